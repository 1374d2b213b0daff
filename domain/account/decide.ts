import type { CustomerState } from '../customer/state';
import { type At, accept, type Decision, refuse } from '../decider';
import { unreachable } from '../exhaustive';
import { AMOUNT_CAP, type Currency, type MinorText, minorText, toMinor } from '../money';
import type { Refusal } from '../refusal';
import {
  ACCOUNT_LIMIT,
  type AccountCommand,
  type OpenAccount,
  type ReplaceStream,
} from './commands';
import type { AccountEvent, Product } from './events';
import { nominalBps } from './rates';
import { type AccountState, available } from './state';

type AccountDecision = Decision<AccountEvent, Refusal>;

/**
 * Nominal basis points a year; an overdraft is advertised at 19.90 % effective. A rate is a fact of
 * the account from its opening on, not of the program.
 */
const openingRates: Record<Product, { credit: number; overdraft: number }> = {
  current: { credit: 0, overdraft: nominalBps(1990) },
  savings: { credit: 350, overdraft: 0 },
};

/** What opening an account has to know beyond the new account's own, empty, stream. */
export type OpeningFacts = {
  customerStatus: CustomerState['status'];
  /** Accounts that this customer holds and has not closed, counted under the customer's lock. */
  openAccounts: number;
  accountNumberTaken: boolean;
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
  const opened: AccountEvent = {
    type: 'AccountOpened',
    data: {
      customerId,
      product,
      currency,
      accountNumber,
      nickname,
      overdraftLimitMinor: minorText(0n),
      creditRateBps: openingRates[product].credit,
      overdraftRateBps: openingRates[product].overdraft,
      dayCount: 'ACT/365F',
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

export function decideAccount(
  state: AccountState,
  command: At<Exclude<AccountCommand, OpenAccount | ReplaceStream>>,
): AccountDecision {
  if (state.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (state.status !== 'open') return refuse({ reason: 'account-closed' });

  switch (command.type) {
    case 'RenameAccount':
      return accept({ type: 'AccountRenamed', data: { nickname: command.nickname } });

    case 'DepositMoney': {
      const { amountMinor, contra, reference, category } = command;
      const wrong = amountRefusal(amountMinor, state.currency);
      if (wrong) return refuse(wrong);
      return accept({
        type: 'MoneyDeposited',
        data: { amountMinor, contra, reference, category },
      });
    }

    case 'WithdrawMoney': {
      const { amountMinor, contra, reference, category } = command;
      const wrong = amountRefusal(amountMinor, state.currency) ?? fundsRefusal(state, amountMinor);
      if (wrong) return refuse(wrong);
      return accept({
        type: 'MoneyWithdrawn',
        data: { amountMinor, contra, reference, category },
      });
    }

    case 'CloseAccount': {
      const { bookedMinor, currency } = state;
      if (bookedMinor !== 0n) {
        return refuse({
          reason: 'balance-not-zero',
          bookedMinor: minorText(bookedMinor),
          currency,
        });
      }
      return accept({
        type: 'AccountClosed',
        data: { reason: 'customer-request', sweepToAccountId: null },
      });
    }

    default:
      return unreachable(command);
  }
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

/** A form has checked this already; the domain does not trust forms. */
export function amountRefusal(amountMinor: MinorText, currency: Currency): Refusal | undefined {
  const amount = toMinor(amountMinor);
  if (amount <= 0n) return { reason: 'amount-not-positive' };
  if (amount > AMOUNT_CAP) {
    return { reason: 'amount-too-large', capMinor: minorText(AMOUNT_CAP), currency };
  }
  return undefined;
}

export function fundsRefusal(
  account: Exclude<AccountState, { status: 'not-opened' }>,
  amountMinor: MinorText,
): Refusal | undefined {
  const free = available(account);
  if (toMinor(amountMinor) <= free) return undefined;
  return {
    reason: 'insufficient-funds',
    availableMinor: minorText(free),
    currency: account.currency,
  };
}
