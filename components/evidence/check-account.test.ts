import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { accountSnapshot } from '@/domain/account/snapshot';
import type { Instant, LocalDate } from '@/domain/calendar';
import type { LoggedEvent } from '@/domain/chain-check';
import { eventHashInput, genesisInput, type Json } from '@/domain/hash-chain';
import type { AccountId, CommandId } from '@/domain/ids';
import { type ProofPage, replay } from '@/domain/replay';
import { checkAccount } from './check-account';

const ACCOUNT = '00000000-0000-4000-8000-000000000002' as AccountId;
const money = { currency: 'GBP', locale: 'en-GB' } as const;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const movement = { contra: 'cash', reference: null, category: 'other' };
const events = recorded([
  [
    'AccountOpened',
    {
      customerId: '00000000-0000-4000-8000-000000000001',
      product: 'current',
      currency: 'GBP',
      accountNumber: '123456789092',
      nickname: 's1.AccountOpened.abc',
      overdraftLimitMinor: '0',
      creditRateBps: 0,
      overdraftRateBps: 0,
      dayCount: 'ACT/365F',
    },
  ],
  ['MoneyDeposited', { ...movement, amountMinor: '10000' }],
  ['MoneyWithdrawn', { ...movement, amountMinor: '2500' }],
  ['MoneyDeposited', { ...movement, amountMinor: '1' }],
]);
const head = { version: 4, hash: events[3]?.hash ?? '' };
const balance = { bookedMinor: '7501', overdraftLimitMinor: '0', status: 'open', version: 4 };

afterEach(() => vi.unstubAllGlobals());

describe('the proof of an account in the browser', () => {
  it('matches what was recorded, in one page or in many', async () => {
    for (const size of [1, 2, 100]) {
      const seen: [number, number][] = [];
      const proof = await check({}, size, (done, total) => seen.push([done, total]));
      expect(proof).toMatchObject({ events: 4, differences: [] });
      expect(seen.at(-1)).toEqual([4, 4]);
    }
  });

  it('begins at a snapshot where the bank has one, and says so', async () => {
    const [, second] = events as [LoggedEvent, LoggedEvent];
    const before = events.slice(0, 2).reduce(replay, null);
    const start = { event: second, folded: z.encode(accountSnapshot, before) };
    expect(await check({ start }, 1)).toMatchObject({ events: 2, after: 2, differences: [] });
    const wrong = { ...start, folded: { ...start.folded, bookedMinor: '20000' } };
    expect((await check({ start: wrong })).differences).toEqual([
      'The balance shown is £75.01; the events add up to £175.01.',
    ]);
    const none = { ...start, folded: {} };
    expect((await check({ start: none })).differences).toEqual([
      'The events cannot be folded any more.',
    ]);
  });

  it('lets what is recorded meanwhile wait for the next check', async () => {
    const earlier = { version: 3, hash: events[2]?.hash ?? '' };
    const then = { ...balance, bookedMinor: '7500', version: 3 };
    expect(await check({ head: earlier, balance: then }, 2)).toMatchObject({
      events: 3,
      differences: [],
    });
  });

  it('names both values where the read model says something else', async () => {
    const wrong = { ...balance, bookedMinor: '8501', status: 'closed' };
    expect((await check({ balance: wrong })).differences).toEqual([
      'The balance shown is £85.01; the events add up to £75.01.',
      'The status shown is closed; the events add up to open.',
    ]);
  });

  it('names an event that was changed, and what its balance comes to', async () => {
    const changed = events.map((event) =>
      event.version === 2 ? { ...event, data: { ...movement, amountMinor: '20000' } } : event,
    );
    expect((await check({ events: changed })).differences).toEqual([
      expect.stringContaining('Event 2 is not what was recorded'),
      'The balance shown is £75.01; the events add up to £175.01.',
    ]);
  });

  it('names events that are missing at the end, and a head that is another one', async () => {
    const [first, second] = events as [LoggedEvent, LoggedEvent];
    expect((await check({ events: [first, second] })).differences[0]).toBe(
      'Events 3 to 4 are missing.',
    );
    const other = { ...head, hash: sha256('another') };
    expect((await check({ head: other })).differences).toEqual([
      'The newest event is not the one that the bank says it is.',
    ]);
  });

  it('says so where events cannot be folded, or nobody answers', async () => {
    const strange = events.map((event) => ({ ...event, type: `Never${event.type}` }));
    expect((await check({ events: strange })).differences).toContain(
      'The events cannot be folded any more.',
    );
    vi.stubGlobal('fetch', async () => new Response('', { status: 503 }));
    await expect(run()).rejects.toThrow('503');
  });
});

function check(
  page: Partial<ProofPage>,
  size = 100,
  onProgress?: (done: number, total: number) => void,
) {
  const served = { events, head, balance, ...page };
  vi.stubGlobal('fetch', async (url: string) => {
    const asked = new URL(url, 'http://bank').searchParams.get('after');
    const after = asked === 'recent' ? (served.start?.event.version ?? 0) : Number(asked);
    const behind = served.events.filter(({ version }) => version > after).slice(0, size);
    return Response.json({ ...served, events: behind });
  });
  return run(onProgress);
}

function run(onProgress: (done: number, total: number) => void = () => {}) {
  return checkAccount(ACCOUNT, money, onProgress, new AbortController().signal);
}

function recorded(facts: readonly (readonly [type: string, data: Json])[]): LoggedEvent[] {
  let previous = sha256(genesisInput(ACCOUNT));
  return facts.map(([type, data], index) => {
    const event = {
      streamId: ACCOUNT,
      version: index + 1,
      type,
      schemaVersion: type === 'AccountOpened' ? 2 : 1,
      recordedAt: `2026-03-1${index}T10:00:00.000000Z` as Instant,
      effectiveOn: '2026-03-10' as LocalDate,
      data,
      commandId: `00000000-0000-4000-8000-00000000000${index}` as CommandId,
      commandDigest: sha256(`${index}`),
    };
    const hash = sha256(eventHashInput(previous, event));
    previous = hash;
    return { ...event, hash };
  });
}
