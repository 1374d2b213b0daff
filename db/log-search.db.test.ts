import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '@/domain/calendar';
import type { Json } from '@/domain/hash-chain';
import type { AccountId, ActorId, CommandId, CustomerId, StreamId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { sqlClient } from './client';
import type { CommandRecord } from './command-search';
import { findEvent, statesAround, traceOf } from './event-trace';
import { execute } from './execute';
import { movementsOf } from './movements';
import type { OwnAccountRequest } from './prepare/order';
import { lagOf, registerProjections } from './projection-status';
import {
  type LogEntry,
  type LogFilter,
  logEntriesReadModel,
  searchLog,
} from './read-models/log-entries';
import { takeBatch } from './subscriber';
import { deposit, open, register, transfer, until } from './test/bank';

let jane: CustomerId;
let account: AccountId;
let savings: AccountId;

beforeAll(async () => {
  await registerProjections();
  jane = await register();
  account = await open(jane, '10000');
  savings = await open(jane, '500');
  for (const amount of ['100', '200', '300']) await deposit(jane, account, amount);
  await transfer(jane, account, savings);
  const john = await register();
  await open(john, '700');
  await catchUp();
});

describe('the log', () => {
  it('is shown newest first, without a gap', async () => {
    const entries = await searchLog({}, null, 100);
    const [total] = await sqlClient()<{ count: number }[]>`select count(*)::int from events`;
    expect(entries).toHaveLength(total?.count ?? 0);
    expect(entries.map(({ position }) => position)).toEqual(
      entries.map(({ position }) => position).sort((a, b) => (a < b ? 1 : -1)),
    );
  });

  it.each<[string, () => LogFilter]>([
    ['everything', () => ({})],
    ['one stream', () => ({ streamId: account })],
    ['one actor', () => ({ actorId: jane as string as ActorId })],
  ])('page by page is the same as in one piece: %s', async (_name, filter) => {
    const whole = await searchLog(filter(), null, 100);
    const paged: typeof whole = [];
    for (;;) {
      const page = await searchLog(filter(), paged.at(-1) ?? null, 3);
      paged.push(...page);
      if (page.length < 3) break;
    }
    expect(whole.length).toBeGreaterThan(5);
    expect(paged).toEqual(whole);
  });

  it('can be narrowed down by type, stream, actor, correlation and time', async () => {
    const all = await searchLog({}, null, 100);
    const one = all.find(({ type }) => type === 'TransferSent');
    if (!one) throw new Error('Nothing was sent');
    const { streamId, type, actorId, correlationId, recordedAt } = one;
    const versions = async (filter: LogFilter) =>
      (await searchLog(filter, null, 100)).map((entry) => `${entry.streamId} ${entry.version}`);
    const expected = (fits: (entry: LogEntry) => boolean) =>
      all.filter(fits).map((entry) => `${entry.streamId} ${entry.version}`);

    expect(await versions({ streamId })).toEqual(expected((e) => e.streamId === streamId));
    expect(await versions({ type })).toEqual(expected((e) => e.type === type));
    expect(await versions({ actorId })).toEqual(expected((e) => e.actorId === actorId));
    expect(await versions({ correlationId })).toEqual(
      expected((e) => e.correlationId === correlationId),
    );
    expect(await versions({ from: recordedAt })).toEqual(
      expected((e) => e.recordedAt >= recordedAt),
    );
    expect(await versions({ until: recordedAt })).toEqual(
      expected((e) => e.recordedAt <= recordedAt),
    );
    const both = { type: 'MoneyDeposited', streamId: savings };
    expect(await versions(both)).toEqual(
      expected((e) => e.type === both.type && e.streamId === savings),
    );
    expect(await versions({ until: '2020-01-01T00:00:00.000000Z' as Instant })).toEqual([]);
  });

  it('says what each event moved, and nothing where none did', async () => {
    const entries = await searchLog({ streamId: account }, null, 100);
    const moved = await movementsOf(entries);
    expect(moved.map((one) => one?.minor ?? null)).toEqual([-1n, 300n, 200n, 100n, 10_000n, null]);
    expect(moved[0]?.currency).toBe('GBP');
    expect(await movementsOf([{ streamId: jane, version: 1 }])).toEqual([null]);
  });

  it('is behind by as many events as were not followed yet', async () => {
    expect(await lagOf('log_entries')).toMatchObject({ events: 0, waitsFor: null });
    await deposit(jane, savings, '1');
    await deposit(jane, savings, '2');
    expect(await lagOf('log_entries')).toMatchObject({ events: 2 });
    await catchUp();
    expect(await lagOf('log_entries')).toMatchObject({ events: 0 });
  });
});

describe('one event', () => {
  it('has its command, its siblings in other streams, and its place in the chain', async () => {
    const [sent] = await searchLog({ type: 'TransferSent' }, null, 1);
    const event = sent && (await findEvent(sent.streamId, sent.version));
    if (!event) throw new Error('Nothing was sent');
    const before = await findEvent(event.streamId, event.version - 1);
    expect(event).toMatchObject({ kind: 'account', previous: before?.hash });

    const trace = await traceOf(event);
    expect(trace.command).toMatchObject({ type: 'TransferMoney', actorId: jane });
    expect(trace.together.map(({ type, streamId }) => [type, streamId])).toEqual([
      ['TransferSent', account],
      ['TransferReceived', savings],
    ]);
    expect(trace).toMatchObject({ cause: null, effects: [], related: [] });
  });

  it('is found by stream and version only where there is one', async () => {
    expect(await findEvent(account, 1)).toMatchObject({ type: 'AccountOpened', version: 1 });
    expect(await findEvent(account, 999)).toBeUndefined();
    expect(await findEvent(randomUUID() as StreamId, 1)).toBeUndefined();
  });

  it('shows what it changed', async () => {
    const { before, after } = await statesAround({ kind: 'account', id: account }, 4);
    expect(before).toMatchObject({ bookedMinor: 10_100n, version: 3 });
    expect(after).toMatchObject({ bookedMinor: 10_300n, version: 4 });
    const first = await statesAround({ kind: 'customer', id: jane }, 1);
    expect(first.before).toEqual({ status: 'unregistered' });
    expect(first.after).toMatchObject({ status: 'active' });
  });

  it('names what the bank did because of it, and what else belongs to the same matter', async () => {
    const [deposited] = await searchLog({ streamId: account, type: 'MoneyDeposited' }, null, 1);
    if (!deposited) throw new Error('Nothing was deposited');
    const { version, correlationId } = deposited;
    await asBank('11', correlationId, null);
    await asBank('22', correlationId, { handler: 'sweep', streamId: account, version });
    const john = await register();
    const theirs = await open(john, null);
    await execute({
      actor: { kind: 'customer', id: john, sessionId: null },
      commandId: correlationId as CommandId,
      request: depositing(theirs, '33'),
    });
    await catchUp();

    const amounts = (commands: readonly CommandRecord[]) =>
      commands.map(({ payload }) => (payload as { amountMinor: string }).amountMinor);
    const cause = await trace(version);
    expect(amounts(cause.effects)).toEqual(['22']);
    expect(amounts(cause.related)).toEqual(['11']);
    const [newest] = await searchLog({ streamId: account }, null, 1);
    const effect = await trace(newest?.version ?? 0);
    expect(effect.cause).toEqual({ streamId: account, version });
    // Somebody else’s, under the very id of the deposit, is none of this matter.
    expect(amounts(effect.related)).toEqual(['300', '11']);
  });
});

async function trace(version: number) {
  const event = await findEvent(account, version);
  if (!event) throw new Error('There is no such event');
  return traceOf(event);
}

/** Transactions of other databases on the server hold the feed back, too. */
async function catchUp() {
  await until(async () => {
    await takeBatch([{ subscriber: logEntriesReadModel, generation: 1 }]);
    return (await lagOf('log_entries'))?.events === 0;
  });
}

async function asBank(amountMinor: string, correlationId: string, cause: Json) {
  const outcome = await execute({
    actor: { kind: 'bank' },
    commandId: randomUUID() as CommandId,
    correlationId,
    cause,
    request: depositing(account, amountMinor),
  });
  expect(outcome.status).toBe('accepted');
}

function depositing(accountId: AccountId, amountMinor: string): OwnAccountRequest {
  return {
    type: 'DepositMoney',
    accountId,
    amountMinor: amountMinor as MinorText,
    contra: 'clearing',
    reference: null,
    category: 'other',
  };
}
