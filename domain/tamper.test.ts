import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate, Month } from './calendar';
import { chainBehind, hashNow, type LoggedEvent, uncheckedChain } from './chain-check';
import { eventHashInput, genesisInput, type Json } from './hash-chain';
import type { AccountId, CommandId } from './ids';
import { tamper } from './tamper';

const STREAM = '00000000-0000-4000-8000-000000000002' as AccountId;
const JUNE = '2026-06' as Month;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const GENESIS = sha256(genesisInput(STREAM));
const start = uncheckedChain(STREAM, GENESIS);
const events = recorded([
  { nickname: 's1.AccountOpened.abc', overdraftLimitMinor: '0' },
  { amountMinor: '2500', category: 'other' },
  { reason: '' },
  { amountMinor: '99', category: 'other' },
]);

describe('one byte of a copy, turned', () => {
  it('is found, while the copy’s original stays as it was', () => {
    const before = structuredClone(events);
    const found = hashNow(tamper(start, events, 2, JUNE), sha256);
    expect(found).toMatchObject({
      change: { field: 'amountMinor', from: '2500', to: '2501' },
      findings: [{ kind: 'event-altered', version: 2 }],
      next: { version: 3 },
      months: ['2026-03', '2026-06'],
    });
    expect(events).toEqual(before);
  });

  it('would need a hash that the event behind it is not chained to', () => {
    const found = hashNow(tamper(start, events, 2, JUNE), sha256);
    const [first, second, third] = events as [LoggedEvent, LoggedEvent, LoggedEvent];
    const altered = { ...second, data: { amountMinor: '2501', category: 'other' } };
    expect(found?.alteredHash).toBe(sha256(eventHashInput(first.hash, altered)));
    expect(sha256(eventHashInput(found?.alteredHash ?? '', third))).not.toBe(third.hash);
  });

  it('is found at either end, and in a part of a stream alone', () => {
    expect(hashNow(tamper(start, events, 1, JUNE), sha256)).toMatchObject({
      change: { field: 'nickname' },
      findings: [{ version: 1 }],
    });
    const last = hashNow(tamper(start, events, 4, JUNE), sha256);
    expect(last).toMatchObject({ change: { to: '98' }, findings: [{ version: 4 }] });
    expect(last?.next).toBeUndefined();
    const behind = chainBehind(events[0] as LoggedEvent);
    expect(hashNow(tamper(behind, events.slice(1), 2, JUNE), sha256)).toMatchObject({
      findings: [{ kind: 'event-altered', version: 2 }],
    });
  });

  it('needs an event that is there, and has a text to turn a byte of', () => {
    expect(hashNow(tamper(start, events, 5, JUNE), sha256)).toBeUndefined();
    expect(hashNow(tamper(start, events, 3, JUNE), sha256)).toBeUndefined();
  });
});

function recorded(facts: readonly Json[]): LoggedEvent[] {
  let previous = GENESIS;
  return facts.map((data, index) => {
    const event = {
      streamId: STREAM,
      version: index + 1,
      type: 'MoneyDeposited',
      schemaVersion: 1,
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
