import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import postgres from 'postgres';
import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNT_FOLD } from '@/domain/account/snapshot';
import { type AccountState, evolve, initialState } from '@/domain/account/state';
import { addDays, type Instant, type LocalDate, monthOf, startOfDay } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { type MinorText, minor } from '@/domain/money';
import { type Balance, evolveBalance, initialBalance } from '@/domain/projections/balance';
import { type StatementLine, statementLines, statementOf } from '@/domain/projections/statement';
import { accountAsOf, accountEvent, latestLinesAsOf, statementAsOf } from './account-history';
import { sqlClient } from './client';
import { putAwayLongAccounts } from './due-snapshots';
import { readStream } from './event-store';
import { execute } from './execute';
import { snapshotsHandler } from './handlers/snapshots';
import { accountIdFor } from './prepare/account';
import type { OwnAccountRequest, TransferRequest } from './prepare/order';
import { customerIdFor } from './prepare/registration';
import { registerProjections } from './projection-status';
import { monthTotals } from './read-models/statement-months';
import { foldAccount, nearestSnapshot, SNAPSHOT_EVERY, writeDueSnapshots } from './snapshots';
import { forgetEverything } from './stream-cache';
import { parkedStreams } from './subscriber';
import { takeAll } from './test/bank';

const never = new AbortController().signal;

type Own = { owner: CustomerId; account: AccountId };

describe('an account from a snapshot', () => {
  it('equals the full fold at every version and instant, whatever happened to it', async () => {
    const friend = await open();
    const aStep = fc.tuple(
      fc.integer({ min: 0, max: 6 }),
      fc.oneof(
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 9_000 }).map(deposit) },
        { weight: 5, arbitrary: fc.integer({ min: 1, max: 9_000 }).map(withdraw) },
        { weight: 1, arbitrary: fc.constant(rename) },
        { weight: 3, arbitrary: fc.integer({ min: 1, max: 5_000 }).map(sendTo(friend)) },
      ),
    );
    let day = '2019-01-01' as LocalDate;
    await fc.assert(
      fc.asyncProperty(
        fc.array(aStep, { minLength: 3, maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (steps, every) => {
          const own = await open(startOfDay(day));
          for (const [days, request] of steps) {
            day = addDays(day, days);
            await ask(own, request(own), startOfDay(day));
          }
          await expectEqualEverywhere(own, every);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is one from before the version and before the instant, never from after', async () => {
    const { account } = await filled(10);
    await put(account, 10, 4);
    const versions = async (prefix: Parameters<typeof nearestSnapshot>[2]) =>
      (await nearestSnapshot(sqlClient(), account, prefix))?.version;
    expect(await versions({ untilVersion: 3 })).toBeUndefined();
    expect(await versions({ untilVersion: 7 })).toBe(4);
    expect(await versions({ untilVersion: 8 })).toBe(8);
    const events = await eventsOf(account);
    const until = events[6]?.recordedAt;
    expect(await versions(until ? { until } : {})).toBe(4);
  });
});

describe('what cannot be relied on is passed over', () => {
  it.each([
    ['another fold made it', `fold_version = ${ACCOUNT_FOLD.version + 1}`],
    ['it is not one', `state = '"nonsense"'`],
    ['it is empty', `state = 'null'`],
    [
      'somebody has changed the balance in it',
      `state = jsonb_set(state, '{folded,bookedMinor}', '"999999"')`,
    ],
    ['nobody has signed it', `state = state - 'signature'`],
    ['it was moved to another version', 'version = version + 1'],
    ['it was moved to another time', `recorded_at = '2000-01-01'`],
  ])('when %s', async (_why, change) => {
    const own = await filled(12);
    const { account } = own;
    await put(account, 12, 5);
    await sqlClient().unsafe(
      `update snapshots set ${change} where stream_id = '${account}' and version = 10`,
    );
    expect((await nearestSnapshot(sqlClient(), account))?.version).toBe(5);
    await expectEqualEverywhere(own, 5, { write: false });
  });

  it('when it is another account’s', async () => {
    const [{ account: one }, { account: two }] = [await filled(6), await filled(6)];
    await put(one, 6, 5);
    await sqlClient()`update snapshots set stream_id = ${two} where stream_id = ${one}`;
    expect(await nearestSnapshot(sqlClient(), two)).toBeUndefined();
  });
});

describe('putting away', () => {
  it('writes each that is due, once, and what is damaged anew', async () => {
    const { account } = await filled(12);
    await put(account, 12, 5);
    expect(await versionsOf(account)).toEqual([5, 10]);
    await put(account, 12, 5);
    expect(await versionsOf(account)).toEqual([5, 10]);
    await sqlClient()`
      update snapshots set state = '{}' where stream_id = ${account} and version = 10`;
    await put(account, 12, 5);
    expect((await nearestSnapshot(sqlClient(), account))?.version).toBe(10);
  });

  it.each([
    ['throws away what an older fold has left', -1, [5, 10]],
    ['leaves what a newer fold has made', 1, [3, 5, 6, 9, 10, 12]],
  ])('%s', async (_what, older, left) => {
    const { account } = await filled(12);
    await put(account, 12, 3);
    await sqlClient()`
      update snapshots set fold_version = ${ACCOUNT_FOLD.version + older}
      where stream_id = ${account}`;
    await put(account, 12, 5);
    expect(await versionsOf(account)).toEqual(left);
  });

  it('by several at the same time comes to the same', async () => {
    const { account } = await filled(12);
    await Promise.all([put(account, 12, 4), put(account, 12, 4), put(account, 9, 4)]);
    expect(await versionsOf(account)).toEqual([4, 8, 12]);
  });

  it('waits for what has not been committed yet, and leaves other streams alone', async () => {
    const { owner, account } = await filled(7);
    await put(account, 12, 5);
    expect(await versionsOf(account)).toEqual([5]);
    await writeDueSnapshots([{ streamId: owner, version: 1 }], sqlClient(), 1);
    const [others] = await sqlClient()`
      select count(*)::int from snapshots where stream_id = ${owner}`;
    expect(others?.count).toBe(0);
  });
});

describe('a long account', () => {
  let own: Own;
  beforeAll(async () => {
    own = await filled(2 * SNAPSHOT_EVERY + 20);
  });

  it('is an exact prefix as of every instant', async () => {
    const events = await eventsOf(own.account);
    for (const version of [2, 3, SNAPSHOT_EVERY - 1, SNAPSHOT_EVERY, SNAPSHOT_EVERY + 1]) {
      const until = events[version - 1]?.recordedAt ?? ('' as never);
      const stream = { kind: 'account', id: own.account } as const;
      const before = await readStream(sqlClient(), stream, { until });
      expect(before).toEqual(events.slice(0, version));
      expect(await readStream(sqlClient(), stream, { until, afterVersion: version - 1 })).toEqual(
        events.slice(version - 1, version),
      );
    }
  });

  it('is put away by whoever follows the log', async () => {
    await registerProjections();
    await takeAll(snapshotsHandler);
    expect(await versionsOf(own.account)).toEqual([SNAPSHOT_EVERY, 2 * SNAPSHOT_EVERY]);
    expect(await parkedStreams()).toEqual([]);
  });

  it.each([
    ['another fold has put it away', `update snapshots set fold_version = fold_version - 1`],
    ['its snapshots are gone', `delete from snapshots`],
  ])('is put away anew when %s, though nothing happens to it any more', async (_why, change) => {
    const short = await filled(12);
    await put(short.account, 12, 10);
    await sqlClient().unsafe(change);
    expect(await nearestSnapshot(sqlClient(), own.account)).toBeUndefined();
    expect(await putAwayLongAccounts(never)).toBe(true);
    expect(await versionsOf(own.account)).toEqual([SNAPSHOT_EVERY, 2 * SNAPSHOT_EVERY]);
    expect((await nearestSnapshot(sqlClient(), own.account))?.version).toBe(2 * SNAPSHOT_EVERY);
    expect(await nearestSnapshot(sqlClient(), short.account)).toBeUndefined();
  });

  it('is left to the program of a newer fold, though this one finds nothing of its own', async () => {
    const rise = (by: number) =>
      sqlClient()`update snapshots set fold_version = fold_version + ${by}`;
    await rise(1);
    expect(await putAwayLongAccounts(never)).toBe(false);
    await rise(-1);
  });

  it('is left alone once it is put away', async () => {
    const written = () =>
      sqlClient()`select version, xmin::text from snapshots where stream_id = ${own.account}`;
    const before = await written();
    expect(await putAwayLongAccounts(never)).toBe(false);
    expect(await written()).toEqual(before);
  });

  it('is decided on from there after a cold start, and nothing before is read', async () => {
    const { owner, account } = own;
    const full = (await eventsOf(account)).reduce(evolveBalance, initialBalance);
    await asSuperuser(`update events set type = 'Unreadable' where stream_id = '${account}'
      and version <= ${2 * SNAPSHOT_EVERY}`);
    forgetEverything();
    const everything = `${full?.bookedMinor}` as MinorText;
    const all = { ...withdraw(1)(own), amountMinor: everything };
    expect(await ask(own, all)).toMatchObject({ status: 'accepted' });
    const then = await accountAsOf(owner, account, { untilVersion: 2 * SNAPSHOT_EVERY + 20 });
    expect(then?.balance).toEqual(full);
    const lines = then?.balance ? await latestLinesAsOf(then.balance, 10) : [];
    expect(lines).toHaveLength(10);
  });
});

/** Everything that may start from a snapshot, against the fold over the whole prefix. */
async function expectEqualEverywhere(
  { owner, account }: Own,
  every: number,
  { write = true } = {},
) {
  const events = await eventsOf(account);
  if (write) {
    await put(account, events.length, every);
    expect(await versionsOf(account)).toHaveLength(Math.floor(events.length / every));
  }
  await Promise.all(events.map((_, index) => expectEqualAt(index + 1)));
  await Promise.all(
    events.map(async ({ recordedAt: until }) => {
      const before = events.filter(({ recordedAt }) => recordedAt <= until);
      const { balance } = await foldAccount(sqlClient(), account, { until });
      expect(balance).toEqual(before.reduce(evolveBalance, initialBalance));
    }),
  );

  async function expectEqualAt(version: number) {
    const prefix = { untilVersion: version };
    const before = events.slice(0, version);
    const balance = before.reduce(evolveBalance, initialBalance);
    const state = before.reduce<AccountState>(evolve, initialState);
    const folded = await foldAccount(sqlClient(), account, prefix);
    expect(folded).toMatchObject({ kind: 'account', version, state });
    expect(folded.balance).toEqual(balance);
    expect((await accountAsOf(owner, account, prefix))?.balance).toEqual(balance);
    expect(await accountEvent(owner, account, version)).toMatchObject({
      event: events[version - 1],
      after: balance,
    });
    if (balance) await expectLines(balance, statementLines(before), version);
  }
}

async function expectLines(balance: Balance, lines: StatementLine[], untilVersion: number) {
  const { accountId } = balance;
  expect(await latestLinesAsOf(balance, 3)).toEqual([...lines].reverse().slice(0, 3));
  expect(await latestLinesAsOf(balance, 100)).toEqual([...lines].reverse());
  const totals = await monthTotals(accountId, untilVersion);
  const months = [...new Set(lines.map(({ bookedOn }) => monthOf(bookedOn)))];
  expect(totals.map(({ month }) => month)).toEqual(months.reverse());
  for (const total of totals) {
    const { month } = total;
    const opening = lines.filter(({ bookedOn }) => monthOf(bookedOn) < month).at(-1);
    const ofMonth = lines.filter(({ bookedOn }) => monthOf(bookedOn) === month);
    const expected = statementOf(month, opening?.balanceMinor ?? minor(0n), ofMonth);
    const statement = await statementAsOf(accountId, month, { untilVersion });
    expect(statement).toEqual(expected);
    const { lines: entries, openingMinor: _opening, ...rest } = expected;
    expect({ ...rest, entries: entries.length }).toMatchObject(total);
  }
}

async function filled(events: number): Promise<Own> {
  const own = await open();
  for (let count = 2; count < events; count += 1) await ask(own, deposit(count)(own));
  return own;
}

/** With an opening deposit: two events. */
async function open(recordAt?: Instant): Promise<Own> {
  const [registration, opening] = [newId(), newId()];
  const owner = customerIdFor(registration);
  const at = recordAt ? { recordAt } : {};
  const actor = { kind: 'customer', id: owner, sessionId: null } as const;
  const request = {
    type: 'RegisterCustomer',
    name: 'Jane Doe',
    email: `${registration}@example.com`,
    locale: 'en-GB',
  } as const;
  await execute({ actor, commandId: registration, ...at, request, passwordHash: '!' });
  await execute({
    actor,
    commandId: opening,
    ...at,
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency: 'GBP',
      nickname: 'Everyday',
      openingDepositMinor: '5000' as MinorText,
    },
  });
  return { owner, account: accountIdFor(opening) };
}

function ask({ owner }: Own, request: OwnRequest, recordAt?: Instant) {
  return execute({
    actor: { kind: 'customer', id: owner, sessionId: null },
    commandId: newId(),
    ...(recordAt && { recordAt }),
    request,
  });
}

type OwnRequest = OwnAccountRequest | TransferRequest;

function deposit(minor: number) {
  return ({ account }: Own): OwnRequest => ({ type: 'DepositMoney', ...movement(account, minor) });
}

function withdraw(minor: number) {
  return ({ account }: Own) => ({ type: 'WithdrawMoney', ...movement(account, minor) }) as const;
}

function sendTo({ account: toAccountId }: Own) {
  return (minor: number) =>
    ({ account: fromAccountId }: Own): OwnRequest => ({
      type: 'TransferMoney',
      fromAccountId,
      toAccountId,
      amountMinor: `${minor}` as MinorText,
      memo: null,
    });
}

function rename({ account: accountId }: Own): OwnRequest {
  return { type: 'RenameAccount', accountId, nickname: 'Renamed' };
}

function movement(accountId: AccountId, minor: number) {
  return {
    accountId,
    amountMinor: `${minor}` as MinorText,
    contra: 'cash',
    reference: null,
    category: 'other',
  } as const;
}

function put(streamId: AccountId, version: number, every: number): Promise<void> {
  return writeDueSnapshots([{ streamId, version }], sqlClient(), every);
}

function eventsOf(account: AccountId) {
  return readStream(sqlClient(), { kind: 'account', id: account });
}

async function versionsOf(account: AccountId): Promise<number[]> {
  const rows = await sqlClient()<{ version: number }[]>`
    select version from snapshots where stream_id = ${account} order by version`;
  return rows.map(({ version }) => version);
}

function newId(): CommandId {
  return randomUUID() as CommandId;
}

/** As the owner of everything, with the triggers out of the way. */
async function asSuperuser(statement: string): Promise<void> {
  const admin = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  await admin.unsafe(`set session_replication_role = replica`);
  await admin.unsafe(statement);
  await admin.end();
}
