import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from './calendar';
import { checkNext, concludeChain, hashNow, type LoggedEvent, uncheckedChain } from './chain-check';
import { eventHashInput, genesisInput, type HashedEvent } from './hash-chain';
import type { AccountId, CommandId } from './ids';

const STREAM = '00000000-0000-4000-8000-000000000002' as AccountId;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const GENESIS = sha256(genesisInput(STREAM));

describe('a stream that is as it was recorded', () => {
  it('has nothing wrong with it, in one piece or page by page', () => {
    const events = recorded(9);
    expect(check(events)).toEqual([]);
    let chain = uncheckedChain(STREAM, GENESIS);
    for (const page of [events.slice(0, 4), events.slice(4, 5), events.slice(5)]) {
      chain = hashNow(checkNext(chain, page), sha256);
    }
    expect(hashNow(concludeChain(chain, events.at(-1)?.hash), sha256)).toEqual([]);
    expect(chain.last?.version).toBe(9);
  });
});

describe('one event that was altered', () => {
  const changes: Record<string, Partial<HashedEvent>> = {
    'what it says': { data: { amountMinor: '99999' } },
    'when it was recorded': { recordedAt: '2026-06-15T10:00:05.000001Z' as Instant },
    'its type': { type: 'MoneyWithdrawn' },
    'its shape': { schemaVersion: 2 },
    'its value date': { effectiveOn: '2026-06-16' as LocalDate },
    'its command’s id': { commandId: commandId(77) },
    'its command': { commandDigest: sha256('another command') },
  };
  it.each(Object.entries(changes))('is named alone: %s', (_what, change) => {
    for (const version of [1, 5, 9]) {
      const events = recorded(9).map((event) =>
        event.version === version ? { ...event, ...change } : event,
      );
      expect(named(events)).toEqual([['event-altered', version]]);
    }
  });

  it('is told from a changed hash by what stands behind it', () => {
    const events = recorded(9);
    for (const version of [1, 5, 8]) {
      expect(named(replace(events, version, { hash: sha256('x') }))).toEqual([
        ['hash-altered', version],
      ]);
    }
    const head = events.at(-1)?.hash;
    expect(named(replace(events, 9, { hash: sha256('x') }), head)).toEqual([['hash-altered', 9]]);
    expect(named(replace(events, 9, { data: {} }), head)).toEqual([['event-altered', 9]]);
  });

  it('breaks the link behind it where its hash was made to fit', () => {
    const events = recorded(9);
    const forged = { ...(events[4] as LoggedEvent), data: { amountMinor: '99999' } };
    const hash = sha256(eventHashInput(events[3]?.hash ?? '', forged));
    expect(named(replace(events, 5, { ...forged, hash }))).toEqual([['event-altered', 6]]);
  });

  it('is named alone whichever it is and however it was altered', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), fc.jsonValue(), (size, at, data) => {
        const version = 1 + (at % size);
        const changed = { data: { changed: JSON.parse(JSON.stringify(data)) } };
        expect(named(replace(recorded(size), version, changed))).toEqual([
          ['event-altered', version],
        ]);
      }),
    );
  });
});

describe('events that are gone, or elsewhere', () => {
  it('are named by the gap they leave', () => {
    const events = recorded(9);
    expect(check(without(events, 4))).toMatchObject([{ kind: 'events-missing', from: 4, to: 4 }]);
    expect(check(without(events, 1, 2))).toMatchObject([
      { kind: 'events-missing', from: 1, to: 2, version: 3 },
    ]);
  });

  it.each([
    [1, 2],
    [4, 5],
    [8, 9],
    [3, 7],
  ])('are named when %i and %i have changed places', (a, b) => {
    const events = recorded(9);
    const [one, other] = [events[a - 1], events[b - 1]] as [LoggedEvent, LoggedEvent];
    const rows = replace(replace(events, a, { ...other, version: a }), b, { ...one, version: b });
    expect(check(rows)).toMatchObject([{ kind: 'events-swapped', version: a, other: b }]);
    const facts = replace(replace(rows, a, { hash: one.hash }), b, { hash: other.hash });
    expect(check(facts)).toMatchObject([{ kind: 'events-swapped', version: a, other: b }]);
  });

  it('are each named when all were numbered anew, up to a hundred', () => {
    const renumbered = without(recorded(150), 3).map((event, index) => ({
      ...event,
      version: index + 1,
    }));
    const chain = hashNow(checkNext(uncheckedChain(STREAM, GENESIS), renumbered), sha256);
    expect(hashNow(concludeChain(chain), sha256).length).toBe(100);
    expect(chain.furtherBroken).toBe(47);
  });
});

describe('recorded times', () => {
  it('rise from command to command, and stand still within one', () => {
    const at = (micros: number) => `2026-06-15T10:00:00.00000${micros}Z` as Instant;
    const times = (...pairs: [command: number, micros: number][]) =>
      named(
        chained(
          pairs.map(([command, micros]) => ({
            commandId: commandId(command),
            recordedAt: at(micros),
          })),
        ),
      );
    expect(times([1, 1], [1, 1], [2, 2], [3, 3])).toEqual([]);
    expect(times([1, 1], [2, 1])).toEqual([['time-not-rising', 2]]);
    expect(times([1, 5], [2, 4], [3, 6])).toEqual([['time-not-rising', 2]]);
    expect(times([1, 1], [1, 2])).toEqual([['time-not-rising', 2]]);
  });

  it('rise also where two actors gave their commands the same id', () => {
    const twoActors = [1, 2].map((second) => ({
      commandId: commandId(1),
      commandDigest: sha256(`actor ${second}`),
      recordedAt: `2026-06-15T10:00:0${second}.000000Z` as Instant,
    }));
    expect(named(chained(twoActors))).toEqual([]);
    expect(named(chained(twoActors.toReversed()))).toEqual([['time-not-rising', 2]]);
  });
});

function recorded(count: number): LoggedEvent[] {
  return chained(
    Array.from({ length: count }, (_, index) => ({
      commandId: commandId(index),
      recordedAt: `2026-06-15T10:00:00.000${`${index + 1}`.padStart(3, '0')}Z` as Instant,
    })),
  );
}

type Given = Pick<HashedEvent, 'commandId' | 'recordedAt'> & Partial<HashedEvent>;

function chained(given: Given[]): LoggedEvent[] {
  let previous = GENESIS;
  return given.map((some, index) => {
    const event: HashedEvent = {
      streamId: STREAM,
      version: index + 1,
      type: 'MoneyDeposited',
      schemaVersion: 1,
      effectiveOn: '2026-06-15' as LocalDate,
      data: { amountMinor: `${100 + index}` },
      commandDigest: sha256(`command ${some.commandId}`),
      ...some,
    };
    const hash = sha256(eventHashInput(previous, event));
    previous = hash;
    return { ...event, hash };
  });
}

function replace(
  events: readonly LoggedEvent[],
  version: number,
  change: Partial<LoggedEvent>,
): LoggedEvent[] {
  return events.map((event) => (event.version === version ? { ...event, ...change } : event));
}

function without(events: readonly LoggedEvent[], ...versions: number[]): LoggedEvent[] {
  return events.filter(({ version }) => !versions.includes(version));
}

function check(events: readonly LoggedEvent[]) {
  const checked = hashNow(checkNext(uncheckedChain(STREAM, GENESIS), events), sha256);
  return hashNow(concludeChain(checked), sha256);
}

function named(events: readonly LoggedEvent[], head?: string) {
  const chain = hashNow(checkNext(uncheckedChain(STREAM, GENESIS), events), sha256);
  return hashNow(concludeChain(chain, head), sha256).map(({ kind, version }) => [kind, version]);
}

function commandId(index: number): CommandId {
  return `00000000-0000-4000-8000-0000000c${`${index}`.padStart(4, '0')}` as CommandId;
}
