import type { Transaction } from './client';

/**
 * What is to be written to one table: an `insert`, `update` or `delete`, not sent yet. It must not wait for
 * nor see what the others of its statement write.
 */
export type Write = ReturnType<Transaction>;

/**
 * Sends them as one statement: a statement more costs the database and the driver about as much as a
 * command more in its rows.
 */
export async function writeTogether(tx: Transaction, writes: readonly Write[]): Promise<void> {
  if (writes.length === 0) return;
  const parts = writes.map((write, index) => {
    const part = tx`${tx(`write_${index}`)} as (${write})`;
    return index === 0 ? part : tx`, ${part}`;
  });
  await tx`with ${parts} select`;
}
