import type postgres from 'postgres';
import { hmac } from './master-key';

/**
 * Stores a check value of the master key at the first start, and compares it at every later one. A
 * bank opened with the wrong key would read no name and, worse, seal new text under that key.
 */
export async function masterKeyFits(sql: postgres.Sql | postgres.TransactionSql): Promise<boolean> {
  const expected = hmac('check-value', 'rewind');
  await sql`insert into key_check (check_value) values (${expected}) on conflict do nothing`;
  const [row] = await sql<{ check_value: Buffer }[]>`select check_value from key_check`;
  return row?.check_value.equals(expected) ?? false;
}
