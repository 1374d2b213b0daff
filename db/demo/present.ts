import { sqlClient } from '../client';
import { customerIdFor } from '../prepare/registration';
import { type DemoPerson, demoPeople } from './people';

/**
 * The demo's people who are still there: a bank made by an earlier version may not know all of them, and
 * whoever was erased has gone. What a note promises of somebody is left out once it is no longer so.
 */
export async function presentDemoPeople(): Promise<DemoPerson[]> {
  const ids = demoPeople.map(({ commandId }) => customerIdFor(commandId));
  const rows = await sqlClient()<{ customer_id: string; open_accounts: number }[]>`
    select customer_id, (
      select count(*)::int from balances
      where balances.customer_id = customer_keys.customer_id and status = 'open'
        and generation = (
          select generation from projections where name = 'balances' and status = 'live')
    ) as open_accounts
    from customer_keys where customer_id = any(${ids}::uuid[])`;
  const openAccounts = new Map(rows.map((row) => [row.customer_id, row.open_accounts]));
  return demoPeople.flatMap(({ note, ...person }) => {
    const open = openAccounts.get(customerIdFor(person.commandId));
    if (open === undefined) return [];
    return [note && open === 0 ? { ...person, note } : person];
  });
}
