import { randomUUID } from 'node:crypto';
import Link from 'next/link';
import { Amount } from '@/components/account/money';
import type { AccountView } from '@/components/account/views';
import { Card } from '@/components/ui/layout';
import type { Locale } from '@/domain/money';
import { SettingForm } from './setting-form';

/** Money put aside under an account: what is in its pots, and a new one. */
export function Pots({
  account,
  pots,
  mayOpen,
  hrefOf,
  locale,
}: {
  account: AccountView;
  pots: readonly AccountView[];
  mayOpen: boolean;
  hrefOf(potId: string): string;
  locale: Locale;
}) {
  return (
    <Card title="Pots">
      {pots.length === 0 && (
        <p className="mb-4 text-small text-muted">
          A pot keeps money apart that is meant for something, such as a holiday.
        </p>
      )}
      <ul className="mb-4 empty:hidden">
        {pots.map((pot) => (
          <li key={pot.accountId} className="border-b border-border last:border-b-0">
            <Link
              href={hrefOf(pot.accountId) as never}
              prefetch={false}
              className="flex min-h-11 items-center justify-between gap-4 text-small"
            >
              <bdi className="prose-link min-w-0 truncate font-medium">{pot.nickname}</bdi>
              <Amount minor={pot.bookedMinor} currency={pot.currency} locale={locale} />
            </Link>
          </li>
        ))}
      </ul>
      {mayOpen && (
        <SettingForm
          setting="openPot"
          accountId={account.accountId}
          commandId={randomUUID()}
          input={{ kind: 'text', name: 'potName', label: 'Name of a new pot' }}
          button="Open a pot"
        />
      )}
    </Card>
  );
}
