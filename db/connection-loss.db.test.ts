import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import postgres from 'postgres';
import { describe, expect, it } from 'vitest';
import { findFreePort } from '../scripts/port.mjs';
import { databaseUrl, type Sql, sqlClient, type Transaction } from './client';
import { asOwner, until } from './test/bank';
import { endOf, startProcess } from './test/processes';

// All of this is held by patches/postgres+3.4.9.patch.

// Without it the first loss ends the process, and each one after it takes a connection out of the pool
// for ever.
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

// Without it the statement is stored, and its commit ends the other transaction half-way.
it('what is left of a lost transaction never reaches the next one on its connection', async () => {
  await asOwner((owner) =>
    owner.unsafe('create table notes (text text); grant all on notes to public'),
  );
  const sql = postgres(databaseUrl(), { max: 1, backoff: () => 0 });
  const stalled = { goOn: () => {}, end: Promise.resolve() };
  const lost = sql.begin((tx) => {
    stalled.end = (async () => {
      const resumed = new Promise<void>((resolve) => {
        stalled.goOn = resolve;
      });
      const [{ pid } = { pid: 0 }] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await asOwner((owner) => owner`select pg_terminate_backend(${pid}, 5000)`);
      await resumed;
      await tx`insert into notes values ('of a lost transaction')`;
    })();
    return stalled.end;
  });
  await expect(lost).rejects.toThrow('CONNECTION_CLOSED');
  const undone = sql.begin(async (tx) => {
    await tx`insert into notes values ('of the next one')`;
    stalled.goOn();
    await expect(stalled.end).rejects.toThrow('CONNECTION_CLOSED');
    throw new Error('Undo it all');
  });
  await expect(undone).rejects.toThrow('Undo it all');
  expect(await sql`select from notes`).toEqual([]);
  await sql.end();
});

// Without it the rejection of a question of the library's own, which nobody asked, ends the process.
it('a server may crash while a connection to it is being made', async () => {
  let crashes = 0;
  const between = await startProxy((client, bytes) => {
    // A new connection's first question; then its start, which the recovering server refuses.
    const crashed = crashes === 0 ? bytes.includes('typcategory') : crashes < 3;
    if (!crashed) return false;
    client.end(fatal(crashes === 0 ? '57P02' : '57P03'));
    crashes += 1;
    return true;
  });
  const sql = postgres(between.url, { max: 1, backoff: () => 0 });
  await until(async () => {
    const answered = await sql`select 1 as one`.catch(() => []);
    return answered.length === 1;
  });
  expect(crashes).toBe(3);
  await sql.end();
  await between.stop();
});

// Without it that is answered never, and a process that waits for it does not end.
it('what is asked of a connection between its error and its close is answered', async () => {
  const between = await startProxy((client, bytes) => {
    if (!bytes.includes('break here')) return false;
    client.resetAndDestroy();
    return true;
  });
  const sql = postgres(between.url, { max: 1, backoff: () => 0 });
  await sql`select 1`;
  // The next is asked as soon as the first is known to be lost: the socket is broken, and not closed yet.
  const next = sql`select 'break here'`.catch(() => sql`select 2 as two`);
  await expect(next).rejects.toThrow('CONNECTION_CLOSED');
  expect(await sql`select 3 as three`).toEqual([{ three: 3 }]);
  await sql.end();
  await between.stop();
});

// Without it a connection that waits for its next attempt is made after the end, and keeps the process.
it('an end amid attempts to reconnect is an end', async () => {
  // One that no outgoing connection is given while nobody listens on it.
  const port = await findFreePort(31_000, ['127.0.0.1']);
  const between = await startProxy(() => false, port);
  await between.stop();
  const [ended, other] = [1, 2].map(() =>
    postgres(between.url, { max: 1, backoff: () => 0.1, connect_timeout: 5 }),
  );
  if (!ended || !other) return;
  for (const sql of [ended, other]) await expect(sql`select 1`).rejects.toThrow('ECONNREFUSED');
  const lost = expect(ended`select 1`).rejects.toThrow('CONNECTION_DESTROYED');
  await new Promise(setImmediate);
  await ended.end({ timeout: 0 });
  await lost;
  await between.start();
  // Tried again after the same time as the other one's, which was the later to fail.
  await other`select 1`;
  expect(between.connections()).toBe(1);
  await other.end();
  await between.stop();
});

it('a worker whose database is gone ends when it is asked to', async () => {
  const url = new URL(databaseUrl());
  url.port = '1';
  const child = startProcess('db/tools/worker.ts', [], { REWIND_DATABASE_URL: url.href });
  child.stderr?.once('data', () => child.kill('SIGTERM'));
  expect(await endOf(child)).toMatchObject({ code: 0 });
});

/** Stands between a client and the server. `meddle` hears what the client sends, and may keep it. */
async function startProxy(meddle: (client: Socket, bytes: Buffer) => boolean, at = 0) {
  const { port, hostname } = new URL(databaseUrl());
  let connections = 0;
  const between = createServer((client) => {
    connections += 1;
    const server = connect(Number(port), hostname);
    client.on('close', () => server.destroy()).on('error', () => {});
    server.on('close', () => client.destroy()).on('error', () => {});
    server.pipe(client);
    client.on('data', (bytes) => meddle(client, bytes) || server.write(bytes));
  });
  const start = async (on: number) => {
    between.listen(on, '127.0.0.1');
    await once(between, 'listening');
    return (between.address() as AddressInfo).port;
  };
  const url = new URL(databaseUrl());
  url.port = `${await start(at)}`;
  return {
    url: url.href,
    connections: () => connections,
    start: () => start(Number(url.port)),
    stop: () => new Promise((resolve) => between.close(resolve)),
  };
}

/** PostgreSQL's last message before it closes a connection. */
function fatal(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0MThe server is crashing\0\0`);
  const message = Buffer.alloc(5 + fields.length, 'E');
  message.writeInt32BE(4 + fields.length, 1);
  fields.copy(message, 5);
  return message;
}

it('a transaction gets its connection, however many questions stand before it', async () => {
  // At so many that are under way the driver turns to another connection: the one behind must not be lost.
  for (const questions of [98, 99, 100, 101, 102]) {
    const sql = postgres(databaseUrl(), { max: 2, onnotice: () => {} });
    await sql`select 1`;
    const asked = Array.from({ length: questions }, () => sql`select 1`.execute());
    const begun = Array.from({ length: 3 }, () => sql.begin((tx) => tx`select 2 as two`));
    await Promise.all(asked);
    for (const rows of await Promise.all(begun)) expect(rows[0]).toEqual({ two: 2 });
    await sql.end();
  }
});

it('what failed in a transaction is not sent again behind its commit', async () => {
  const sql = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
  await sql`create temporary table written (n int)`;
  const write = () =>
    sql.begin(async (tx) => {
      const written = tx`insert into written values (1)`.execute();
      written.catch(() => {});
      return { written };
    });
  await (await write()).written;
  const [prepared] = await sql<{ name: string }[]>`
    select name from pg_prepared_statements where statement like 'insert into written%'`;
  await sql.unsafe(`deallocate "${prepared?.name}"`);
  await expect(write()).rejects.toThrow('does not exist');
  expect(await sql`select from written`).toHaveLength(1);
  await sql.end();
});

// What is asked in one turn is answered in one piece, which without it would be a wake-up for each answer.
describe('what a transaction sends in one piece', () => {
  const one = () => {
    const sql = postgres(databaseUrl(), { max: 1, onnotice: () => {} });
    const known = (tx: Transaction, n: number) => tx<{ n: number }[]>`select ${n}::int / 1 as n`;
    const divided = (tx: Transaction, n: number) => tx<{ n: number }[]>`select 1 / ${n}::int as n`;
    return { sql: sql as unknown as Sql, known, divided };
  };

  it('is answered one by one, in order', async () => {
    const { sql, known, divided } = one();
    for (let round = 0; round < 3; round += 1) {
      const answers = await sql.begin((tx) => [known(tx, 7), divided(tx, 1), known(tx, 9)]);
      expect(answers.flat()).toEqual([{ n: 7 }, { n: 1 }, { n: 9 }]);
    }
    await sql.end();
  });

  it('fails from the first that fails on, and is undone', async () => {
    const { sql, known, divided } = one();
    await sql`create temporary table written (n int)`;
    const write = (tx: Transaction) => tx`insert into written values (1)`;
    await sql.begin((tx) => [known(tx, 7), divided(tx, 1), write(tx)]);
    for (let round = 0; round < 3; round += 1) {
      let settled: PromiseSettledResult<unknown>[] = [];
      const begun = sql.begin(async (tx) => {
        settled = await Promise.allSettled([
          write(tx),
          known(tx, 7),
          divided(tx, 0),
          known(tx, 9),
          write(tx),
        ]);
      });
      await expect(begun).rejects.toThrow('division by zero');
      expect(settled.map(({ status }) => status)).toEqual([
        'fulfilled',
        'fulfilled',
        'rejected',
        'rejected',
        'rejected',
      ]);
      expect(await sql`select from written`).toHaveLength(1);
      expect(await sql`select state from pg_stat_activity where pid = pg_backend_pid()`).toEqual([
        { state: 'active' },
      ]);
    }
    await sql.end();
  });

  it('is undone, too, where the commit stands behind what failed', async () => {
    const { sql, known, divided } = one();
    await sql`create temporary table written (n int)`;
    const attempt = (n: number) =>
      sql.begin(async (tx) => {
        const sent = [tx`insert into written values (1)`.execute(), divided(tx, n).execute()];
        for (const query of sent) query.catch(() => {});
      });
    for (const n of [1, 1, 0, 0]) {
      const begun = attempt(n);
      if (n === 0) await expect(begun).rejects.toThrow('division by zero');
      else await begun;
      expect(await sql.begin((tx) => [known(tx, 7), known(tx, 8)])).toHaveLength(2);
    }
    expect(await sql`select from written`).toHaveLength(2);
    await sql.end();
  });

  it('is rolled back behind what failed unheard', async () => {
    const { sql, known, divided } = one();
    await sql.begin((tx) => [known(tx, 7), divided(tx, 1)]);
    for (let round = 0; round < 2; round += 1) {
      const begun = sql.begin(async (tx) => {
        divided(tx, 0)
          .execute()
          .catch(() => {});
        throw new Error('Changed its mind');
      });
      await expect(begun).rejects.toThrow('Changed its mind');
      expect(await sql.begin((tx) => known(tx, 8))).toEqual([{ n: 8 }]);
    }
    await sql.end();
  });

  it('leaves what is asked outside of transactions to itself', async () => {
    const { sql, known, divided } = one();
    const ask = (n: number) => divided(sql as unknown as Transaction, n);
    await Promise.all([ask(1), ask(1)]);
    const settled = await Promise.allSettled([
      ask(1),
      ask(0),
      ask(1),
      sql.begin((tx) => known(tx, 7)),
    ]);
    expect(settled.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    await sql.end();
  });
});
