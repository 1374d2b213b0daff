import type { AccountEvent, InterestDirection } from '../account/events';
import { type AccountState, deltaMinor, evolve, held, type OpenedAccount } from '../account/state';
import type { MonthBooks } from '../books/decide';
import { type InterestBasis, promptEntries, valueDateOf } from '../books/interest';
import {
  dayAfter,
  endOfDay,
  firstDay,
  type Instant,
  inTime,
  type LocalDate,
  lastDay,
  later,
  londonDate,
  type Month,
  monthOf,
  monthsBetween,
  plusMicros,
} from '../calendar';
import type { AccountId, ActorId, CommandId } from '../ids';
import { minor, minorText } from '../money';
import type { RateFrom, ValuedEntry } from '../projections/accrual';
import type { Balance } from '../projections/balance';
import { dayBalancesOf, statementLines, statementOf } from '../projections/statement';
import type { Recorded } from '../recorded';

/** Where a history is taken up: at its opening, or of a long account at a version that is known. */
export type Beginning = {
  readonly accountId: AccountId;
  readonly version: number;
  readonly recordedAt: Instant | null;
  readonly account: AccountState;
  readonly openedOn: LocalDate | null;
  readonly rates: InterestBasis['rates'];
};

/**
 * One course of an account's history, event by event, with what is looked up of it: the real one, or
 * the one that is being imagined beside it. It is filled in place, because it is copied nowhere.
 */
export type Lane = {
  readonly accountId: AccountId;
  readonly beginsAfter: number;
  readonly events: Recorded<AccountEvent>[];
  /** The London day of each. */
  readonly days: LocalDate[];
  account: AccountState;
  openedOn: LocalDate | null;
  rates: InterestBasis['rates'];
  /** How each month ended, as far as it has come, in order of the months with events. */
  readonly months: { month: Month; version: number; account: OpenedAccount }[];
  /** Entries that count for a day before the one on which they were booked. */
  readonly late: (ValuedEntry & { readonly bookedOn: LocalDate })[];
  /** What was booked after each event. */
  readonly bookedMinor: bigint[];
};

/** At an account as it was folded; null is its opening. */
export function beginningAt(
  accountId: AccountId,
  balance: Balance | null,
  rates: Beginning['rates'],
): Beginning {
  if (!balance) {
    const account = { status: 'not-opened' } as const;
    return { accountId, version: 0, recordedAt: null, account, openedOn: null, rates };
  }
  const { version, recordedAt, openedAt } = balance;
  return {
    accountId,
    version,
    recordedAt,
    account: balance,
    openedOn: londonDate(openedAt),
    rates,
  };
}

export function laneFrom({ accountId, version, recordedAt, account, ...known }: Beginning): Lane {
  const { openedOn, rates } = known;
  const month = recordedAt && monthOf(londonDate(recordedAt));
  return {
    accountId,
    beginsAfter: version,
    events: [],
    days: [],
    account,
    openedOn,
    rates,
    months: month && account.status !== 'not-opened' ? [{ month, version, account }] : [],
    late: [],
    bookedMinor: [],
  };
}

export function versionOf({ beginsAfter, events }: Lane): number {
  return beginsAfter + events.length;
}

/** The event with a version, as far as this history goes back and on. */
export function eventAt(lane: Lane, version: number): Recorded<AccountEvent> | undefined {
  return lane.events[version - lane.beginsAfter - 1];
}

export function bookedAt(lane: Lane, version: number): bigint | undefined {
  return lane.bookedMinor[version - lane.beginsAfter - 1];
}

/** Goes on by one event. It gets the next version of this history, whichever it had in another. */
export function append(
  lane: Lane,
  event: AccountEvent,
  at: Instant,
  valuedOn?: LocalDate,
): Recorded<AccountEvent> {
  const { accountId } = lane;
  const today = londonDate(at);
  const recorded: Recorded<AccountEvent> = {
    ...event,
    streamId: accountId,
    version: versionOf(lane) + 1,
    recordedAt: at,
    effectiveOn: valuedOn ?? today,
    actorId: '' as ActorId,
    commandId: '' as CommandId,
  };
  const account = evolve(lane.account, recorded) as OpenedAccount;
  lane.account = account;
  lane.events.push(recorded);
  lane.days.push(today);
  lane.bookedMinor.push(account.bookedMinor);
  const ended = { month: monthOf(today), version: recorded.version, account };
  if (lane.months.at(-1)?.month === ended.month) lane.months.pop();
  lane.months.push(ended);
  const valueOn = valueDateOf(recorded);
  const amountMinor = deltaMinor(recorded);
  if (amountMinor !== 0n && valueOn < today) {
    lane.late.push({ valueOn, amountMinor, bookedOn: today });
  }
  if (event.type === 'AccountOpened') {
    const { creditRateBps, overdraftRateBps } = event.data;
    lane.openedOn = today;
    lane.rates = {
      credit: [{ from: today, bps: creditRateBps }],
      overdraft: [{ from: today, bps: overdraftRateBps }],
    };
  }
  if (event.type === 'InterestRateChanged') {
    const { direction, toBps, effectiveOn: from } = event.data;
    lane.rates = withRate(lane.rates, direction, { from, bps: toBps });
  }
  return recorded;
}

/** A moment that this history has not come to yet. */
export function nextInstant({ events }: Lane, at: Instant): Instant {
  const last = events.at(-1)?.recordedAt;
  return last === undefined ? at : later(at, plusMicros(last, 1n));
}

/** A statement that is taken as a fact still ends where this history had come to. */
export function restated(lane: Lane, event: AccountEvent): AccountEvent {
  if (event.type !== 'StatementClosed') return event;
  const month = monthOf(event.data.periodFrom);
  const end = lane.months.findLast((earlier) => earlier.month <= month);
  if (!end) return event;
  return { ...event, data: { ...event.data, closingMinor: minorText(end.account.bookedMinor) } };
}

/** What interest of some days is worked out from; null where this history does not go back as far. */
export function interestBasis(lane: Lane, from: LocalDate, to: LocalDate): InterestBasis | null {
  const { openedOn, rates, late } = lane;
  const before = endBefore(lane, monthOf(from));
  if (!openedOn || before === undefined) return null;
  const booked = eventsAfter(lane, before?.version ?? 0, to);
  const entries = [
    ...promptEntries(booked),
    ...late.filter(({ valueOn, bookedOn }) => valueOn < to && bookedOn >= from),
  ];
  return { openedOn, openingMinor: before?.account.bookedMinor ?? minor(0n), entries, rates };
}

/** A month's books, with the hashes of the statement that was really issued: none is issued here. */
export function monthBooksOf(
  lane: Lane,
  month: Month,
  { headHash, documentHash }: Pick<MonthBooks['statement'], 'headHash' | 'documentHash'>,
): MonthBooks | null {
  const [from, to] = [firstDay(month), dayAfter(month)];
  const before = endBefore(lane, month);
  const after = lane.months.findLast((end) => end.month <= month);
  const interest = interestBasis(lane, from, to);
  if (before === undefined || !after || !interest) return null;
  const openingMinor = before?.account.bookedMinor ?? minor(0n);
  const fromVersion = before?.version ?? 0;
  const lines = statementLines(eventsAfter(lane, fromVersion, to), openingMinor);
  const statement = statementOf(month, openingMinor, lines);
  return {
    statement: {
      number: monthsBetween(monthOf(interest.openedOn), month) + 1,
      openingMinor: minorText(openingMinor),
      creditsMinor: minorText(statement.creditsMinor),
      debitsMinor: minorText(statement.debitsMinor),
      feesMinor: minorText(statement.feesMinor),
      interestMinor: minorText(statement.interestMinor),
      closingMinor: minorText(statement.closingMinor),
      heldMinor: minorText(held(after.account, endOfDay(lastDay(month)))),
      entryCount: lines.length,
      fromVersion: fromVersion + 1,
      toVersion: after.version,
      headHash,
      documentHash,
    },
    wasClosed: before !== null && before.account.status !== 'open',
    openingMinor,
    days: dayBalancesOf(lines),
    interest,
  };
}

/** How the account stood before a month; null before its opening, undefined before this history. */
function endBefore(lane: Lane, month: Month): Lane['months'][number] | null | undefined {
  const end = lane.months.findLast((earlier) => earlier.month < month);
  return end ?? (lane.beginsAfter === 0 ? null : undefined);
}

/** What was booked after a version and before a day. */
function eventsAfter(lane: Lane, version: number, to: LocalDate): Recorded<AccountEvent>[] {
  const start = Math.max(version - lane.beginsAfter, 0);
  let end = start;
  while (end < lane.days.length && (lane.days[end] ?? to) < to) end += 1;
  return lane.events.slice(start, end);
}

function withRate(
  rates: InterestBasis['rates'],
  direction: InterestDirection,
  rate: RateFrom,
): InterestBasis['rates'] {
  const changed = [...rates[direction], rate].sort((a, b) => inTime(a.from, b.from));
  return { ...rates, [direction]: changed };
}
