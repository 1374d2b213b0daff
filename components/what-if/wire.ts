import type { AccountEvent } from '@/domain/account/events';
import type { DatedSchedule } from '@/domain/bank/state';
import type { Instant } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import type { Recorded } from '@/domain/recorded';
import type { Refusal } from '@/domain/refusal';
import { type Beginning, beginningAt } from '@/domain/what-if/lane';
import type { OpenText } from '../account/event-sentence';
import { type WindowWire, windowFromWire } from '../timeline/wire';

/** What was refused, as it travels: no text of anybody's goes with it. */
export type AttemptWire = {
  type: string;
  payload: object;
  at: Instant;
  sawVersion: number;
  refusal: Refusal | Pick<Refusal, 'reason'>;
  /** What several of them ask for, and what happens once. */
  once?: string;
};

/** All that an account's history is told anew from, on its way to its owner's browser. */
export type WhatIfWire = {
  accountId: AccountId;
  window: WindowWire;
  /** Those that it had when the window begins. */
  rates: Beginning['rates'];
  attempts: readonly AttemptWire[];
  feeSchedules: readonly DatedSchedule[];
  now: Instant;
};

const texts: ReadonlySet<string> = new Set([
  'counterpartName',
  'iban',
  'memo',
  'merchant',
  'nickname',
  'payee',
  'reference',
]);

/** What no text of a timeline has for its place. */
const UNSAID = '-';

/**
 * The names and the words in a command stay behind, and whose account it is about where that is none of
 * one's own: nothing is decided by them.
 */
export function withoutOthers(payload: object, own: ReadonlySet<string>): object {
  const kept = Object.entries(payload).map(([field, value]) => {
    if (texts.has(field)) return [field, value === null ? null : UNSAID];
    if (field === 'toAccountId' && !own.has(value)) return [field, UNSAID];
    return [field, value && typeof value === 'object' ? withoutOthers(value, own) : value];
  });
  return Object.fromEntries(kept);
}

/** What came of it, before anything is imagined. */
export type Arrived = {
  readonly beginning: Beginning;
  readonly events: readonly Recorded<AccountEvent>[];
  readonly open: OpenText;
};

export function arrived({ accountId, window: sent, rates }: WhatIfWire): Arrived {
  const { window, texts: opened } = windowFromWire(accountId, sent);
  return {
    beginning: beginningAt(accountId, window.snapshots[0] ?? null, rates),
    events: window.events,
    open: (_field, sealed) => opened.get(sealed) ?? null,
  };
}
