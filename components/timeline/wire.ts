import {
  type AccountEvent,
  type Category,
  type Contra,
  categories,
  type Product,
} from '@/domain/account/events';
import {
  addDays,
  daysBetween,
  fromMicros,
  type Instant,
  londonDate,
  toMicros,
} from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId, ActorId, CommandId, CustomerId, TransferId } from '@/domain/ids';
import type { Currency, MinorText } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import {
  assembleTimeline,
  type EventWindow,
  indexWindow,
  mergePoints,
  type Points,
  type Timeline,
} from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import type { OpenText } from '../account/event-sentence';

/**
 * An account's history on its way to the browser, small enough to go with the page. What comes out is
 * events again, so that the browser folds them with the very functions the server uses.
 *
 * A short history travels whole, as one window. Of a long one, points go along that tell when some of
 * its versions were and what the balance then was, and the windows around the playhead.
 */
export type TimelineWire = {
  accountId: AccountId;
  /** How many events there are, with the page or not. */
  length: number;
  points: PointsWire;
  windows: readonly WindowWire[];
};

/** Three lines, of versions, milliseconds and minor units: each number as what it adds to the one before. */
export type PointsWire = string;

/**
 * Events that follow each other. A sealed text becomes a handle, its place among `texts`; there, null
 * is one that was erased. Ids stay behind: no fold looks inside one, and each event's own page names them.
 */
export type WindowWire = {
  /** The version before the first event, and the account as it was after it. */
  after: number;
  before: string | null;
  /** One line an event: kind, microseconds since the one before (base 36), days to its value date, facts. */
  log: string;
  texts: readonly (string | null)[];
};

/** What the bank answers about more of a history: always some windows, and what else was asked. */
export type MoreWire = {
  windows: readonly WindowWire[];
  points?: PointsWire;
  /** Where a step over days or months leads. */
  version?: number;
};

/** Events of an account, with what it was before the first of them. */
export type Stretch = { before: Balance | null; events: readonly Recorded<AccountEvent>[] };

/** A window as the browser holds it: indexed, with the texts that its handles stand for. */
export type OpenWindow = { window: EventWindow; texts: ReadonlyMap<Sealed, string | null> };

/** What came after the page. */
export type Fetched = { windows: readonly OpenWindow[]; points: readonly Points[] };

/** As the page holds it. */
export type History = { timeline: Timeline; open: OpenText };

const letters = {
  AccountOpened: 'o',
  AccountRenamed: 'n',
  AccountClosed: 'x',
  StreamReplaced: 'p',
  MoneyDeposited: 'd',
  MoneyWithdrawn: 'w',
  TransferSent: 's',
  TransferReceived: 'r',
} as const satisfies { readonly [Type in AccountEvent['type']]?: string };
type Letter = (typeof letters)[keyof typeof letters];
type Frequent = Extract<AccountEvent, { type: keyof typeof letters }>;
/** An event that an account has few of: its type, its facts as JSON. */
const AS_JSON = 'j';
type Infrequent = Exclude<AccountEvent, Frequent>;

/** Which facts of the events that travel as JSON are sealed texts. */
const sealedFields = {
  OverdraftLimitChanged: [],
  InterestRateChanged: [],
  DailyLimitSet: [],
  AccountFrozen: [],
  AccountUnfrozen: [],
  HoldPlaced: ['merchant'],
  HoldCaptured: ['merchant'],
  HoldReleased: [],
  HoldExpired: [],
  FeeCharged: [],
  FeeWaived: [],
  InterestPosted: [],
  InterestAdjusted: [],
  EntryReversed: ['reason'],
  CorrectionBooked: ['reason'],
  CurrencySold: ['counterpartName'],
  CurrencyBought: ['counterpartName'],
  StatementClosed: [],
  BalanceConfirmed: [],
} as const satisfies Record<Infrequent['type'], readonly string[]>;

const NONE = '-';
const NOBODYS: ReadonlySet<AccountId> = new Set();
export const NOTHING_FETCHED: Fetched = { windows: [], points: [] };

/** `own`: the accounts of the same customer, which alone may be named as the other side of an event. */
export function windowToWire(
  { before, events }: Stretch,
  open: OpenText,
  own: ReadonlySet<AccountId> = NOBODYS,
): WindowWire {
  const after = before?.version ?? 0;
  const texts: (string | null)[] = [];
  const places = new Map<string | null, string>();
  const handle = (field: string, sealed: Sealed | null) => {
    if (sealed === null) return NONE;
    const text = open(field, sealed);
    const known = places.get(text) ?? `${texts.push(text) - 1}`;
    places.set(text, known);
    return known;
  };
  let last = 0n;
  const lines = events.map((event) => {
    const micros = toMicros(event.recordedAt);
    const gap = (micros - last).toString(36);
    last = micros;
    const days = daysBetween(londonDate(event.recordedAt), event.effectiveOn);
    if (!isFrequent(event)) {
      return [AS_JSON, gap, days, event.type, JSON.stringify(withHandles(event, handle))].join(' ');
    }
    return [letters[event.type], gap, days, ...facts(event, handle, own)].join(' ');
  });
  return { after, before: before && stateText(before, handle), log: lines.join('\n'), texts };
}

export function windowFromWire(
  accountId: AccountId,
  { after, before, log, texts }: WindowWire,
): OpenWindow {
  // Another window has other texts in the same places.
  const handleOf = (place: string) => (after === 0 ? place : `${after}.${place}`) as Sealed;
  let micros = 0n;
  const events = log.split('\n').map((line, index): Recorded<AccountEvent> => {
    const [letter = '', gap = '0', days = '0', ...fields] = line.split(' ');
    micros += microsOf(gap);
    const recordedAt: Instant = fromMicros(micros);
    const event =
      letter === AS_JSON
        ? fromJson(fields[0] as Infrequent['type'], fields.slice(1).join(' '), handleOf)
        : eventOf(letter as Letter, fields, handleOf);
    return {
      ...event,
      streamId: accountId,
      version: after + index + 1,
      recordedAt,
      effectiveOn: addDays(londonDate(recordedAt), Number(days)),
      actorId: '' as ActorId,
      commandId: '' as CommandId,
    };
  });
  return {
    window: indexWindow(before === null ? null : stateOf(before, handleOf), events),
    texts: new Map(texts.map((text, place) => [handleOf(`${place}`), text])),
  };
}

export function pointsToWire({ versions, timesMs, balancesMinor }: Points): PointsWire {
  const columns = [[...versions], [...timesMs], [...balancesMinor]].map((column) =>
    column.map((value, place) => BigInt(value) - BigInt(column[place - 1] ?? 0)).join(' '),
  );
  return columns.join('\n');
}

export function pointsFromWire(points: PointsWire): Points {
  const [versions, timesMs, balancesMinor] = points.split('\n').map((column) => {
    let value = 0n;
    const words = column === '' ? [] : column.split(' ');
    return words.map((word) => {
      value += BigInt(word);
      return value;
    });
  });
  return {
    versions: Int32Array.from(versions ?? [], Number),
    timesMs: Float64Array.from(timesMs ?? [], Number),
    balancesMinor: BigInt64Array.from(balancesMinor ?? []),
  };
}

/** What a wire brought, with what was fetched after it. */
export function historyOf(
  { accountId, length, points, windows }: TimelineWire,
  fetched: Fetched = NOTHING_FETCHED,
): History {
  const here = [...windows.map((window) => windowFromWire(accountId, window)), ...fetched.windows];
  const texts = new Map(here.flatMap((open) => [...open.texts]));
  return {
    timeline: assembleTimeline(
      length,
      mergePoints([pointsFromWire(points), ...fetched.points]),
      here.map(({ window }) => window),
    ),
    open: (_field, sealed) => texts.get(sealed) ?? null,
  };
}

/** The first number is the whole time since 1970, still exact: it stays below 2^53 until 2255. */
function microsOf(gap: string): bigint {
  return BigInt(Number.parseInt(gap, 36));
}

type Handle = (field: string, sealed: Sealed | null) => string;
type HandleOf = (place: string) => Sealed;

function isFrequent(event: AccountEvent): event is Frequent {
  return event.type in letters;
}

function withHandles({ type, data }: Infrequent, handle: Handle): object {
  const facts: { [field: string]: unknown } = { ...data };
  for (const field of sealedFields[type]) facts[field] = handle(field, facts[field] as Sealed);
  return facts;
}

/** Whole numbers of any size, which JSON has not, end in an n. */
function stateText({ customerId: _kept, ...state }: Balance, handle: Handle): string {
  const holds = state.holds.map((hold) => ({
    ...hold,
    merchant: handle('merchant', hold.merchant),
  }));
  const nickname = handle('nickname', state.nickname);
  return JSON.stringify({ ...state, customerId: '', nickname, holds }, (_key, value) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}

function stateOf(text: string, handleOf: HandleOf): Balance {
  const state: Balance = JSON.parse(text, (_key, value) =>
    typeof value === 'string' && /^-?[0-9]+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  );
  const holds = state.holds.map((hold) => ({ ...hold, merchant: handleOf(hold.merchant) }));
  return { ...state, nickname: handleOf(state.nickname), holds };
}

function fromJson(type: Infrequent['type'], json: string, handleOf: HandleOf): AccountEvent {
  const facts: { [field: string]: unknown } = JSON.parse(json);
  for (const field of sealedFields[type]) facts[field] = handled(`${facts[field]}`, handleOf);
  return { type, data: facts } as AccountEvent;
}

function facts(event: Frequent, handle: Handle, own: ReadonlySet<AccountId>): (string | number)[] {
  switch (event.type) {
    case 'AccountOpened': {
      const { product, currency, accountNumber, nickname, ...terms } = event.data;
      return [
        product,
        currency,
        accountNumber,
        handle('nickname', nickname),
        terms.overdraftLimitMinor,
        terms.creditRateBps,
        terms.overdraftRateBps,
        terms.parentAccountId ?? NONE,
      ];
    }
    case 'AccountRenamed':
      return [handle('nickname', event.data.nickname)];
    case 'AccountClosed':
    case 'StreamReplaced':
      return [];
    case 'MoneyDeposited':
    case 'MoneyWithdrawn': {
      const { amountMinor, contra, reference, category } = event.data;
      return [amountMinor, contra, handle('reference', reference), categories.indexOf(category)];
    }
    case 'TransferSent':
    case 'TransferReceived': {
      const { amountMinor, counterpartName, memo, counterpartAccountId } = event.data;
      return [
        amountMinor,
        handle('counterpartName', counterpartName),
        handle('memo', memo),
        own.has(counterpartAccountId) ? counterpartAccountId : NONE,
      ];
    }
    default:
      return unreachable(event);
  }
}

function eventOf(letter: Letter, fields: readonly string[], handleOf: HandleOf): AccountEvent {
  const [first = '', second = '', third = '', fourth = '', fifth = '', sixth, seventh] = fields;
  const parent = fields[7] ?? NONE;
  switch (letter) {
    case 'o':
      return {
        type: 'AccountOpened',
        data: {
          customerId: '' as CustomerId,
          product: first as Product,
          currency: second as Currency,
          accountNumber: third,
          nickname: handleOf(fourth),
          overdraftLimitMinor: fifth as MinorText,
          creditRateBps: Number(sixth),
          overdraftRateBps: Number(seventh),
          dayCount: 'ACT/365F',
          parentAccountId: parent === NONE ? null : (parent as AccountId),
        },
      };
    case 'n':
      return { type: 'AccountRenamed', data: { nickname: handleOf(first) } };
    case 'x':
      return {
        type: 'AccountClosed',
        data: { reason: 'customer-request', sweepToAccountId: null },
      };
    case 'p':
      return {
        type: 'StreamReplaced',
        data: { successorId: '' as AccountId, throughVersion: 0, transformation: '' },
      };
    case 'd':
    case 'w': {
      const data = {
        amountMinor: first as MinorText,
        contra: second as Contra,
        reference: handled(third, handleOf),
        category: (categories[Number(fourth)] ?? 'other') as Category,
      };
      return letter === 'd' ? { type: 'MoneyDeposited', data } : { type: 'MoneyWithdrawn', data };
    }
    case 's':
    case 'r': {
      const data = {
        transferId: '' as TransferId,
        counterpartAccountId: (fourth === NONE ? '' : fourth) as AccountId,
        amountMinor: first as MinorText,
        counterpartName: handleOf(second),
        memo: handled(third, handleOf),
      };
      return letter === 's' ? { type: 'TransferSent', data } : { type: 'TransferReceived', data };
    }
    default:
      return unreachable(letter);
  }
}

function handled(place: string, handleOf: HandleOf): Sealed | null {
  return place === NONE ? null : handleOf(place);
}
