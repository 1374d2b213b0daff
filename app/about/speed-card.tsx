import results from '@/bench/results.json';
import { Card } from '@/components/ui/layout';

const measured: Record<string, string> = {
  deposit: 'Deposits',
  transfer: 'Transfers',
  'transfer-hot': 'Transfers among four accounts',
  'deposit-new': 'Deposits, accounts just opened',
  'transfer-new': 'Transfers, accounts just opened',
  rebuild: 'Events of a rebuild',
};

/** What the last `npm run bench` found: figures and ratios of one run on one machine. */
export function SpeedCard() {
  const ours = results.runs.filter(
    ({ contender, name }) => contender === 'rewind' && name in measured,
  );
  const beside = (name: string, callers: number, against: string) =>
    results.ratios.find(
      (ratio) => ratio.name === name && ratio.callers === callers && ratio.against === against,
    );
  return (
    <Card id="speed" title="How fast, beside others">
      <p className="mb-4 max-w-prose text-small text-muted">
        Each command is all of it: its record, the decision, the hash, the events, the balance, the
        statement line and the wait for the disk. Emmett is an event store library for Node (
        <code className="font-mono text-meta">@event-driven-io/emmett-postgresql</code>): its
        command handler reads one stream, folds it, decides, checks the version and appends one
        event, with no record, hash or read model; transfers, of two streams, are set beside that
        same command. Accounts have a hundred events each, or two where they were just opened, which
        is where Emmett is at its best. Batched inserts are the same rows, made up beforehand and
        sent the same way. Everybody was measured in turns in one run of{' '}
        <code className="font-mono text-meta">npm run bench</code> on {results.machine}, PostgreSQL{' '}
        {results.versions.postgresql}, Emmett {results.versions.emmett}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="relative overflow-x-auto" aria-label="Figures" tabIndex={0}>
        <table className="w-full text-small wrap-normal">
          <thead>
            <tr className="text-left text-muted">
              <th className="py-2 pr-4 font-medium">What</th>
              <th className="py-2 pr-4 text-right font-medium">At once</th>
              <th className="py-2 pr-4 text-right font-medium">A second</th>
              <th className="py-2 pr-4 text-right font-medium">To Emmett</th>
              <th className="py-2 text-right font-medium">To batched inserts</th>
            </tr>
          </thead>
          <tbody>
            {ours.map(({ name, callers, opsPerSecond }) => (
              <tr key={`${name} ${callers}`} className="border-t border-border">
                <th scope="row" className="py-2 pr-4 text-left font-normal">
                  {measured[name]}
                </th>
                <td className="py-2 pr-4 text-right figures">{callers}</td>
                <td className="py-2 pr-4 text-right figures">
                  {opsPerSecond.toLocaleString('en')}
                </td>
                <Ratio of={beside(name, callers, 'emmett')} />
                <Ratio of={beside(name, callers, 'batched-insert')} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-4 max-w-prose text-small text-muted">
        What bounds it: one command alone waits for two round trips and for the disk. Many at once
        are bound by the processors, of which deciding, sealing and hashing take about half, and the
        database’s tables and indexes the other; batched inserts by the latter alone. A rebuild
        keeps two busy: the thread that folds, and the connections that read and write.
      </p>
    </Card>
  );
}

function Ratio({ of }: { of: { ratio: number } | undefined }) {
  return (
    <td className="py-2 pr-4 text-right figures last:pr-0">
      {of ? `${of.ratio.toFixed(2)}\u00a0×` : '–'}
    </td>
  );
}
