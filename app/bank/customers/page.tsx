import type { Metadata } from 'next';
import { AccountTable } from '@/components/staff/account-table';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { accountWithNumber } from '@/db/account-numbers';
import { balancesEndingIn, findAnyBalance } from '@/db/read-models/balances';
import { mayServe } from '@/db/staff';
import { parseAccountNumber } from '@/domain/account/account-number';
import type { ActorId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import { queryOf } from '../../query';
import { requireStaff } from '../../session';
import { demoAccounts } from '../demo-accounts';
import { staffTitle } from '../staff-title';

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Customers');
}

export default async function CustomersPage({ searchParams }: PageProps<'/bank/customers'>) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { number } = queryOf(await searchParams);
  const [found, demo] = await Promise.all([
    number ? find(number, member.staffId) : null,
    demoAccounts(),
  ]);
  return (
    <>
      <PageHeader title="Customers" eyebrow="By number, id and amount; names only for a reason" />
      <div className="grid gap-6">
        <Card title="Find an account">
          <form method="get" className="flex max-w-md flex-col gap-4 sm:flex-row sm:items-start">
            <div className="flex-1">
              <TextField
                label="Account number"
                name="number"
                inputMode="numeric"
                autoComplete="off"
                hint="All twelve digits, or the last four or more."
                defaultValue={number}
                error={typeof found === 'string' ? found : undefined}
              />
            </div>
            <div className="sm:pt-6.5">
              <Button type="submit" look="primary">
                Find
              </Button>
            </div>
          </form>
        </Card>
        {found !== null && typeof found !== 'string' && (
          <Card title="Found" flush>
            <AccountTable accounts={found} />
          </Card>
        )}
        {demo.length > 0 && (
          <Card title="The demo’s accounts" aside="The people whom demo staff may look at" flush>
            <AccountTable accounts={demo} />
          </Card>
        )}
      </div>
    </>
  );
}

const MOST_SHOWN = 20;

/** The accounts with a number, or with one that ends so; or what to say instead. */
async function find(typed: string, staffId: ActorId): Promise<Balance[] | string> {
  const digits = typed.replace(/[\s-]/g, '');
  const isEnding = /^[0-9]{4,11}$/.test(digits);
  const accounts = isEnding
    ? await balancesEndingIn(digits, MOST_SHOWN + 1)
    : await withNumber(digits);
  if (accounts.length > MOST_SHOWN) return 'Many account numbers end so. Type more of the digits.';
  const served = accounts.filter(({ customerId }) => mayServe(staffId, customerId));
  if (served.length > 0) return served;
  // Digit by digit, whether anybody else's ends so would give away the whole of it.
  if (isEnding) return 'No account number that you may look at ends so.';
  return accounts.length > 0
    ? notOfTheDemo
    : 'No account of ours has this number. Type all twelve digits, or the last four or more.';
}

async function withNumber(typed: string): Promise<Balance[]> {
  const number = parseAccountNumber(typed);
  const accountId = number && (await accountWithNumber(number));
  const account = accountId && (await findAnyBalance(accountId));
  return account ? [account] : [];
}

const notOfTheDemo =
  'This account belongs to a visitor. Demo staff look at the demo’s own people only; what the account did stands in the log, by id and amount.';
