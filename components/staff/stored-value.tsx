import { Icon } from '@/components/ui/icon';
import { maskAccountNumber } from '@/domain/account/account-number';
import { type Currency, formatMoney } from '@/domain/money';
import { isSealed } from '@/domain/sealed';

/**
 * One value as it is stored. Personal text stays sealed: what stands here is that there is some, and
 * the customer's key alone would open it.
 */
export function StoredValue({
  field,
  value,
  currency,
}: {
  field: string;
  value: unknown;
  currency: Currency | null;
}) {
  if (value === null || value === undefined) return <span className="text-muted">none</span>;
  if (isSealed(value)) {
    return (
      <span className="inline-flex items-center gap-1.5 text-muted">
        <Icon name="lock" className="size-3.5" />
        sealed
      </span>
    );
  }
  const text = String(value);
  // Whoever has it whole can ask whose name is behind it; on the account's own page staff see it.
  if (field.endsWith('accountNumber')) {
    return <span className="figures">{maskAccountNumber(text)}</span>;
  }
  if (currency && field.endsWith('Minor') && /^-?\d+$/.test(text)) {
    return (
      <>
        <span className="font-mono text-meta">{text}</span>{' '}
        <span className="figures whitespace-nowrap text-muted">
          ({formatMoney(BigInt(text), currency, 'en-GB')})
        </span>
      </>
    );
  }
  return <span className="font-mono text-meta">{text}</span>;
}

/** The fields of a stored object, those within fields too: "forSender.memo". */
export function flatFields(value: object, prefix = ''): [field: string, value: unknown][] {
  return Object.entries(value).flatMap(([name, inner]): [string, unknown][] =>
    inner !== null && typeof inner === 'object'
      ? flatFields(inner, `${prefix}${name}.`)
      : [[`${prefix}${name}`, inner]],
  );
}

/** All fields of a stored object. */
export function StoredFacts({ facts, currency }: { facts: object; currency: Currency | null }) {
  const fields = flatFields(facts);
  if (fields.length === 0) return <p className="text-small text-muted">It holds nothing else.</p>;
  return (
    <dl className="grid grid-cols-1 gap-x-6 text-small sm:grid-cols-[auto_1fr]">
      {fields.map(([field, value]) => (
        <div key={field} className="contents">
          <dt className="pt-2 font-mono text-meta text-muted">{field}</dt>
          <dd className="min-w-0 sm:pt-2">
            <StoredValue field={field} value={value} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
