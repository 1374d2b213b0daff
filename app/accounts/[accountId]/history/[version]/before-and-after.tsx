import type { OpenText } from '@/components/account/event-sentence';
import { stateRows } from '@/components/account/state-rows';
import { SumLink } from '@/components/account/sum-link';
import { type AccountView, accountView } from '@/components/account/views';
import type { Locale } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';

/** The state that the event found, and the state that it left; what changed is marked. */
export function BeforeAndAfter({
  before,
  after,
  open,
  locale,
  receiptPath,
}: {
  before: Balance | null;
  after: Balance | null;
  open: OpenText;
  locale: Locale;
  /** Where a balance is shown as the sum that it is. */
  receiptPath: string;
}) {
  // Both at the instant of the event: what had expired by then was held in neither.
  const at = after?.recordedAt;
  const views = [
    before && accountView(before, at ?? before.recordedAt, open),
    after && accountView(after, after.recordedAt, open),
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label="Before and after" tabIndex={0}>
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className="py-1.5 pr-4 font-medium">State</th>
            <th className="py-1.5 pl-4 text-right font-medium">Before</th>
            <th className="py-1.5 pl-4 text-right font-medium">After</th>
          </tr>
        </thead>
        <tbody>
          {stateRows(locale).map(({ term, of, isSum }) => {
            const shown = (view: AccountView | null) => view && of(view, at ?? view.recordedAt);
            const [was, is] = [shown(views[0]), shown(views[1])];
            const receiptOf = (view: AccountView | null) =>
              isSum && view ? `${receiptPath}?asOf=v${view.version}` : null;
            return (
              <tr key={term} className="border-t border-border">
                <th scope="row" className="py-2 text-left font-normal whitespace-nowrap text-muted">
                  {term}
                </th>
                <td className="figures py-2 pl-4 text-right">
                  {was === null ? (
                    <span className="text-muted">no account</span>
                  ) : (
                    <Figure href={receiptOf(views[0])}>{was}</Figure>
                  )}
                </td>
                <td className="figures py-2 pl-4 text-right">
                  {was === is ? (
                    <Figure href={receiptOf(views[1])}>{is}</Figure>
                  ) : (
                    <strong className="font-semibold">
                      <Figure href={receiptOf(views[1])}>{is}</Figure>
                      <span className="sr-only"> (changed)</span>
                    </strong>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

function Figure({ href, children }: { href: string | null; children: string | null }) {
  if (href === null || children === null) return <bdi>{children}</bdi>;
  return (
    <SumLink href={href} figure={children}>
      <bdi>{children}</bdi>
    </SumLink>
  );
}
