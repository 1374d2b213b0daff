import Link from 'next/link';
import { formatDate } from '@/domain/calendar';
import { type Currency, formatMoney, type Locale, type Minor } from '@/domain/money';
import type { CheckedConfirmation } from '@/domain/projections/confirmations';
import { Icon } from '../ui/icon';

/** Balances that were confirmed, newest first; one that was put right since says by what, and to what. */
export function ConfirmationList({
  confirmations,
  eventsPath,
  query,
  currency,
  locale,
}: {
  confirmations: readonly CheckedConfirmation[];
  eventsPath: string;
  /** What links keep, such as "?asOf=2026-03-31"; nothing at live. */
  query: string;
  currency: Currency;
  locale: Locale;
}) {
  const money = (minor: Minor) => formatMoney(minor, currency, locale);
  const hrefOf = (version: number) => `${eventsPath}/${version}${query}`;
  return (
    <ol>
      {confirmations.map((confirmation) => {
        const { version, ofVersion, on, bookedMinor, correctedMinor, isBroken } = confirmation;
        return (
          <li key={version} className="border-t border-border px-5 py-3 text-small">
            <p className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>
                <span className="figures font-medium">{money(bookedMinor)}</span> after{' '}
                <EventLink href={hrefOf(ofVersion)} version={ofVersion} /> on {formatDate(on)}
              </span>
              <span
                className={`inline-flex items-center gap-1.5 ${isBroken ? 'font-medium text-error' : 'text-muted'}`}
              >
                <Icon name={isBroken ? 'alert' : 'check'} className="size-4" />
                {isBroken ? 'Put right since' : 'Still right'}
              </span>
            </p>
            {isBroken && (
              <p className="mt-1 text-muted">
                With what was booked later for that day or an earlier one (
                {confirmation.corrections.map((correction, index) => (
                  <span key={correction.version}>
                    {index > 0 && ', '}
                    <EventLink href={hrefOf(correction.version)} version={correction.version} />
                  </span>
                ))}
                ) it would have been <span className="figures">{money(correctedMinor)}</span>.
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

function EventLink({ href, version }: { href: string; version: number }) {
  return (
    <Link className="prose-link" href={href as never} prefetch={false}>
      v{version}
    </Link>
  );
}
