import { formatMoment, formatMonth } from '@/domain/calendar';
import {
  type Finding,
  findingSentence,
  type RestingStatements,
  streamOf,
  type Verification,
  type VerifiedSeals,
} from '@/domain/findings';
import { Icon } from '../ui/icon';

type Links = {
  /** Where staff read an event; versions count within a stream. */
  hrefOfEvent: (streamId: string, version: number) => string;
  hrefOfAccount: (accountId: string) => string;
};

/** What a verification came to: every finding by name, and what rests on it. */
export function VerificationReport({
  verification,
  ...links
}: { verification: Verification } & Links) {
  const { events, findings, further, resting, seals } = verification;
  const count = findings.length + further;
  return (
    <div className="grid gap-4 text-small">
      {count === 0 ? (
        <p className="flex gap-2 text-credit">
          <Icon name="check" />
          {events} events verified: nothing is wrong.
        </p>
      ) : (
        <p className="flex gap-2 font-medium text-error">
          <Icon name="alert" />
          {events} events verified: {count === 1 ? 'one finding.' : `${count} findings.`}
        </p>
      )}
      {count > 0 && (
        <ul className="grid gap-2">
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>
              <FindingLine finding={finding} {...links} />
            </li>
          ))}
          {further > 0 && <li className="text-muted">… and {further} more.</li>}
        </ul>
      )}
      {resting.length > 0 && <Resting resting={resting} {...links} />}
      {seals && <Seals seals={seals} />}
    </div>
  );
}

function FindingLine({ finding, hrefOfEvent }: { finding: Finding } & Links) {
  const streamId = streamOf(finding);
  const version = 'version' in finding ? finding.version : null;
  return (
    <>
      {findingSentence(finding)}
      {streamId && (
        <span className="block text-meta text-muted">
          {version ? (
            <a className="prose-link" href={hrefOfEvent(streamId, version)}>
              v{version} of {streamId}
            </a>
          ) : (
            `In stream ${streamId}`
          )}
        </span>
      )}
    </>
  );
}

function Resting({ resting, hrefOfAccount }: { resting: readonly RestingStatements[] } & Links) {
  return (
    <div>
      <h3 className="font-medium">Statements that rest on what was changed</h3>
      <ul className="mt-1 grid gap-1">
        {resting.map(({ accountId, from, to }) => (
          <li key={accountId}>
            {from === to
              ? `${formatMonth(from)} of `
              : `${formatMonth(from)} to ${formatMonth(to)} of `}
            <a className="prose-link" href={hrefOfAccount(accountId)}>
              account {accountId}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Seals({ seals: { newest, inFile, unsealed } }: { seals: VerifiedSeals }) {
  return (
    <p className="text-muted">
      {newest
        ? `Sealed up to ${formatMoment(newest.sealedAt)}, with seal ${newest.number}. `
        : 'Nothing has been sealed yet. '}
      {unsealed > 0 &&
        `${unsealed === 1 ? 'One event is' : `${unsealed} events are`} not sealed yet: that nobody has replaced the newest is not proven. `}
      {inFile === null && 'There is no seals file beside this database.'}
    </p>
  );
}
