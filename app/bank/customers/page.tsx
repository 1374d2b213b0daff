import type { Metadata } from 'next';
import { AccountTable } from '@/components/staff/account-table';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { accountWithNumber } from '@/db/account-numbers';
import { findAnyBalance } from '@/db/read-models/balances';
import { mayServe } from '@/db/staff';
import { parseAccountNumber } from '@/domain/account/account-number';
import type { ActorId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import { requireStaff } from '../../session';
import { demoAccounts } from '../demo-accounts';
import { queryOf } from '../query';
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
          <form method="get" className="flex max-w-md flex-col gap-4 sm:flex-row sm:items-end">
            <div className="flex-1">
              <TextField
                label="Account number"
                name="number"
                inputMode="numeric"
                autoComplete="off"
                defaultValue={number}
                error={typeof found === 'string' ? found : undefined}
              />
            </div>
            <Button type="submit" look="primary">
              Find
            </Button>
          </form>
        </Card>
        {found !== null && typeof found !== 'string' && (
          <Card title="Found" flush>
            <AccountTable accounts={[found]} />
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

/** The account with a number, or what to say instead. */
async function find(typed: string, staffId: ActorId): Promise<Balance | string> {
  const number = parseAccountNumber(typed);
  const accountId = number && (await accountWithNumber(number));
  const account = accountId && (await findAnyBalance(accountId));
  if (!account) return 'This is not an account number of ours. Check its twelve digits.';
  if (!mayServe(staffId, account.customerId)) return notOfTheDemo;
  return account;
}

const notOfTheDemo =
  'This account belongs to a visitor. Demo staff look at the demo’s own people only; what the account did stands in the log, by id and amount.';
