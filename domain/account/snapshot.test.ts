import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fromMicros, londonDate } from '../calendar';
import type { AccountId, ActorId, CommandId } from '../ids';
import { minor } from '../money';
import { type Balance, evolveBalance, initialBalance } from '../projections/balance';
import type { Recorded } from '../recorded';
import { type StoredEvent, upcast } from '../upcast';
import type { AccountEvent } from './events';
import { accountShapes } from './shapes';
import { ACCOUNT_FOLD, type AccountSnapshot, accountSnapshot } from './snapshot';
import golden from './snapshot-golden.json';

describe('a folded account that is put away', () => {
  it('comes to the same as long as its fold’s version says so', async () => {
    const states: Record<string, object | null> = Object.fromEntries(
      samples().map(([name, folded]) => [name, z.encode(accountSnapshot, folded)]),
    );
    if (golden.foldVersion === ACCOUNT_FOLD.version) {
      const known = Object.keys(golden.states);
      expect(
        Object.fromEntries(known.map((name) => [name, states[name]])),
        'Folding comes to something else than it did. Raise the version in domain/account/snapshot.ts, so that nothing is taken up that was put away before.',
      ).toEqual(golden.states);
    }
    await expect(
      `${JSON.stringify({ foldVersion: ACCOUNT_FOLD.version, states }, null, 2)}\n`,
      'There are new samples, or the version was raised. Record the states: npx vitest run --project unit domain/account/snapshot.test.ts -u',
    ).toMatchFileSnapshot(join(import.meta.dirname, 'snapshot-golden.json'));
  });

  it('is taken up again as it was, through JSON and to the penny', () => {
    for (const [, folded] of samples()) {
      const stored = JSON.parse(JSON.stringify(z.encode(accountSnapshot, folded)));
      expect(z.decode(accountSnapshot, stored)).toEqual(folded);
    }
    const huge = withBooked(-9_007_199_254_740_993_123n);
    expect(z.decode(accountSnapshot, z.encode(accountSnapshot, huge))).toEqual(huge);
  });

  it.each([
    ['nothing', undefined],
    ['half of it', { status: 'open' }],
    ['an amount that is a float', replaced('bookedMinor', 12.5)],
    ['an amount that is no number', replaced('bookedMinor', 'a lot')],
    ['a status that nobody knows', replaced('status', 'dormant')],
    ['more than there was', replaced('colour', 'red')],
  ])('is refused when it is %s', (_what, stored) => {
    expect(accountSnapshot.safeParse(stored).success).toBe(false);
  });
});

/** What each sample of an account's event comes to: an opening by itself, the others after one. */
function samples(): [name: string, folded: AccountSnapshot][] {
  const folder = join(import.meta.dirname, '../samples');
  const all = readdirSync(folder)
    .sort()
    .map((file): StoredEvent => JSON.parse(readFileSync(join(folder, file), 'utf8')).stored)
    .filter(({ type }) => type in accountShapes);
  const opening = all.find(({ type }) => type === 'AccountOpened');
  return all.map((stored) => {
    const story = stored.type === 'AccountOpened' || !opening ? [stored] : [opening, stored];
    return [`${stored.type} v${stored.schemaVersion}`, folded(story)];
  });
}

function folded(stored: readonly StoredEvent[]): AccountSnapshot {
  return stored
    .flatMap(upcast)
    .map((event, index) => recorded(event as AccountEvent, index + 1))
    .reduce(evolveBalance, initialBalance);
}

function recorded(event: AccountEvent, version: number): Recorded<AccountEvent> {
  const recordedAt = fromMicros(1_780_000_000_000_000n + BigInt(version));
  return {
    ...event,
    streamId: 'a7b1d9c4-2f6e-5b1c-8d5e-6c1f4b2a9e10' as AccountId,
    version,
    recordedAt,
    effectiveOn: londonDate(recordedAt),
    actorId: '3f0c2a52-5d0e-5a7b-9a55-0c6f0d6f9a01' as ActorId,
    commandId: '5e9d7a30-8c44-5f02-9b11-2d3e4f506172' as CommandId,
  };
}

function closed(): Balance {
  const [, folded] = samples().find(([name]) => name === 'AccountClosed v2') ?? [];
  if (folded?.status !== 'closed') throw new Error('There is no sample of a closing');
  return folded;
}

function withBooked(booked: bigint): Balance {
  return { ...closed(), bookedMinor: minor(booked) };
}

function replaced(field: string, value: unknown): object {
  return { ...z.encode(accountSnapshot, closed()), [field]: value };
}
