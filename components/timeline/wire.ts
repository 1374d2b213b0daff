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
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import type { OpenText } from '../account/event-sentence';

/**
 * An account's stream on its way to the browser, small enough to go with the page. What comes out is
 * events again, so that the browser folds them with the very functions the server uses.
 *
 * A sealed text becomes a handle, its place among `texts`; there, null is one that was erased. Ids
 * stay behind: no fold looks inside one, and each event's own page names them.
 */
export type TimelineWire = {
  accountId: AccountId;
  /** One line an event: kind, microseconds since the one before (base 36), days to its value date, facts. */
  log: string;
  texts: readonly (string | null)[];
};

export type History = { events: Recorded<AccountEvent>[]; open: OpenText };

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

export function toWire(
  accountId: AccountId,
  events: readonly Recorded<AccountEvent>[],
  open: OpenText,
): TimelineWire {
  const texts: (string | null)[] = [];
  const places = new Map<string | null, string>();
  const handle = (field: string, sealed: Sealed | null) => {
    if (sealed === null) return NONE;
    const text = open(field, sealed);
    const known = places.get(text) ?? `${texts.push(text) - 1}`;
    places.set(text, known);
    return known;
  };
  let before = 0n;
  const lines = events.map((event) => {
    const micros = toMicros(event.recordedAt);
    const gap = (micros - before).toString(36);
    before = micros;
    const days = daysBetween(londonDate(event.recordedAt), event.effectiveOn);
    if (!isFrequent(event)) {
      return [AS_JSON, gap, days, event.type, JSON.stringify(withHandles(event, handle))].join(' ');
    }
    return [letters[event.type], gap, days, ...facts(event, handle)].join(' ');
  });
  return { accountId, log: lines.join('\n'), texts };
}

export function fromWire({ accountId, log, texts }: TimelineWire): History {
  let micros = 0n;
  const events = log.split('\n').map((line, index): Recorded<AccountEvent> => {
    const [letter = '', gap = '0', days = '0', ...fields] = line.split(' ');
    micros += microsOf(gap);
    const recordedAt: Instant = fromMicros(micros);
    const event =
      letter === AS_JSON
        ? ({ type: fields[0], data: JSON.parse(fields.slice(1).join(' ')) } as AccountEvent)
        : eventOf(letter as Letter, fields);
    return {
      ...event,
      streamId: accountId,
      version: index + 1,
      recordedAt,
      effectiveOn: addDays(londonDate(recordedAt), Number(days)),
      actorId: '' as ActorId,
      commandId: '' as CommandId,
    };
  });
  return { events, open: (_field, sealed) => texts[Number(sealed)] ?? null };
}

/** The first number is the whole time since 1970, still exact: it stays below 2^53 until 2255. */
function microsOf(gap: string): bigint {
  return BigInt(Number.parseInt(gap, 36));
}

type Handle = (field: string, sealed: Sealed | null) => string;

function isFrequent(event: AccountEvent): event is Frequent {
  return event.type in letters;
}

function withHandles({ type, data }: Infrequent, handle: Handle): object {
  const facts: { [field: string]: unknown } = { ...data };
  for (const field of sealedFields[type]) facts[field] = handle(field, facts[field] as Sealed);
  return facts;
}

function facts(event: Frequent, handle: Handle): (string | number)[] {
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
      const { amountMinor, counterpartName, memo } = event.data;
      return [amountMinor, handle('counterpartName', counterpartName), handle('memo', memo)];
    }
    default:
      return unreachable(event);
  }
}

function eventOf(letter: Letter, fields: readonly string[]): AccountEvent {
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
          nickname: fourth as Sealed,
          overdraftLimitMinor: fifth as MinorText,
          creditRateBps: Number(sixth),
          overdraftRateBps: Number(seventh),
          dayCount: 'ACT/365F',
          parentAccountId: parent === NONE ? null : (parent as AccountId),
        },
      };
    case 'n':
      return { type: 'AccountRenamed', data: { nickname: first as Sealed } };
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
        reference: handled(third),
        category: (categories[Number(fourth)] ?? 'other') as Category,
      };
      return letter === 'd' ? { type: 'MoneyDeposited', data } : { type: 'MoneyWithdrawn', data };
    }
    case 's':
    case 'r': {
      const data = {
        transferId: '' as TransferId,
        counterpartAccountId: '' as AccountId,
        amountMinor: first as MinorText,
        counterpartName: second as Sealed,
        memo: handled(third),
      };
      return letter === 's' ? { type: 'TransferSent', data } : { type: 'TransferReceived', data };
    }
    default:
      return unreachable(letter);
  }
}

function handled(text: string): Sealed | null {
  return text === NONE ? null : (text as Sealed);
}
