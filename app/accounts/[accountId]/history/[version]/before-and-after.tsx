import type { OpenText } from '@/components/account/event-sentence';
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
}: {
  before: Balance | null;
  after: Balance | null;
  open: OpenText;
  locale: Locale;
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
          {rows(locale).map(({ term, of }) => {
            const [was, is] = [views[0] && of(views[0]), views[1] && of(views[1])];
            return (
              <tr key={term} className="border-t border-border">
                <th scope="row" className="py-2 text-left font-normal whitespace-nowrap text-muted">
                  {term}
                </th>
                <td className="figures py-2 pl-4 text-right whitespace-nowrap">
                  {was === null ? <span className="text-muted">no account</span> : <bdi>{was}</bdi>}
                </td>
                <td className="figures py-2 pl-4 text-right whitespace-nowrap">
                  {was === is ? (
                    <bdi>{is}</bdi>
                  ) : (
                    <strong className="font-semibold">
                      <bdi>{is}</bdi>
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

function rows(locale: Locale): { term: string; of(view: AccountView): string }[] {
  const money = (minor: bigint, { currency }: AccountView) => formatMoney(minor, currency, locale);
  return [
    { term: 'Status', of: (view) => statusName(view) },
    { term: 'Name', of: (view) => view.nickname },
    { term: 'Balance', of: (view) => money(view.bookedMinor, view) },
    { term: 'Held', of: (view) => money(view.heldMinor, view) },
    { term: 'Available', of: (view) => money(view.availableMinor, view) },
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
