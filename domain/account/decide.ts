import { basisFrom, type InterestBasis, interestUntil } from '../books/interest';
import {
  addDays,
  type Instant,
  type LocalDate,
  londonDate,
  monthOf,
  plusMicros,
  toMicros,
} from '../calendar';
import type { CustomerState } from '../customer/state';
import { type At, accept, type Decision, refuse } from '../decider';
import { unreachable } from '../exhaustive';
import type { AccountId, CustomerId } from '../ids';
import { ACCOUNT_LIMIT, HOLD_DAYS, HOLD_LIMIT, OVERDRAFT_CAP } from '../limits';
import {
  AMOUNT_CAP,
  type Currency,
  type Minor,
  type MinorText,
  minorText,
  toMinor,
} from '../money';
import type { Refusal } from '../refusal';
import { rateOf, type StandardRate } from '../standard-rates';
import type {
  AccountCommand,
  CloseAccount,
  ConfirmBalance,
  OpenAccount,
  ReplaceStream,
} from './commands';
import type {
  AccountClosed,
  AccountEvent,
  HoldCaptured,
  HoldExpired,
  HoldReleased,
  InterestPosted,
  TransferReceived,
  TransferSent,
} from './events';
import {
  type AccountState,
  available,
  deltaMinor,
  frozenFor,
  type Hold,
  held,
  limitOn,
  type OpenedAccount,
  openHolds,
  spentOn,
} from './state';

const A_DAY = 86_400_000_000n;

type AccountDecision = Decision<AccountEvent, Refusal>;

/** What opening an account has to know beyond the new account's own, empty, stream. */
export type OpeningFacts = {
  customerStatus: CustomerState['status'];
  /** Accounts that this customer holds and has not closed, counted under the customer's lock. */
  openAccounts: number;
  accountNumberTaken: boolean;
  /** Of a pot: the account that it is to be under. */
  parent: AccountState | null;
  /** What the bank gives to accounts that are opened on this day. */
  standardRates: readonly StandardRate[];
};

export function decideOpening(
  state: AccountState,
  command: At<OpenAccount>,
  facts: OpeningFacts,
): AccountDecision {
  if (state.status !== 'not-opened') return refuse({ reason: 'already-open' });
  if (facts.customerStatus === 'erased') return refuse({ reason: 'customer-erased' });
  if (facts.customerStatus !== 'active') return refuse({ reason: 'customer-not-active' });
  if (facts.openAccounts >= ACCOUNT_LIMIT) {
    return refuse({ reason: 'too-many-accounts', limit: ACCOUNT_LIMIT });
  }
  if (facts.accountNumberTaken) return refuse({ reason: 'account-number-taken' });

  const { customerId, product, currency, accountNumber, nickname, openingDepositMinor } = command;
  const { parentAccountId } = command;
  if (product === 'pot' && !mayHavePot(facts.parent, { customerId, currency })) {
    return refuse({ reason: 'parent-unavailable' });
  }
  if (product === 'pot' && openingDepositMinor !== null) {
    return refuse({ reason: 'pot-keeps-to-itself' });
  }
  const rates = rateOf(facts.standardRates, product);
  const opened: AccountEvent = {
    type: 'AccountOpened',
    data: {
      customerId,
      product,
      currency,
      accountNumber,
      nickname,
      overdraftLimitMinor: minorText(0n),
      creditRateBps: rates.credit,
      overdraftRateBps: rates.overdraft,
      dayCount: 'ACT/365F',
      parentAccountId: product === 'pot' ? parentAccountId : null,
    },
  };
  if (openingDepositMinor === null) return accept(opened);

  const wrong = amountRefusal(openingDepositMinor, currency);
  if (wrong) return refuse(wrong);
  return accept<AccountEvent>(opened, {
    type: 'MoneyDeposited',
    data: { amountMinor: openingDepositMinor, contra: 'cash', reference: null, category: 'other' },
  });
}

/** What one account alone decides. */
export type Decided = Exclude<
  AccountCommand,
  OpenAccount | ConfirmBalance | CloseAccount | ReplaceStream
>;

/** What dating an entry has to know beyond the account's state; null where nothing is dated. */
export type DatingFacts = { openedOn: LocalDate | null };

/** What unfreezing has to know beyond it: the version of the newest freeze; 0 where none is named. */
export type UnfreezingFacts = { frozenVersion: number };

export function decideAccount(
  state: AccountState,
  command: At<Decided>,
  facts: DatingFacts & UnfreezingFacts = { openedOn: null, frozenVersion: 0 },
): AccountDecision {
  if (state.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (state.status !== 'open') return refuse({ reason: 'account-closed' });
  const { at } = command;

  switch (command.type) {
    case 'RenameAccount':
      return accept({ type: 'AccountRenamed', data: { nickname: command.nickname } });

    case 'DepositMoney': {
      const { amountMinor, contra, reference, category } = command;
      const wrong =
        creditRefusal(state, amountMinor) ??
        cashRefusal(state) ??
        dateRefusal(state, command, facts);
      if (wrong) return refuse(wrong);
      return accept({
        type: 'MoneyDeposited',
        data: { amountMinor, contra, reference, category },
      });
    }

    case 'WithdrawMoney': {
      const { amountMinor, contra, reference, category } = command;
      const wrong =
        debitRefusal(state, amountMinor, at) ??
        cashRefusal(state) ??
        dateRefusal(state, command, facts);
      if (wrong) return refuse(wrong);
      return accept<AccountEvent>(...expired(state, at), {
        type: 'MoneyWithdrawn',
        data: { amountMinor, contra, reference, category },
      });
    }

    case 'SetOverdraftLimit': {
      const { limitMinor } = command;
      const limit = toMinor(limitMinor);
      if (limit < 0n) return refuse({ reason: 'amount-not-positive' });
      if (state.product !== 'current') return refuse({ reason: 'product-forbids-overdraft' });
      if (limit > OVERDRAFT_CAP) {
        const capMinor = minorText(OVERDRAFT_CAP);
        return refuse({ reason: 'amount-too-large', capMinor, currency: state.currency });
      }
      const used = held(state, at) - state.bookedMinor;
      if (limit < used) {
        const usedMinor = minorText(used);
        return refuse({ reason: 'limit-below-usage', usedMinor, currency: state.currency });
      }
      if (limit === state.overdraftLimitMinor) return accept();
      return accept({
        type: 'OverdraftLimitChanged',
        data: { fromMinor: minorText(state.overdraftLimitMinor), toMinor: limitMinor },
      });
    }

    case 'SetDailyLimit': {
      const today = londonDate(at);
      const before = limitOn(state.dailyLimit, today);
      const limit = command.limitMinor === null ? null : toMinor(command.limitMinor);
      if (limit !== null && limit < 0n) return refuse({ reason: 'amount-not-positive' });
      const { next } = state.dailyLimit;
      const last = next ? next.limitMinor : before;
      if (limit === last) return accept();
      // Less protection waits a night, so that nobody is hurried into it.
      const isRaised = before !== null && (limit === null || limit > before);
      const appliesFrom = isRaised ? addDays(today, 1) : today;
      return accept({
        type: 'DailyLimitSet',
        data: { limitMinor: command.limitMinor, appliesFrom },
      });
    }

    case 'FreezeAccount': {
      const { scope, reason } = command;
      const { freeze } = state;
      if (freeze?.scope === scope && freeze.reason === reason) return accept();
      if (isFrozenByBank(state)) {
        // Of two of the bank's, lifting one would lift the other with it.
        const isHolder = reason === 'customer-request';
        return refuse({ reason: isHolder ? 'frozen-by-bank' : 'already-frozen' });
      }
      return accept({ type: 'AccountFrozen', data: { scope, reason } });
    }

    case 'UnfreezeAccount': {
      const { freeze } = state;
      if (!freeze) return accept();
      if (command.by === 'customer' && isFrozenByBank(state)) {
        return refuse({ reason: 'frozen-by-bank' });
      }
      const seen = command.frozenVersion;
      if (seen !== undefined && seen !== facts.frozenVersion) {
        return refuse({ reason: 'freeze-changed' });
      }
      const { reason, holders } = freeze;
      if (reason !== command.reason) return accept();
      const events: AccountEvent[] = [{ type: 'AccountUnfrozen', data: { reason } }];
      if (holders) {
        // Nobody else lifts on the way what its holder has frozen.
        const data = { scope: holders, reason: 'customer-request' } as const;
        events.push({ type: 'AccountFrozen', data });
      }
      return accept(...events);
    }

    case 'PlaceHold': {
      const { holdId, amountMinor, merchant, category, contra, paymentId } = command;
      const expiresAt = plusMicros(at, BigInt(command.lastsMicros));
      const wrong = holdRefusal(state, amountMinor, expiresAt, at);
      if (wrong) return refuse(wrong);
      return accept<AccountEvent>(...expired(state, at), {
        type: 'HoldPlaced',
        data: { holdId, amountMinor, expiresAt, merchant, category, contra, paymentId },
      });
    }

    case 'CaptureHold': {
      const { holdId, amountMinor, final } = command;
      const hold = state.holds.find((candidate) => candidate.holdId === holdId);
      if (!hold) return refuse({ reason: 'hold-not-open' });
      if (at >= hold.expiresAt) return refuse({ reason: 'hold-expired' });
      const wrong = amountRefusal(amountMinor, state.currency);
      if (wrong) return refuse(wrong);
      if (toMinor(amountMinor) > hold.amountMinor) {
        const remainingMinor = minorText(hold.amountMinor);
        const { currency } = state;
        return refuse({ reason: 'capture-exceeds-hold', remainingMinor, currency });
      }
      return accept<AccountEvent>(...expired(state, at), capturedHold(hold, amountMinor, final));
    }

    case 'ReleaseHold': {
      const { holdId, reason } = command;
      const hold = state.holds.find((candidate) => candidate.holdId === holdId);
      if (!hold) return refuse({ reason: 'hold-not-open' });
      if (at >= hold.expiresAt) return refuse({ reason: 'hold-expired' });
      return accept<AccountEvent>(...expired(state, at), releasedHold(hold, reason));
    }

    case 'ExpireHolds':
      return accept<AccountEvent>(...expired(state, at));

    default:
      return unreachable(command);
  }
}

/** What confirming a balance has to know: what the account stood at after the version confirmed. */
export type ConfirmationFacts = {
  /** Null where there is no such version. */
  bookedAtVersionMinor: Minor | null;
};

/** Somebody says what a balance was. If it was, that is a fact from then on. */
export function decideConfirmation(
  state: AccountState,
  command: At<ConfirmBalance>,
  facts: ConfirmationFacts,
): AccountDecision {
  if (state.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  const { version, bookedMinor } = command;
  if (facts.bookedAtVersionMinor === null) return refuse({ reason: 'version-not-recorded' });
  const booked = minorText(facts.bookedAtVersionMinor);
  if (bookedMinor !== booked) {
    const { currency } = state;
    return refuse({ reason: 'confirmation-mismatch', bookedMinor: booked, currency });
  }
  return accept({ type: 'BalanceConfirmed', data: { version, bookedMinor } });
}

/** What closing an account has to know beyond its own stream. */
export type ClosingFacts = {
  /** Accounts under this one that are not closed, counted under this one's lock. */
  openPots: number;
  /** Standing orders from this account that still run, counted likewise. */
  activeStandingOrders: number;
  /** What interest that is not posted yet is worked out from; null where there can be none. */
  interestBasis: InterestBasis | null;
};

/** The account to be closed, and the one that what is left on it goes to. */
export type ClosingState = { account: AccountState; target: AccountState | null };

type ClosingEvent = HoldExpired | InterestPosted | TransferSent | TransferReceived | AccountClosed;

/**
 * Interest, sweep and close in one command: nobody is left with a closed account that is owed a penny.
 * The leg that the target receives is the one event of its stream. A month that is over is closed first,
 * for its fees are due and are charged to nobody afterwards.
 */
export function decideClosing(
  { account, target }: ClosingState,
  command: At<CloseAccount>,
  facts: ClosingFacts,
): Decision<ClosingEvent, Refusal> {
  if (account.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (account.status !== 'open') return refuse({ reason: 'account-closed' });
  if (isFrozenByBank(account)) return refuse({ reason: 'frozen-by-bank' });
  const { accountId, sweep, at } = command;
  const open = openHolds(account, at).length;
  if (open > 0) return refuse({ reason: 'open-holds', count: open });
  if (facts.openPots > 0) return refuse({ reason: 'open-pots', count: facts.openPots });
  if (facts.activeStandingOrders > 0) {
    return refuse({ reason: 'active-standing-orders', count: facts.activeStandingOrders });
  }

  const { interestBasis } = facts;
  const next = interestBasis && monthOf(basisFrom(account, interestBasis.openedOn));
  if (next && next < monthOf(londonDate(at))) {
    return refuse({ reason: 'month-not-closed', month: next });
  }

  // The day itself does not count any more: its balance ends at zero.
  const interest = interestBasis ? interestUntil(account, interestBasis, londonDate(at)) : [];
  const before = [...expired(account, at), ...interest];
  const left = interest.reduce(
    (sum, event) => sum + deltaMinor(event),
    account.bookedMinor as bigint,
  );
  if (left === 0n) return accept<ClosingEvent>(...before, closed(null));

  const { currency } = account;
  const holdsMoney = {
    reason: 'balance-not-zero',
    bookedMinor: minorText(left),
    currency,
  } as const;
  if (left < 0n || !sweep || !target) return refuse(holdsMoney);
  const frozen = frozenRefusal(account, 'debits');
  if (frozen) return refuse(frozen);
  const { toAccountId, transferId, forSender, forRecipient } = sweep;
  if (toAccountId === accountId) return refuse({ reason: 'same-account' });
  if (target.status !== 'open' || frozenRefusal(target, 'credits')) {
    return refuse({ reason: 'recipient-unavailable' });
  }
  if (target.currency !== currency) {
    return refuse({ reason: 'currency-mismatch', from: currency, to: target.currency });
  }
  const amountMinor = minorText(left);
  return accept<ClosingEvent>(
    ...before,
    {
      type: 'TransferSent',
      data: { transferId, counterpartAccountId: toAccountId, amountMinor, ...forSender },
    },
    {
      type: 'TransferReceived',
      data: { transferId, counterpartAccountId: accountId, amountMinor, ...forRecipient },
    },
    closed(toAccountId),
  );
}

/** What replacing a stream has to know beyond its state. */
export type ReplacementFacts = {
  /** Entries that moved money: copied, they would count twice. */
  moneyEntries: number;
  /** How far the stream goes now; what was copied must be all of it. */
  streamVersion: number;
};

/** The old stream's last event. What was copied goes to the successor as the command has it. */
export function decideReplacement(
  state: { old: AccountState; successor: AccountState },
  command: At<ReplaceStream>,
  { moneyEntries, streamVersion }: ReplacementFacts,
): AccountDecision {
  if (state.old.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (state.old.status === 'replaced') return refuse({ reason: 'stream-replaced' });
  if (state.old.status === 'open') return refuse({ reason: 'account-not-closed' });
  if (state.successor.status !== 'not-opened') return refuse({ reason: 'already-open' });
  if (moneyEntries > 0) return refuse({ reason: 'stream-holds-money', entries: moneyEntries });
  const { successorId, throughVersion, transformation } = command;
  if (throughVersion !== streamVersion) return refuse({ reason: 'stream-has-grown' });
  return accept({
    type: 'StreamReplaced',
    data: { successorId, throughVersion, transformation },
  });
}

function mayHavePot(
  parent: AccountState | null,
  pot: { customerId: CustomerId; currency: Currency },
): boolean {
  return (
    parent?.status === 'open' &&
    parent.product !== 'pot' &&
    parent.customerId === pot.customerId &&
    parent.currency === pot.currency
  );
}

/** A form has checked this already; the domain does not trust forms. */
export function amountRefusal(amountMinor: MinorText, currency: Currency): Refusal | undefined {
  const amount = toMinor(amountMinor);
  if (amount <= 0n) return { reason: 'amount-not-positive' };
  if (amount > AMOUNT_CAP) {
    return { reason: 'amount-too-large', capMinor: minorText(AMOUNT_CAP), currency };
  }
  return undefined;
}

/** Everything that keeps an amount from leaving an account at an instant, in the order it is said. */
export function debitRefusal(
  account: OpenedAccount,
  amountMinor: MinorText,
  at: Instant,
): Refusal | undefined {
  return (
    amountRefusal(amountMinor, account.currency) ??
    frozenRefusal(account, 'debits') ??
    fundsRefusal(account, amountMinor, at) ??
    limitRefusal(account, amountMinor, at)
  );
}

/** Everything that keeps an amount from being added to an account. */
export function creditRefusal(account: OpenedAccount, amountMinor: MinorText): Refusal | undefined {
  return amountRefusal(amountMinor, account.currency) ?? frozenRefusal(account, 'credits');
}

/** Then its holder neither lifts the freeze nor gets around it by closing the account. */
function isFrozenByBank({ freeze }: OpenedAccount): boolean {
  return freeze !== null && freeze.reason !== 'customer-request';
}

/** Whether the account does not do what is asked of it because somebody froze it. */
export function frozenRefusal(
  { freeze }: Pick<OpenedAccount, 'freeze'>,
  asked: 'debits' | 'credits',
): Refusal | undefined {
  if (!freeze) return undefined;
  const scope = frozenFor(freeze);
  return scope === 'all' || scope === asked ? { reason: 'account-frozen', scope } : undefined;
}

/** The holds whose time was over by an instant, as events: told before whatever is decided then. */
export function expired({ holds }: OpenedAccount, at: Instant): HoldExpired[] {
  return holds
    .filter(({ expiresAt }) => expiresAt <= at)
    .map(({ holdId, amountMinor }) => ({
      type: 'HoldExpired',
      data: { holdId, amountMinor: minorText(amountMinor) },
    }));
}

/** As a withdrawal, and for no longer than the bank keeps money aside. */
export function holdRefusal(
  account: OpenedAccount,
  amountMinor: MinorText,
  expiresAt: Instant,
  at: Instant,
): Refusal | undefined {
  const wrong = debitRefusal(account, amountMinor, at) ?? cashRefusal(account);
  if (wrong) return wrong;
  if (expiresAt <= at) return { reason: 'hold-expired' };
  if (toMicros(expiresAt) - toMicros(at) > BigInt(HOLD_DAYS) * A_DAY) {
    return { reason: 'hold-too-long', days: HOLD_DAYS };
  }
  if (openHolds(account, at).length >= HOLD_LIMIT) {
    return { reason: 'too-many-holds', limit: HOLD_LIMIT };
  }
  return undefined;
}

export function capturedHold(hold: Hold, amountMinor: MinorText, final: boolean): HoldCaptured {
  const { holdId, merchant, category, contra, paymentId } = hold;
  return {
    type: 'HoldCaptured',
    data: { holdId, amountMinor, final, merchant, category, contra, paymentId },
  };
}

export function releasedHold(
  { holdId, amountMinor }: Hold,
  reason: HoldReleased['data']['reason'],
): HoldReleased {
  return { type: 'HoldReleased', data: { holdId, amountMinor: minorText(amountMinor), reason } };
}

/** What is put aside in a pot comes from and goes to its holder's own accounts, and nowhere else. */
function cashRefusal({ product }: OpenedAccount): Refusal | undefined {
  return product === 'pot' ? { reason: 'pot-keeps-to-itself' } : undefined;
}

/** Whatever is booked counts in the open period: a statement that was issued says the same for ever. */
export function dateRefusal(
  { statement }: OpenedAccount,
  { effectiveOn, at }: { effectiveOn?: LocalDate; at: Instant },
  { openedOn }: DatingFacts,
): Refusal | undefined {
  if (effectiveOn === undefined) return undefined;
  if (effectiveOn > londonDate(at)) return { reason: 'effective-in-future' };
  if (openedOn && effectiveOn < openedOn) return { reason: 'effective-before-opening', openedOn };
  if (statement && effectiveOn < statement.periodTo) {
    return { reason: 'period-closed', openFrom: statement.periodTo };
  }
  return undefined;
}

export function fundsRefusal(
  account: OpenedAccount,
  amountMinor: MinorText,
  at: Instant,
): Refusal | undefined {
  const free = available(account, at);
  if (toMinor(amountMinor) <= free) return undefined;
  return {
    reason: 'insufficient-funds',
    availableMinor: minorText(free > 0n ? free : 0n),
    currency: account.currency,
  };
}

function limitRefusal(
  account: OpenedAccount,
  amountMinor: MinorText,
  at: Instant,
): Refusal | undefined {
  const today = londonDate(at);
  const limit = limitOn(account.dailyLimit, today);
  if (limit === null) return undefined;
  const remaining = limit - spentOn(account, today);
  if (toMinor(amountMinor) <= remaining) return undefined;
  return {
    reason: 'daily-limit',
    limitMinor: minorText(limit),
    remainingMinor: minorText(remaining > 0n ? remaining : 0n),
    currency: account.currency,
  };
}

function closed(sweepToAccountId: AccountId | null): AccountClosed {
  return { type: 'AccountClosed', data: { reason: 'customer-request', sweepToAccountId } };
}
