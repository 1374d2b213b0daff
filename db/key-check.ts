import type postgres from 'postgres';
import { hmac } from './master-key';

/**
 * Stores a check value of the master key at the first start, and compares it at every later one. A
 * bank opened with the wrong key would read no name and, worse, seal new text under that key.
 */
export async function masterKeyFits(sql: postgres.ISql): Promise<boolean> {
  const expected = hmac('check-value', 'rewind');
  await sql`insert into key_check (check_value) values (${expected}) on conflict do nothing`;
  return !(await isOtherKey(sql));
}

/** Whether another key opened this bank. It only looks, and an empty database has none. */
export async function isOtherKey(sql: postgres.ISql): Promise<boolean> {
  const [found] = await sql`select where to_regclass('key_check') is not null`;
  if (!found) return false;
  const [row] = await sql<{ check_value: Buffer }[]>`select check_value from key_check`;
  return row !== undefined && !row.check_value.equals(hmac('check-value', 'rewind'));
}
