import 'server-only';
import { demoPeople } from '@/db/demo/people';
import { customerIdFor } from '@/db/prepare/registration';
import { listBalances } from '@/db/read-models/balances';
import type { Balance } from '@/domain/projections/balance';

/** The accounts that demo staff may look at; none where there is no demo. */
export async function demoAccounts(): Promise<Balance[]> {
  if (process.env.REWIND_DEMO !== '1') return [];
  const people = demoPeople.map(({ commandId }) => listBalances(customerIdFor(commandId)));
  return (await Promise.all(people)).flat();
}
