import { type Instant, inTime, type LocalDate, londonDate } from '../calendar';
import { unreachable } from '../exhaustive';
import type { AccountId, CustomerId, HoldId, PaymentId } from '../ids';
import { type Currency, type Minor, minor, toMinor } from '../money';
import type { Sealed } from '../sealed';
import type {
  AccountEvent,
  AccountFrozen,
  Category,
  FreezeReason,
  FreezeScope,
  InterestDirection,
  Product,
} from './events';

/** What deciding needs to know, and no more: bounded, however long the history gets. */
export type AccountState = { readonly status: 'not-opened' } | OpenedAccount;

/** 'replaced': its facts go on in another stream. */
export type OpenedAccount = { readonly status: 'open' | 'closed' | 'replaced' } & Account;

/** A frozen account is an open one that does not do some of what it could. */
export type Freeze = {
  readonly scope: FreezeScope;
  readonly reason: FreezeReason;
  /** Below a freeze of the bank's, its holder's own: it holds all the while, and afterwards. */
  readonly holders: FreezeScope | null;
};

/** What of the account is frozen, whoever did that. */
export function frozenFor({ scope, holders }: Freeze): FreezeScope {
  return holders === null || holders === scope ? scope : 'all';
}

export type Account = {
  readonly customerId: CustomerId;
  readonly product: Product;
  readonly currency: Currency;
  readonly nickname: Sealed;
  /** Of a pot: the account that it is under. */
  readonly parentAccountId: AccountId | null;
  readonly bookedMinor: Minor;
  readonly overdraftLimitMinor: Minor;
  readonly freeze: Freeze | null;
  /** Nominal, in basis points of a year: of the days before all of those below. */
  readonly creditRateBps: number;
  readonly overdraftRateBps: number;
  /** Those that came later, in the open period or still to come, in order of the days from which they count. */
  readonly ratesAhead: readonly RateAhead[];
  /** Those that nobody has taken or given back. Whether one has expired depends on the instant. */
  readonly holds: readonly Hold[];
  readonly dailyLimit: DailyLimit;
  /** What left the account on the last day on which anything did. */
  readonly spent: { readonly on: LocalDate; readonly minor: Minor } | null;
  /** What the last statement said; null before the first. */
  readonly statement: IssuedStatement | null;
  /** The last day on which the bank put something right, also after the account was closed. */
  readonly correctedOn: LocalDate | null;
  readonly interest: Readonly<Record<InterestDirection, PostedInterest>>;
};

export type Hold = {
  readonly holdId: HoldId;
  /** What is still held of it. */
  readonly amountMinor: Minor;
  readonly expiresAt: Instant;
  readonly merchant: Sealed;
  readonly category: Category;
  readonly contra: 'cards' | 'clearing';
  readonly paymentId: PaymentId | null;
};

/** Null is no limit. `next` is one that was raised, and applies from the day after. */
export type DailyLimit = {
  readonly limitMinor: Minor | null;
  readonly next: { readonly limitMinor: Minor | null; readonly from: LocalDate } | null;
};

export type RateAhead = {
  readonly direction: InterestDirection;
  readonly bps: number;
  readonly from: LocalDate;
};

export type IssuedStatement = {
  readonly number: number;
  readonly periodTo: LocalDate;
  readonly closingMinor: Minor;
  readonly toVersion: number;
};

/** How far interest is posted (the first day that is not), and what rounding left over. */
export type PostedInterest = { readonly to: LocalDate | null; readonly remainder: bigint };

export const initialState: AccountState = { status: 'not-opened' };

/** An event with when it was recorded: a day's spending is that of a day. */
export type DatedAccountEvent = AccountEvent & { readonly recordedAt: Instant };

export function evolve(state: AccountState, event: DatedAccountEvent): AccountState {
  if (event.type === 'AccountOpened') return opened(event);
  if (state.status === 'not-opened') throw new Error(`${event.type} before AccountOpened`);
  return { ...state, ...changes(state, event) };
}

export function opened({ data }: Extract<AccountEvent, { type: 'AccountOpened' }>): OpenedAccount {
  return {
    status: 'open',
    customerId: data.customerId,
    product: data.product,
    currency: data.currency,
    nickname: data.nickname,
    parentAccountId: data.parentAccountId,
    bookedMinor: minor(0n),
    overdraftLimitMinor: toMinor(data.overdraftLimitMinor),
    freeze: null,
    creditRateBps: data.creditRateBps,
    overdraftRateBps: data.overdraftRateBps,
    ratesAhead: [],
    holds: [],
    dailyLimit: { limitMinor: null, next: null },
    spent: null,
    statement: null,
    correctedOn: null,
    interest: { credit: NOTHING_POSTED, overdraft: NOTHING_POSTED },
  };
}

/** What events make another of an account that there is. Whose it is and of what kind, none does. */
export type Changed = Partial<
  Omit<OpenedAccount, 'customerId' | 'product' | 'currency' | 'parentAccountId'>
>;

export function changes(
  state: OpenedAccount,
  event: Exclude<DatedAccountEvent, { type: 'AccountOpened' }>,
): Changed {
  switch (event.type) {
    case 'AccountRenamed':
      return { nickname: event.data.nickname };
    case 'AccountClosed':
      return { status: 'closed', freeze: null };
    case 'StreamReplaced':
      return { status: 'replaced' };
    case 'AccountFrozen':
      return { freeze: frozen(state.freeze, event.data) };
    case 'AccountUnfrozen':
      return { freeze: null };
    case 'OverdraftLimitChanged':
      return { overdraftLimitMinor: toMinor(event.data.toMinor) };
    case 'InterestRateChanged':
      return withRate(state, event);
    case 'DailyLimitSet':
      return { dailyLimit: limited(state.dailyLimit, event) };
    case 'HoldPlaced': {
      const { amountMinor, ...rest } = event.data;
      const hold = { ...rest, amountMinor: toMinor(amountMinor) };
      return { holds: [...state.holds, hold], spent: spentWith(state, event) };
    }
    case 'HoldCaptured':
      return { bookedMinor: booked(state, event), holds: captured(state.holds, event.data) };
    case 'HoldReleased':
    case 'HoldExpired':
      return { holds: state.holds.filter(({ holdId }) => holdId !== event.data.holdId) };
    case 'MoneyWithdrawn':
    case 'TransferSent':
    case 'CurrencySold':
      return { bookedMinor: booked(state, event), spent: spentWith(state, event) };
    case 'MoneyDeposited':
    case 'TransferReceived':
    case 'CurrencyBought':
    case 'FeeCharged':
    case 'FeeWaived':
      return { bookedMinor: booked(state, event) };
    case 'EntryReversed':
    case 'CorrectionBooked':
      return { bookedMinor: booked(state, event), correctedOn: londonDate(event.recordedAt) };
    case 'InterestPosted': {
      const { direction, to, remainderOut } = event.data;
      const posted = { to, remainder: BigInt(remainderOut) };
      return {
        bookedMinor: booked(state, event),
        interest: { ...state.interest, [direction]: posted },
      };
    }
    case 'InterestAdjusted': {
      const { direction, remainderOut } = event.data;
      const posted = { ...state.interest[direction], remainder: BigInt(remainderOut) };
      return {
        bookedMinor: booked(state, event),
        interest: { ...state.interest, [direction]: posted },
      };
    }
    case 'StatementClosed': {
      const { number, periodTo, closingMinor, toVersion } = event.data;
      return { statement: { number, periodTo, closingMinor: toMinor(closingMinor), toVersion } };
    }
    case 'BalanceConfirmed':
      return {};
    default:
      return unreachable(event);
  }
}

/** What one event adds to the booked balance, in signed minor units; zero when it moves no money. */
export function deltaMinor(event: AccountEvent): Minor {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'TransferReceived':
    case 'CurrencyBought':
    case 'FeeWaived':
      return toMinor(event.data.amountMinor);
    case 'MoneyWithdrawn':
    case 'TransferSent':
    case 'CurrencySold':
    case 'FeeCharged':
    case 'HoldCaptured':
      return minor(-toMinor(event.data.amountMinor));
    case 'InterestPosted':
      return event.data.direction === 'credit'
        ? toMinor(event.data.amountMinor)
        : minor(-toMinor(event.data.amountMinor));
    case 'InterestAdjusted':
    case 'EntryReversed':
    case 'CorrectionBooked':
      return event.data.side === 'credit'
        ? toMinor(event.data.amountMinor)
        : minor(-toMinor(event.data.amountMinor));
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
    case 'OverdraftLimitChanged':
    case 'InterestRateChanged':
    case 'DailyLimitSet':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'HoldPlaced':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'StatementClosed':
    case 'BalanceConfirmed':
      return minor(0n);
    default:
      return unreachable(event);
  }
}

/** The holds that count at an instant: an expiry needs nobody to write it down. */
export function openHolds({ holds }: Pick<Account, 'holds'>, at: Instant): readonly Hold[] {
  return holds.filter(({ expiresAt }) => at < expiresAt);
}

/** What is set aside at an instant. */
export function held(account: Pick<Account, 'holds'>, at: Instant): Minor {
  return minor(openHolds(account, at).reduce((sum, { amountMinor }) => sum + amountMinor, 0n));
}

/** How far below zero an account may go. The overdraft of a closed one has ended with it. */
export function overdraft({
  status,
  overdraftLimitMinor,
}: Pick<OpenedAccount, 'status' | 'overdraftLimitMinor'>): Minor {
  return status === 'open' ? overdraftLimitMinor : minor(0n);
}

/** What may be taken out at an instant. */
export function available(
  account: Pick<OpenedAccount, 'status' | 'bookedMinor' | 'overdraftLimitMinor' | 'holds'>,
  at: Instant,
): Minor {
  return minor(account.bookedMinor - held(account, at) + overdraft(account));
}

/** The nominal rates of a day: one that was announced counts from its day on, and not before. */
export function ratesOn(
  { creditRateBps, overdraftRateBps, ratesAhead }: Rates,
  day: LocalDate,
): Record<InterestDirection, number> {
  const rates = { credit: creditRateBps, overdraft: overdraftRateBps };
  for (const { direction, bps, from } of ratesAhead) if (from <= day) rates[direction] = bps;
  return rates;
}

/** The limit of a day; null when there is none. */
export function limitOn({ limitMinor, next }: DailyLimit, day: LocalDate): Minor | null {
  return next && day >= next.from ? next.limitMinor : limitMinor;
}

/** What has left the account, or was set aside to leave it, on a day. */
export function spentOn({ spent }: Pick<Account, 'spent'>, day: LocalDate): Minor {
  return spent?.on === day ? spent.minor : minor(0n);
}

function frozen(before: Freeze | null, { scope, reason }: AccountFrozen['data']): Freeze {
  if (reason === 'customer-request') return { scope, reason, holders: null };
  const isHolders = before?.reason === 'customer-request';
  return { scope, reason, holders: isHolders ? before.scope : (before?.holders ?? null) };
}

type Rates = Pick<Account, 'creditRateBps' | 'overdraftRateBps' | 'ratesAhead'>;

/**
 * As interest reads them: each counts from its day until the next one's, in whatever order they were said,
 * and of one day what was said last. Before the open period nothing is said any more.
 */
function withRate(
  state: Account,
  { data }: Extract<DatedAccountEvent, { type: 'InterestRateChanged' }>,
): Rates {
  const { direction, toBps: bps, effectiveOn: from } = data;
  const openFrom = state.statement?.periodTo;
  const rates = { credit: state.creditRateBps, overdraft: state.overdraftRateBps };
  const ratesAhead = [{ direction, bps, from }];
  for (const known of state.ratesAhead) {
    if (openFrom !== undefined && known.from <= openFrom) rates[known.direction] = known.bps;
    else if (known.direction !== direction || known.from !== from) ratesAhead.push(known);
  }
  return {
    creditRateBps: rates.credit,
    overdraftRateBps: rates.overdraft,
    ratesAhead: ratesAhead.sort((a, b) => inTime(a.from, b.from)),
  };
}

const NOTHING_POSTED: PostedInterest = { to: null, remainder: 0n };

function booked(state: Account, event: AccountEvent): Minor {
  return minor(state.bookedMinor + deltaMinor(event));
}

type Outgoing = Extract<
  DatedAccountEvent,
  { type: 'HoldPlaced' | 'MoneyWithdrawn' | 'TransferSent' | 'CurrencySold' }
>;

function spentWith(state: Account, { recordedAt, data }: Outgoing): Account['spent'] {
  const on = londonDate(recordedAt);
  return { on, minor: minor(spentOn(state, on) + toMinor(data.amountMinor)) };
}

function limited(
  before: DailyLimit,
  { recordedAt, data }: Extract<DatedAccountEvent, { type: 'DailyLimitSet' }>,
): DailyLimit {
  const limitMinor = data.limitMinor === null ? null : toMinor(data.limitMinor);
  const today = londonDate(recordedAt);
  if (data.appliesFrom <= today) return { limitMinor, next: null };
  return { limitMinor: limitOn(before, today), next: { limitMinor, from: data.appliesFrom } };
}

function captured(
  holds: readonly Hold[],
  { holdId, amountMinor, final }: Extract<AccountEvent, { type: 'HoldCaptured' }>['data'],
): readonly Hold[] {
  return holds.flatMap((hold) => {
    if (hold.holdId !== holdId) return [hold];
    const left = minor(hold.amountMinor - toMinor(amountMinor));
    return final || left === 0n ? [] : [{ ...hold, amountMinor: left }];
  });
}
