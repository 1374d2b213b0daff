import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addMonths, type Instant, londonDate, monthOf } from '@/domain/calendar';
import { type Finding, findingSentence } from '@/domain/findings';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { bankNow } from './bank-time';
import { execute } from './execute';
import { accountIdFor } from './prepare/account';
import { customerIdFor } from './prepare/registration';
import { makeDueSeal } from './seals';
import { keepSealsFile, sealsFile } from './seals-file';
import { forgetEverything } from './stream-cache';
import { deposit, open, register, transfer } from './test/bank';
import { intrude } from './test/intruder';
import { verifyBank, verifyStream } from './verify';

const TABLES = [
  'events',
  'commands',
  'streams',
  'account_numbers',
  'balances',
  'statement_lines',
  'bank_clock',
  'seals',
  'seal_heads',
];
const folder = mkdtempSync(join(tmpdir(), 'rewind-verify-'));
let jane: CustomerId;
/** Nine events: opened and paid into, six deposits, and one sent to the other. */
let account: AccountId;
let other: AccountId;
let file: Buffer;

beforeAll(async () => {
  process.env.REWIND_DATA_DIR = folder;
  jane = await register();
  account = await open(jane, '1000');
  other = await open(jane, '500');
  for (let count = 0; count < 6; count += 1) await deposit(jane, account);
  await transfer(jane, account, other);
  await execute({
    actor: { kind: 'bank' },
    commandId: randomUUID() as CommandId,
    request: { type: 'AdvanceBankClock', byMicros: '1000000' },
    // No account is opened before the bank's own last word.
    recordAt: '2025-01-01T00:00:00.000000Z',
  } as Parameters<typeof execute>[0]);
  await makeDueSeal();
  await keepSealsFile();
  file = readFileSync(sealsFile());
  await intrude(
    'create schema kept',
    ...TABLES.map((table) => `create table kept.${table} as table public.${table}`),
  );
});

afterEach(restore);

afterAll(() => rmSync(folder, { recursive: true }));

describe('a bank that nobody has touched', () => {
  it('has nothing wrong with it', async () => {
    const { events, seals, ...found } = await verifyBank();
    expect(found).toEqual({ findings: [], further: 0, resting: [] });
    expect(events).toBe(14);
    expect(seals).toMatchObject({ newest: { number: 1 }, inDatabase: 1, inFile: 1, unsealed: 0 });
    for (const stream of [account, other, jane]) {
      expect((await verifyStream(stream)).findings).toEqual([]);
    }
  });

  it('says which events no seal covers yet', async () => {
    await deposit(jane, account);
    const { findings, seals } = await verifyBank();
    expect(findings).toEqual([]);
    expect(seals?.unsealed).toBe(1);
  });

  it('is verified while it is in use', async () => {
    let busy = true;
    const use = (async () => {
      while (busy) {
        await transfer(jane, account, other);
        await transfer(jane, other, account);
      }
    })();
    for (let round = 0; round < 10; round += 1) {
      expect((await verifyBank()).findings).toEqual([]);
    }
    busy = false;
    await use;
  });

  it('tells how far it is, and can be stopped', async () => {
    const seen: number[] = [];
    await verifyBank({ onProgress: ({ done, total }) => seen.push(done, total) });
    expect(seen.at(-1)).toBe(14);
    const stopped = new AbortController();
    stopped.abort();
    await expect(verifyBank({ signal: stopped.signal })).rejects.toThrow('aborted');
  });
});

describe('one byte of an old event, altered by a superuser', () => {
  const columns = [
    [`data = jsonb_set(data, '{amountMinor}', '"101"')`, 'event-altered'],
    [`recorded_at = recorded_at + interval '1 microsecond'`, 'event-altered'],
    [`recorded_at = 'infinity'`, 'event-altered'],
    [`type = 'MoneyWithdrawn'`, 'event-altered'],
    [`type = 'Nonsense'`, 'event-altered'],
    ['schema_version = 7', 'event-altered'],
    ['effective_on = effective_on + 1', 'event-altered'],
    ['command_id = gen_random_uuid()', 'command-missing'],
    ['actor_id = gen_random_uuid()', 'command-missing'],
    [
      `command_id = (select command_id from commands where type = 'RegisterCustomer')`,
      'event-altered',
    ],
    [`hash = sha256('x')`, 'hash-altered'],
  ] as const;
  it.each(columns)('is named alone, with the statements after it: %s', async (change, kind) => {
    for (const version of [1, 5, 9]) {
      await intrude(
        `delete from seal_heads`,
        `delete from seals`,
        `update events set ${change} where ${isEvent(version)}`,
      );
      rmSync(sealsFile());
      const { findings, resting } = await verifyBank();
      expect(findings).toMatchObject([{ kind, streamId: account, version }]);
      expect(findings.map(findingSentence).join()).toContain(`Event ${version} `);
      const month = monthOf(londonDate(await bankNow()));
      const rests = kind === 'hash-altered' ? [] : [{ accountId: account, from: month, to: month }];
      expect(resting).toEqual(rests);
      await restore();
    }
  });

  it('is found in the stream alone as well, and by its seal where it is the newest', async () => {
    await intrude(`update events set data = data || '{"amountMinor": "2"}' where ${isEvent(9)}`);
    expect(kinds((await verifyStream(account)).findings)).toEqual(['event-altered']);
    await intrude(`update events set hash = sha256('x') where ${isEvent(9)}`);
    expect(kinds((await verifyStream(account)).findings)).toEqual([
      'event-altered',
      'sealed-event-rewritten',
    ]);
    expect((await verifyStream(other)).findings).toEqual([]);
  });

  it('leaves no statement out: they rest on it from its month to this one', async () => {
    const old = await openLongAgo();
    await intrude(`update events set data = data || '{"amountMinor": "2"}'
      where stream_id = '${old}' and version = 2`);
    const { findings, resting } = await verifyBank();
    expect(findings).toMatchObject([{ kind: 'event-altered', streamId: old, version: 2 }]);
    const month = monthOf(londonDate(await bankNow()));
    expect(resting).toEqual([{ accountId: old, from: addMonths(month, -3), to: month }]);
  });
});

describe('a command that a superuser has altered', () => {
  const fifth = `command_id = (select command_id from events where ${'STREAM'} and version = 5)`;
  it.each([
    `payload = jsonb_set(payload, '{amountMinor}', '"101"')`,
    `type = 'WithdrawMoney'`,
    `cause = '{"handler": "somebody"}'`,
  ])('is found by its event: %s', async (change) => {
    await intrude(`update commands set ${change} where ${fifth.replace('STREAM', ofAccount())}`);
    const { findings } = await verifyBank();
    expect(findings).toMatchObject([{ kind: 'event-altered', streamId: account, version: 5 }]);
  });

  it('is found by its event when it is somebody else’s, or gone', async () => {
    for (const change of [
      'update commands set actor_id = gen_random_uuid()',
      'delete from commands',
    ]) {
      await intrude(`${change} where ${fifth.replace('STREAM', ofAccount())}`);
      const { findings } = await verifyBank();
      expect(findings[0]).toMatchObject({ kind: 'command-missing', version: 5 });
      expect(findings).toHaveLength(1);
      await restore();
    }
  });

  it('is found when it says that it wrote something else', async () => {
    const wrote = (value: string) =>
      intrude(`update commands set wrote = ${value} where ${fifth.replace('STREAM', ofAccount())}`);
    await wrote(`jsonb_build_object('${account}', jsonb_build_array(6, 6))`);
    expect(kinds((await verifyBank()).findings)).toEqual(['event-disowned']);
    await wrote(`jsonb_build_object('${account}', jsonb_build_array(5, 10))`);
    expect(kinds((await verifyBank()).findings)).toEqual(['command-unfulfilled']);
    await wrote(`'{"nonsense": "x"}'`);
    expect(kinds((await verifyBank()).findings)).toEqual(['event-disowned', 'command-unfulfilled']);
  });
});

describe('events that are missing, or elsewhere', () => {
  it('are named by the gap', async () => {
    await intrude(`delete from events where ${ofAccount()} and version in (4, 5)`);
    expect((await verifyBank()).findings).toMatchObject([
      { kind: 'events-missing', streamId: account, from: 4, to: 5 },
    ]);
  });

  it('are named as a pair that has changed places', async () => {
    for (const [a, b] of [
      [4, 5],
      [3, 7],
      [8, 9],
    ]) {
      await swap(a ?? 0, b ?? 0);
      const { findings } = await verifyBank();
      const sealed = b === 9 ? [{ kind: 'sealed-event-rewritten', version: 9 }] : [];
      expect(findings).toMatchObject([{ kind: 'events-swapped', version: a, other: b }, ...sealed]);
      await restore();
    }
  });

  it('are named at the end of a stream by its head', async () => {
    await withoutSeals();
    await intrude(`delete from events where ${ofAccount()} and version >= 8`);
    expect((await verifyBank()).findings).toMatchObject([
      { kind: 'events-missing', streamId: account, from: 8, to: 9 },
    ]);
  });

  it('are named by their command when the head was turned back as well', async () => {
    await withoutSeals();
    await cutTail(8);
    const { findings } = await verifyBank();
    expect(new Set(kinds(findings))).toEqual(
      new Set(['command-unfulfilled', 'read-model-differs']),
    );
  });

  it('are named when a whole stream is gone', async () => {
    await intrude(`delete from events where ${ofAccount()}`);
    expect((await verifyBank()).findings).toMatchObject([
      { kind: 'events-missing', streamId: account, from: 1, to: 9 },
      { kind: 'sealed-event-missing', streamId: account, version: 9, seal: 1 },
    ]);
  });
});

describe('a head row that does not match', () => {
  it.each([
    ['version = version - 1', 'version'],
    ['version = version + 1', 'version'],
    [`hash = sha256('x')`, 'hash'],
    [`recorded_at = recorded_at - interval '1 second'`, 'recordedAt'],
  ])('is named: %s', async (change, field) => {
    await intrude(`update streams set ${change} where ${ofAccount()}`);
    expect((await verifyBank()).findings).toMatchObject([
      { kind: 'head-differs', streamId: account, field },
    ]);
  });

  it('is named when it is not there', async () => {
    await intrude(`delete from streams where ${ofAccount()}`);
    const { findings } = await verifyBank();
    expect(findings[0]).toMatchObject({ kind: 'head-missing', streamId: account });
    expect(findings).toHaveLength(1);
  });
});

describe('the order of the log', () => {
  it('is checked for times that do not rise, even where the hashes were made to fit', async () => {
    await withoutSeals();
    await intrude(`update events set recorded_at = (
      select recorded_at - interval '1 second' from events where ${isEvent(1)}) where ${isEvent(5)}`);
    await rehash();
    const found = kinds((await verifyBank()).findings);
    expect(found.sort()).toEqual(['command-torn', 'read-model-differs', 'time-not-rising']);
  });

  it.each(['position = position - 3', 'epoch = 0', 'epoch = 2', `tx = '4000000000'`])(
    'is checked in the feed: %s',
    async (change) => {
      await intrude(`update events set ${change} where ${isEvent(5)}`);
      expect((await verifyBank()).findings[0]).toMatchObject({ kind: 'event-out-of-order' });
    },
  );

  it.each([5, 9])(
    'allows for a transaction that began early and waited: event %i',
    async (version) => {
      await intrude(`
      update events set tx = (
        select (tx::text::bigint - 1)::text::xid8 from events where ${isEvent(version - 1)})
      where command_id = (select command_id from events where ${isEvent(version)})`);
      expect((await verifyBank()).findings).toEqual([]);
    },
  );

  it('is checked for the events of one command', async () => {
    await intrude(`update events set tx = (tx::text::bigint + 1)::text::xid8 where ${isEvent(9)}`);
    expect((await verifyBank()).findings).toMatchObject([{ kind: 'command-torn' }]);
  });
});

describe('a read model that differs from the fold', () => {
  it.each([
    ['balances', 'booked_minor = booked_minor + 1', 'bookedMinor'],
    ['balances', `status = 'closed'`, 'status'],
    ['balances', 'version = version - 1', 'version'],
    ['statement_lines', 'amount_minor = 3', 'amountMinor'],
    ['statement_lines', `category = 'travel'`, 'category'],
    ['statement_lines', 'booked_on = booked_on - 1', 'bookedOn'],
  ])('is named with both values: %s %s', async (table, change, field) => {
    const line = table === 'statement_lines' ? 'and version = 5' : '';
    await intrude(`update ${table} set ${change} where account_id = '${account}' ${line}`);
    expect((await verifyBank()).findings).toMatchObject([
      { kind: 'read-model-differs', readModel: table, streamId: account, field },
    ]);
    expect(kinds((await verifyStream(account)).findings)).toEqual(['read-model-differs']);
  });

  it('is named when an account’s number leads to another, or nowhere', async () => {
    await intrude(`update account_numbers set account_id = '${other}'
      where account_id = '${account}'`);
    expect((await verifyBank()).findings).toMatchObject([
      { readModel: 'account_numbers', streamId: account, stored: other, derived: account },
    ]);
    await restore();
    await intrude(`delete from account_numbers where account_id = '${account}'`);
    expect((await verifyStream(account)).findings).toMatchObject([
      { readModel: 'account_numbers', streamId: account, stored: null },
    ]);
  });

  it('is named when a row is missing, or follows from nothing', async () => {
    await intrude(
      `delete from balances where account_id = '${other}'`,
      `delete from statement_lines where account_id = '${other}' and version = 2`,
      `insert into statement_lines
        select * from kept.statement_lines where account_id = '${account}' and version = 5
        on conflict do nothing`,
      `update statement_lines set version = 90
        where account_id = '${account}' and version = 5`,
      `insert into balances select (jsonb_populate_record(b,
        jsonb_build_object('account_id', gen_random_uuid()))).*
        from kept.balances as b where account_id = '${account}'`,
      'update bank_clock set offset_micros = offset_micros + 1',
    );
    const sentences = (await verifyBank()).findings.map(findingSentence).sort();
    expect(sentences).toEqual([
      'Line 2 in statement_lines is missing.',
      'Line 5 in statement_lines is missing.',
      'Line 90 in statement_lines follows from no event.',
      'The row in balances follows from no event.',
      'The row in balances is missing.',
      'The row in bank_clock says offsetMicros 1000001; the events give 1000000.',
    ]);
  });
});

describe('seals', () => {
  it('find a tail that was cut off with its head', async () => {
    await cutTail(9);
    expect((await verifyBank()).findings).toContainEqual(
      expect.objectContaining({ kind: 'sealed-event-missing', streamId: account, version: 9 }),
    );
  });

  it('find it by the file alone, when the seals in the database are gone too', async () => {
    await cutTail(9);
    await intrude('delete from seals', 'delete from seal_heads');
    const { findings, resting, seals } = await verifyBank();
    expect(findings).toContainEqual({ kind: 'seal-missing', seal: 1, source: 'database' });
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'sealed-event-missing', streamId: account, version: 9 }),
    );
    expect(resting.map(({ accountId }) => accountId)).toContain(account);
    expect(seals).toMatchObject({ newest: { number: 1 }, inDatabase: 0, inFile: 1 });
  });

  it('find it by the file alone, when only the leaves are gone', async () => {
    await cutTail(9);
    await intrude(`delete from seal_heads where ${ofAccount()}`);
    const { findings } = await verifyBank();
    expect(findings).toContainEqual({ kind: 'seal-leaves-altered', seal: 1, source: 'database' });
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'sealed-event-missing', version: 9 }),
    );
  });

  it('find a tail that was rewritten in every detail', async () => {
    await intrude(
      `update events set data = data || '{"amountMinor": "2"}' where ${isEvent(7)}`,
      `update commands set payload = payload || '{"amountMinor": "2"}'
        where command_id = (select command_id from events where ${isEvent(7)})`,
    );
    await rehash();
    const { findings } = await verifyBank();
    expect(findings.filter(({ kind }) => kind !== 'read-model-differs')).toMatchObject([
      { kind: 'sealed-event-rewritten', streamId: account, version: 9, seal: 1 },
    ]);
  });

  it('find an event that was put where the feed had passed, also when a later seal covers it', async () => {
    await intrude(
      `insert into events select (jsonb_populate_record(newest, jsonb_build_object(
          'version', 10, 'recorded_at', now(), 'tx', earlier.tx, 'position', earlier.position))).*
        from events as newest, events as earlier
        where newest.stream_id = '${account}' and newest.version = 9 and earlier.stream_id = newest.stream_id and earlier.version = 2`,
      `update streams set version = 10 where ${ofAccount()}`,
    );
    await rehash();
    const behind = { kind: 'event-behind-seal', streamId: account, version: 10, seal: 1 };
    expect((await verifyBank()).findings).toContainEqual(expect.objectContaining(behind));
    forgetEverything();
    await deposit(jane, account);
    await makeDueSeal(0);
    expect((await verifyBank()).findings).toContainEqual(expect.objectContaining(behind));
  });

  it('find nothing behind them where nobody put anything', async () => {
    await deposit(jane, account);
    await makeDueSeal(0);
    await deposit(jane, account);
    await keepSealsFile();
    expect((await verifyBank()).findings).toEqual([]);
  });

  it.each([
    [`signature = sha256('x') || sha256('y')`, 'seal-forged'],
    [`root = sha256('x')`, 'seal-forged'],
    [`previous = sha256('x')`, 'seal-forged'],
    [`sealed_at = sealed_at + interval '1 day'`, 'seal-forged'],
    ['position = position + 1', 'seal-leaves-altered'],
    ['epoch = 2', 'seal-leaves-altered'],
  ])('are found altered in the database: %s', async (change, kind) => {
    await intrude(`update seals set ${change}`);
    expect((await verifyBank()).findings).toEqual([{ kind, seal: 1, source: 'database' }]);
  });

  it('are found altered in the file, or out of turn', async () => {
    await deposit(jane, account);
    await makeDueSeal(0);
    await keepSealsFile();
    const [first = '', second = ''] = readFileSync(sealsFile(), 'utf8').trimEnd().split('\n');
    const expected: [string[], Finding[]][] = [
      [[first, second], []],
      [[second], [{ kind: 'seal-missing', seal: 1, source: 'file' }]],
      [[first, second, first], [{ kind: 'seal-unchained', seal: 1, source: 'file' }]],
      [[first, 'nonsense', second], [{ kind: 'seal-unreadable', line: 2 }]],
      [[first, second.replace('"root":"', '"root":"0')], [{ kind: 'seal-unreadable', line: 2 }]],
      [
        [first.replace(/\["[^\]]*\],/, ''), second],
        [{ kind: 'seal-leaves-altered', seal: 1, source: 'file' }],
      ],
    ];
    for (const [lines, findings] of expected) {
      writeFileSync(sealsFile(), `${lines.join('\n')}\n`);
      expect((await verifyBank()).findings).toEqual(findings);
    }
  });

  it('are found missing in between', async () => {
    for (let count = 0; count < 2; count += 1) {
      await deposit(jane, account);
      await makeDueSeal(0);
    }
    rmSync(sealsFile());
    await intrude(
      'delete from seals where number = 2',
      'delete from seal_heads where seal_number = 2',
    );
    const { findings, seals } = await verifyBank();
    expect(findings).toEqual([{ kind: 'seal-missing', seal: 2, source: 'database' }]);
    expect(seals).toMatchObject({ newest: { number: 3 }, inFile: null });
  });
});

function ofAccount(): string {
  return `stream_id = '${account}'`;
}

function isEvent(version: number): string {
  return `${ofAccount()} and version = ${version}`;
}

function kinds(findings: readonly Finding[]): string[] {
  return findings.map(({ kind }) => kind);
}

async function restore(): Promise<void> {
  await intrude(
    ...TABLES.flatMap((table) => [
      `delete from ${table}`,
      `insert into ${table} select * from kept.${table}`,
    ]),
  );
  forgetEverything();
  writeFileSync(sealsFile(), file);
}

async function withoutSeals(): Promise<void> {
  await intrude('delete from seals', 'delete from seal_heads');
  rmSync(sealsFile());
}

async function cutTail(from: number): Promise<void> {
  await intrude(
    `delete from events where ${ofAccount()} and version >= ${from}`,
    `update streams set (version, hash, recorded_at) = (
      select version, hash, recorded_at from events where ${isEvent(from - 1)}) where ${ofAccount()}`,
  );
}

async function swap(a: number, b: number): Promise<void> {
  await intrude(
    `update events set version = 1000 where ${isEvent(a)}`,
    `update events set version = ${a} where ${isEvent(b)}`,
    `update events set version = ${b} where ${isEvent(1000)}`,
  );
}

/** Works out every hash of the account anew, as an intruder would who knows how it is done. */
async function rehash(): Promise<void> {
  const { FIRST_STREAM: _first, inSnapshot, onlyStream, readLog } = await import('./logged-events');
  const { eventHashInput, genesisInput } = await import('@/domain/hash-chain');
  const { sha256 } = await import('./digest');
  const { after, upTo } = onlyStream(account);
  const rows = await inSnapshot((db) =>
    readLog(db, { streamId: after, version: 2_147_483_647 }, { streamId: upTo, version: 999 }, 99),
  );
  let previous = sha256(genesisInput(account));
  for (const row of rows) {
    previous = sha256(eventHashInput(previous, row));
    await intrude(`update events set hash = '\\x${previous}' where ${isEvent(row.version)}`);
  }
  await intrude(`update streams set hash = '\\x${previous}' where ${ofAccount()}`);
}

/** With an opening deposit, three months before this one. */
async function openLongAgo(): Promise<AccountId> {
  const day = `${addMonths(monthOf(londonDate(await bankNow())), -3)}-10`;
  const [registration, commandId] = [randomUUID(), randomUUID()] as CommandId[];
  const id = customerIdFor(registration as CommandId);
  const actor = { kind: 'customer', id, sessionId: null } as const;
  await execute({
    actor,
    commandId: registration as CommandId,
    recordAt: `${day}T09:00:00.000000Z` as Instant,
    request: { type: 'RegisterCustomer', name: 'Ada', email: 'ada@example.com', locale: 'en-GB' },
    passwordHash: '!',
  });
  await execute({
    actor,
    commandId: commandId as CommandId,
    recordAt: `${day}T10:00:00.000000Z` as Instant,
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Old',
      openingDepositMinor: '100' as MinorText,
    },
  });
  return accountIdFor(commandId as CommandId);
}
