import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, CommandId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { evolveBalance, initialBalance } from '@/domain/projections/balance';
import { statementLines } from '@/domain/projections/statement';
import { provideAppRole } from './app-role';
import { closeClients, sqlClient } from './client';
import { findCustomer } from './customers';
import { derivedId } from './derived-id';
import { raiseEpoch } from './epoch';
import { readStream } from './event-store';
import { execute } from './execute';
import { masterKeyFits } from './key-check';
import { migrateDatabase } from './migrate';
import { accountIdFor } from './prepare/account';
import { customerIdFor } from './prepare/registration';
import { dueRebuilds, registerProjections } from './projection-status';
import { listBalances } from './read-models/balances';
import { latestLines } from './read-models/statement-lines';
import { rebuild } from './rebuild';
import { opener } from './sealing';
import { serverUrl } from './test/server-url';
import { databaseUrl } from './test/template-database';

/**
 * `first.sql` is a dump of a bank that the very first version of Rewind kept, under the master key of the
 * tests: two customers, five accounts, refusals, transfers, a closed account and a clock moved by an
 * hour. Whatever changes later, this bank has to open.
 */
const DUMP = 'db/test/banks/first.sql';
const database = `rewind_first_${randomUUID().slice(0, 8)}`;
const id = (name: string) =>
  derivedId<CommandId>('00000000-0000-4000-8000-0000000000f1' as CommandId, name);
const ada = customerIdFor(id('ada registers'));
const ben = customerIdFor(id('ben registers'));
const everyday = accountIdFor(id('opens ada main'));

beforeAll(async () => {
  const url = databaseUrl(serverUrl(), database);
  await asAdmin(serverUrl(), (admin) => admin.unsafe(`create database ${database}`));
  await asAdmin(url, (admin) => admin.unsafe(readFileSync(DUMP, 'utf8')));
  await migrateDatabase(url);
  // The dump's transaction numbers are those of the server that it was made on.
  await asAdmin(url, raiseEpoch);
  const appUrl = await provideAppRole(url);
  if (!appUrl) throw new Error('The test server gives us no role');
  process.env.REWIND_DATABASE_URL = appUrl;
});

afterAll(async () => {
  await closeClients();
  await asAdmin(serverUrl(), async (admin) => {
    await admin.unsafe(`drop database ${database} with (force)`);
    await admin.unsafe(`drop role if exists ${database}_app`);
  });
});

describe('a bank kept by the first version', () => {
  it('opens with its keys and its names', async () => {
    expect(await masterKeyFits(sqlClient())).toBe(true);
    expect((await findCustomer(ada))?.name).toBe('Ada First');
    expect((await findCustomer(ben))?.name).toBe('Ben Erstmals');
    const open = await opener(ada, everyday);
    const deposits = (await latestLines(everyday, 100)).filter(({ kind }) => kind === 'deposit');
    expect(deposits.map(({ text }) => text && open('reference', text))).toContain('Salary');
  });

  it('shows the balances that it had, also before anything is filled anew', async () => {
    const balances = [...(await listBalances(ada)), ...(await listBalances(ben))];
    expect(
      balances.map(({ currency, bookedMinor, status }) => [currency, `${bookedMinor}`, status]),
    ).toEqual([
      ['GBP', '258545', 'open'],
      ['GBP', '40000', 'open'],
      ['JPY', '48766', 'open'],
      ['GBP', '81350', 'open'],
      ['EUR', '0', 'closed'],
    ]);
  });

  it('fills anew what today’s folds see otherwise, and then nothing differs from them', async () => {
    await registerProjections();
    for (const name of await dueRebuilds()) await rebuild(name);
    const balances = [...(await listBalances(ada)), ...(await listBalances(ben))];
    for (const balance of balances) {
      const stream = { kind: 'account', id: balance.accountId } as const;
      const events = await readStream(sqlClient(), stream);
      expect(events.reduce(evolveBalance, initialBalance)).toEqual(balance);
      expect(await latestLines(balance.accountId, 100)).toEqual(statementLines(events).reverse());
    }
    for (const name of ['balances', 'statement_lines', 'bank_clock']) {
      expect(await rebuild(name)).toMatchObject({ differing: 0 });
    }
  });

  it('answers a command of that time as it did then, and takes new ones', async () => {
    const deposit = {
      actor: { kind: 'customer', id: ada, sessionId: null },
      commandId: id('step 1'),
      request: {
        type: 'DepositMoney',
        accountId: everyday as AccountId,
        amountMinor: '250000' as MinorText,
        contra: 'cash',
        reference: 'Salary',
        category: 'salary',
      },
    } as const;
    expect(await execute(deposit)).toMatchObject({ status: 'accepted', repeated: true });
    expect(await execute({ ...deposit, commandId: randomUUID() as CommandId })).toMatchObject({
      status: 'accepted',
      repeated: false,
    });
    const refused = { ...deposit, commandId: id('step 3') };
    expect(await execute(refused)).toMatchObject({ status: 'command-id-reused' });
  });
});

async function asAdmin(url: string, work: (admin: postgres.Sql) => Promise<unknown>) {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
