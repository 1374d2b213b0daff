import type { Currency } from '@/domain/money';
import { flatFields, StoredValue } from './stored-value';

/** What a stream was folded into before an event and after it; what changed is marked. */
export function StateTable({
  before,
  after,
  currency,
}: {
  before: object;
  after: object;
  currency: Currency | null;
}) {
  const was = new Map(flatFields(before));
  const is = new Map(flatFields(after));
  const fields = [...new Set([...is.keys(), ...was.keys()])];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="relative overflow-x-auto" aria-label="Before and after" tabIndex={0}>
      <table className="w-full text-small">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className="py-1.5 pr-4 font-medium">State</th>
            <th className="py-1.5 pr-4 font-medium">Before</th>
            <th className="py-1.5 font-medium">After</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const changed = String(was.get(field) ?? null) !== String(is.get(field) ?? null);
            return (
              <tr key={field} className="border-t border-border align-top">
                <th
                  scope="row"
                  className="py-1.5 pr-6 text-left font-mono text-meta font-normal whitespace-nowrap"
                >
                  {field}
                  {changed && <span className="block text-accent">changed</span>}
                </th>
                <td className="py-1.5 pr-6">
                  <StoredValue field={field} value={was.get(field)} currency={currency} />
                </td>
                <td className={`py-1.5 ${changed ? 'font-semibold' : ''}`}>
                  <StoredValue field={field} value={is.get(field)} currency={currency} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
