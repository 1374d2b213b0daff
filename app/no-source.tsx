import Link from 'next/link';
import type { AccountChoice } from '@/components/account/account-choices';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/layout';

/** In place of a form whose money has nowhere to come from: there is no account, or each one is frozen. */
export function NoSource({
  accounts,
  to,
}: {
  accounts: readonly AccountChoice[];
  to: 'send' | 'pay';
}) {
  if (accounts.length === 0) {
    return (
      <EmptyState title={`There is no open account to ${to} from`}>
        <ButtonLink href="/open" look="primary">
          Open an account
        </ButtonLink>
      </EmptyState>
    );
  }
  return (
    <EmptyState title={`There is no account to ${to} from just now`}>
      <p>Frozen for what goes out, as the settings of each say:</p>
      <ul className="mt-2">
        {accounts.map(({ value, name }) => (
          <li key={value}>
            <Link
              className="prose-link inline-flex min-h-11 items-center"
              href={`/accounts/${value}/settings` as never}
              prefetch={false}
            >
              <bdi>{name}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
