import { expect, it } from 'vitest';
import { sqlClient } from './client';

// Held by patches/postgres+3.4.9.patch: without it the first loss ends the process, and each one after
// it takes a connection out of the pool for ever.
it('a lost connection fails its own transaction, and nothing after it', async () => {
  const more = 3 * sqlClient().options.max;
  for (let loss = 0; loss < more; loss += 1) {
    const lost = sqlClient().begin((tx) =>
      Promise.all([
        tx`select 1 as one`,
        tx`select pg_terminate_backend(pg_backend_pid())`,
        tx`select 2 as two`,
      ]),
    );
    await expect(lost).rejects.toThrow();
    expect([...(await sqlClient()`select ${loss}::int as answer`)]).toEqual([{ answer: loss }]);
  }
});
