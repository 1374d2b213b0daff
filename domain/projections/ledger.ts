import { type AccountEvent, type AnyContra, contras } from '../account/events';
import { deltaMinor } from '../account/state';
import { unreachable } from '../exhaustive';
import { type Currency, currencies, type Minor, type MinorText, minor, toMinor } from '../money';
import { type PaymentEvent, paymentEventVersions } from '../payment/events';

/**
 * The question: where is the money? Customers' accounts are one side of each booking, and each event
 * names the other, so the bank's own books need no stream that every command would have to lock.
 *
 * Debits are positive and credits negative: what the bank has, and what it owes. Every currency adds up
 * to zero after every event, and what is on its way between two accounts is zero after every command.
 */
export type Ledger = Readonly<Partial<Record<Currency, Book>>>;

/** What each account of the bank's own stands at, in one currency. */
export type Book = Readonly<Record<LedgerAccount, Minor>>;

/** Every contra that an event can name, and what customers own. */
export type LedgerAccount = AnyContra | 'customers';
export const ledgerAccounts: readonly LedgerAccount[] = [...contras, 'customers'];

/** An event with the currency of its account, which only the opening names; or one of a payment. */
export type Booking = {
  readonly event: AccountEvent | PaymentEvent;
  readonly currency: Currency;
};

export const initialLedger: Ledger = {};

export function evolveLedger(ledger: Ledger, { event, currency }: Booking): Ledger {
  const postings = postingsOf(event);
  if (postings.length === 0) return ledger;
  const book = { ...(ledger[currency] ?? emptyBook) };
  for (const [account, amount] of postings) book[account] = minor(book[account] + amount);
  return { ...ledger, [currency]: book };
}

/** Two parts of one ledger together: what is booked in one month and in another. */
export function addLedgers(a: Ledger, b: Ledger): Ledger {
  const sum: Partial<Record<Currency, Book>> = { ...a };
  for (const currency of currencies) {
    const [one, other] = [a[currency], b[currency]];
    if (other) sum[currency] = one ? addBooks(one, other) : other;
  }
  return sum;
}

/** One line of a trial balance: an account stands on one of its two sides. */
export type TrialLine = {
  readonly account: LedgerAccount;
  readonly debitMinor: Minor;
  readonly creditMinor: Minor;
};

export type TrialBalance = {
  readonly currency: Currency;
  readonly lines: readonly TrialLine[];
  readonly debitsMinor: Minor;
  readonly creditsMinor: Minor;
  /** What does not add up: zero, always. */
  readonly differenceMinor: Minor;
};

/** Every currency that anything was ever booked in. */
export function trialBalances(ledger: Ledger): TrialBalance[] {
  return currencies.flatMap((currency) => {
    const book = ledger[currency];
    return book ? [trialBalance(currency, book)] : [];
  });
}

function trialBalance(currency: Currency, book: Book): TrialBalance {
  const lines = ledgerAccounts.map((account) => ({
    account,
    debitMinor: minor(book[account] > 0n ? book[account] : 0n),
    creditMinor: minor(book[account] < 0n ? -book[account] : 0n),
  }));
  const debits = lines.reduce((sum, { debitMinor }) => sum + debitMinor, 0n);
  const credits = lines.reduce((sum, { creditMinor }) => sum + creditMinor, 0n);
  return {
    currency,
    lines,
    debitsMinor: minor(debits),
    creditsMinor: minor(credits),
    differenceMinor: minor(debits - credits),
  };
}

function addBooks(a: Book, b: Book): Book {
  const sum = { ...a };
  for (const account of ledgerAccounts) sum[account] = minor(a[account] + b[account]);
  return sum;
}

const emptyBook = Object.fromEntries(
  ledgerAccounts.map((account) => [account, minor(0n)]),
) as Record<LedgerAccount, Minor>;

/** The two sides of one booking, which is why the sum stays what it was. */
function postingsOf(event: Booking['event']): readonly (readonly [LedgerAccount, bigint])[] {
  if (isOfPayment(event)) return latePostings(event);
  const contra = contraOf(event);
  if (!contra) return [];
  const delta = deltaMinor(event);
  return [
    ['customers', -delta],
    [contra, delta],
  ];
}

/**
 * A payment moves money through its account, but for what another bank says too late: that is between
 * the two banks until somebody has looked into it.
 */
function latePostings(event: PaymentEvent): readonly (readonly [LedgerAccount, bigint])[] {
  switch (event.type) {
    case 'PaymentSettled':
      return event.data.late ? between('clearing', 'suspense', event.data.amountMinor) : [];
    case 'PaymentReturned':
      return event.data.late ? between('suspense', 'clearing', event.data.amountMinor) : [];
    case 'PaymentInitiated':
    case 'PaymentSubmitted':
    case 'PaymentTimedOut':
    case 'PaymentCancelled':
      return [];
    default:
      return unreachable(event);
  }
}

function between(credited: LedgerAccount, debited: LedgerAccount, amountMinor: MinorText) {
  const amount = toMinor(amountMinor);
  return [
    [debited, amount],
    [credited, -amount],
  ] as const;
}

function isOfPayment(event: Booking['event']): event is PaymentEvent {
  return event.type in paymentEventVersions;
}

/** The other side of what an event moves; null when it moves nothing. */
function contraOf(event: AccountEvent): AnyContra | null {
  switch (event.type) {
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'HoldCaptured':
    case 'EntryReversed':
    case 'CorrectionBooked':
      return event.data.contra;
    case 'TransferSent':
    case 'TransferReceived':
      return 'transfers';
    case 'CurrencySold':
    case 'CurrencyBought':
      return 'exchange';
    case 'FeeCharged':
    case 'FeeWaived':
      return 'fees';
    case 'InterestPosted':
    case 'InterestAdjusted':
      return 'interest';
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
      return null;
    default:
      return unreachable(event);
  }
}
