import type { OpenText } from '@/components/account/event-sentence';
import { SumLink } from '@/components/account/sum-link';
import { type AccountView, accountView, statusName } from '@/components/account/views';
import { limitOn } from '@/domain/account/state';
import { londonDate } from '@/domain/calendar';
import { formatMoney, type Locale } from '@/domain/money';
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
    <section className="overflow-x-auto" aria-label="Before and after" tabIndex={0}>
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className="py-1.5 pr-4 font-medium">State</th>
            <th className="py-1.5 pl-4 text-right font-medium">Before</th>
            <th className="py-1.5 pl-4 text-right font-medium">After</th>
          </tr>
        </thead>
        <tbody>
          {rows(locale).map(({ term, of, isSum }) => {
            const [was, is] = [views[0] && of(views[0]), views[1] && of(views[1])];
            const receiptOf = (view: AccountView | null) =>
              isSum && view ? `${receiptPath}?asOf=v${view.version}` : null;
            return (
              <tr key={term} className="border-t border-border">
                <th scope="row" className="py-2 text-left font-normal whitespace-nowrap text-muted">
                  {term}
                </th>
                <td className="figures py-2 pl-4 text-right whitespace-nowrap">
                  {was === null ? (
                    <span className="text-muted">no account</span>
                  ) : (
                    <Figure href={receiptOf(views[0])}>{was}</Figure>
                  )}
                </td>
                <td className="figures py-2 pl-4 text-right whitespace-nowrap">
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

/** `isSum`: a receipt says what adds up to it. */
function rows(locale: Locale): { term: string; isSum?: boolean; of(view: AccountView): string }[] {
  const money = (minor: bigint, { currency }: AccountView) => formatMoney(minor, currency, locale);
  return [
    { term: 'Status', of: (view) => statusName(view) },
    { term: 'Name', of: (view) => view.nickname },
    { term: 'Balance', isSum: true, of: (view) => money(view.bookedMinor, view) },
    { term: 'Held', of: (view) => money(view.heldMinor, view) },
    { term: 'Available', isSum: true, of: (view) => money(view.availableMinor, view) },
    { term: 'Overdraft', of: (view) => money(view.overdraftLimitMinor, view) },
    { term: 'Daily limit', of: (view) => dailyLimit(view, money) },
    { term: 'Version', of: (view) => `${view.version}` },
  ];
}

function dailyLimit(
  view: AccountView,
  money: (minor: bigint, view: AccountView) => string,
): string {
  const limit = limitOn(view.dailyLimit, londonDate(view.recordedAt));
  return limit === null ? 'none' : money(limit, view);
}
