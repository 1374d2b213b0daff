import { type DatedSchedule, initialState as initialBank } from '@/domain/bank/state';
import type { Instant } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import type { Refusal } from '@/domain/refusal';
import { requestKept } from '@/domain/what-if/attempts';
import { type Beginning, beginningAt } from '@/domain/what-if/lane';
import type { RealHistory } from '@/domain/what-if/what-if';
import type { OpenText } from '../account/event-sentence';
import { type WindowWire, windowFromWire } from '../timeline/wire';

/** What was refused, as it travels: no text of anybody's goes with it. */
export type AttemptWire = {
  type: string;
  payload: object;
  at: Instant;
  sawVersion: number;
  refusal: Refusal;
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

/** The names and the words in a command stay behind: nothing is decided by them. */
export function withoutTexts(payload: object): object {
  const kept = Object.entries(payload).map(([field, value]) => {
    if (texts.has(field)) return [field, value === null ? null : UNSAID];
    return [field, value && typeof value === 'object' ? withoutTexts(value) : value];
  });
  return Object.fromEntries(kept);
}

export function realHistory(wire: WhatIfWire): { history: RealHistory; open: OpenText } {
  const { accountId, attempts, feeSchedules, now } = wire;
  const { window, texts: opened } = windowFromWire(accountId, wire.window);
  return {
    open: (_field, sealed) => opened.get(sealed) ?? null,
    history: {
      beginning: beginningAt(accountId, window.snapshots[0] ?? null, wire.rates),
      events: window.events,
      attempts: attempts.flatMap(({ type, payload, at, sawVersion, refusal }) => {
        const request = requestKept({ type, payload });
        return request ? [{ request, at, afterVersion: sawVersion, refusal }] : [];
      }),
      bank: { ...initialBank, feeSchedules },
      now,
    },
  };
}
