import Link from 'next/link';
import type { OpenText } from '@/components/account/event-sentence';
import { Icon } from '@/components/ui/icon';
import { IdText } from '@/components/ui/id-text';
import type { AccountEvent } from '@/domain/account/events';
import { effectiveBps, formatRate } from '@/domain/account/rates';
import type { AccountId, StreamId } from '@/domain/ids';
import { type Currency, formatMoney, type Locale, type MinorText, toMinor } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import { isSealed } from '@/domain/sealed';

const OTHERS = new Set(['customerId', 'counterpartAccountId', 'sweepToAccountId']);

/** The facts as they are read today, with the personal ones opened for their owner. */
export function Payload({
  event,
  open,
  own,
  currency,
  locale,
}: {
  event: Recorded<AccountEvent>;
  open: OpenText;
  own: ReadonlySet<StreamId>;
  currency: Currency;
  locale: Locale;
}) {
  const value = (field: string, stored: unknown) => {
    if (stored === null) return <span className="text-muted">none</span>;
    if (isSealed(stored)) return <SealedText text={open(field, stored)} />;
    if (OTHERS.has(field)) {
      return <Whose id={stored as AccountId} own={own} event={event} />;
    }
    if (field.endsWith('Bps')) return <Rate bps={Number(stored)} locale={locale} />;
    if (!field.endsWith('Minor')) return <IdText>{String(stored)}</IdText>;
    const money = formatMoney(toMinor(stored as MinorText), currency, locale);
    return (
      <>
        <IdText>{String(stored)}</IdText> <span className="text-muted">({money})</span>
      </>
    );
  };
  const fields = Object.entries(event.data);
  return (
    <dl className="mt-4 grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 border-t border-border pt-4 text-small">
      {fields.map(([field, stored]) => (
        <div key={field} className="contents">
          <dt className="font-mono text-meta text-muted">{field}</dt>
          <dd className="min-w-0">{value(field, stored)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Interest is worked out from the nominal rate; the effective one is what people compare. */
function Rate({ bps, locale }: { bps: number; locale: Locale }) {
  return (
    <>
      <IdText>{String(bps)}</IdText>
      {bps > 0 && (
        <span className="text-muted">
          {' '}
          ({formatRate(bps, locale)} a year nominal, {formatRate(effectiveBps(bps), locale)}{' '}
          effective)
        </span>
      )}
    </>
  );
}

/** Readable here, ciphertext in the log. */
function SealedText({ text }: { text: string | null }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {text === null ? <em className="text-muted">erased</em> : <bdi>{text}</bdi>}
      <span className="inline-flex items-center gap-1 text-meta text-muted">
        <Icon name="lock" className="size-3.5" />
        {text === null ? 'its key is destroyed' : 'sealed in the log'}
      </span>
    </span>
  );
}

/** Ids of other people’s things stay in the log. */
function Whose({
  id,
  own,
  event,
}: {
  id: AccountId;
  own: ReadonlySet<StreamId>;
  event: Recorded<AccountEvent>;
}) {
  if (!own.has(id)) return <span className="text-muted">another customer’s, not shown</span>;
  if (event.type === 'AccountOpened') return <span>you</span>;
  const href = `/accounts/${id}/history?asOf=${encodeURIComponent(event.recordedAt)}`;
  return (
    <Link className="prose-link" href={href as never} prefetch={false}>
      your other account, at this moment
    </Link>
  );
}
