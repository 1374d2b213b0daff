import type { AccountEvent, Contra } from '../account/events';
import { unreachable } from '../exhaustive';
import { type Currency, currencies, type Minor, minor, toMinor } from '../money';

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

/** Every contra that an event can name, what is on its way between accounts, and what customers own. */
export type LedgerAccount = Contra | 'transfers' | 'customers';
export const ledgerAccounts: readonly LedgerAccount[] = [
  'cash',
  'clearing',
  'transfers',
  'customers',
];

/** An event with the currency of its account, which only the opening names. */
export type Booking = { readonly event: AccountEvent; readonly currency: Currency };

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

const emptyBook: Book = {
  cash: minor(0n),
  clearing: minor(0n),
  transfers: minor(0n),
  customers: minor(0n),
};

function postingsOf(event: AccountEvent): readonly (readonly [LedgerAccount, bigint])[] {
  switch (event.type) {
    case 'MoneyDeposited':
      return between('customers', event.data.contra, toMinor(event.data.amountMinor));
    case 'MoneyWithdrawn':
      return between(event.data.contra, 'customers', toMinor(event.data.amountMinor));
    case 'TransferSent':
      return between('transfers', 'customers', toMinor(event.data.amountMinor));
    case 'TransferReceived':
      return between('customers', 'transfers', toMinor(event.data.amountMinor));
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
      return [];
    default:
      return unreachable(event);
  }
}

/** The two sides of one booking, which is why the sum stays what it was. */
function between(credited: LedgerAccount, debited: LedgerAccount, amount: Minor) {
  return [
    [debited, amount],
    [credited, -amount],
  ] as const;
}
