import { formatRate } from '@/domain/account/rates';
import { formatDate, formatMonth } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId } from '@/domain/ids';
import type { InputProblem } from '@/domain/input';
import { formatMoney, type Locale, toMinor } from '@/domain/money';
import type { Refusal } from '@/domain/refusal';

/** What was wrong with one typed field, in a sentence that says how to put it right. */
export function problemSentence(problem: InputProblem, locale: Locale): string {
  switch (problem.reason) {
    case 'amount-missing':
      return 'Enter an amount.';
    case 'amount-unreadable':
      return `Enter an amount in figures, such as ${locale === 'de-DE' ? '1.234,50' : '1,234.50'}.`;
    case 'amount-ambiguous':
      return `This could mean ${problem.readings[0]} or ${problem.readings[1]}. Write it without a thousands separator, or with fewer decimals.`;
    case 'amount-not-positive':
      return 'Enter an amount above zero.';
    case 'amount-precision':
      return problem.digits === 0
        ? `${problem.currency} has no decimals: enter a whole amount.`
        : `${problem.currency} has ${problem.digits} decimals at most.`;
    case 'amount-too-large':
      return `Enter ${formatMoney(toMinor(problem.capMinor), problem.currency, locale)} at most.`;
    case 'account-number-invalid':
      return 'This is not an account number of ours. Check its twelve digits.';
    case 'balance-unreadable':
      return 'Enter the balance as it is printed, such as 1,234.50.';
    case 'choose-one':
      return 'Choose one of these.';
    case 'code-unreadable':
      return 'A code is twenty letters and digits, such as 7K2M-9QXT-0R4D-HHZB-5C8W.';
    case 'date-unreadable':
      return 'Enter a day, such as 2026-03-31.';
    case 'digits-unreadable':
      return `Enter the last ${problem.count} digits of the account number.`;
    case 'email-invalid':
      return 'Enter an e-mail address, such as jane@example.com.';
    case 'iban-invalid':
      return 'This is not an IBAN. Check its letters and digits.';
    case 'month-unreadable':
      return 'Enter a month, such as March 2026.';
    case 'password-too-long':
      return `Use ${problem.max} characters at most.`;
    case 'password-too-short':
      return `Use at least ${problem.min} characters.`;
    case 'rate-unreadable':
      return `Enter a rate in per cent a year, such as 3.50, up to ${formatRate(problem.capBps, locale)}.`;
    case 'recipient-ambiguous':
      return 'You chose an account above as well. Clear this number, or choose “Another account number” there.';
    case 'recipient-missing':
      return 'Enter an account number, or choose from the list.';
    case 'required':
      return 'This cannot be empty.';
    case 'text-too-long':
      return `Use ${problem.max} characters at most.`;
    case 'text-too-short':
      return `Use at least ${problem.min} characters.`;
    case 'text-unreadable':
      return 'This holds characters that cannot be shown. Type it again.';
    default:
      return unreachable(problem);
  }
}

/** Why the bank said no, with the figures that explain it. */
export function refusalSentence(refusal: Refusal, locale: Locale): string {
  switch (refusal.reason) {
    case 'account-closed':
      return 'This account is closed.';
    case 'account-frozen':
      return frozenSentences[refusal.scope];
    case 'account-not-closed':
      return 'This account is open; only a closed one can be replaced.';
    case 'account-not-opened':
      return 'This account is not open.';
    case 'account-number-taken':
      return 'The number drawn for this account was taken. Please send it once more.';
    case 'active-standing-orders':
      return refusal.count === 1
        ? 'A standing order still runs from this account. Cancel it first.'
        : `${refusal.count} standing orders still run from this account. Cancel them first.`;
    case 'already-frozen':
      return 'The bank has frozen this account already. Unfreeze it first.';
    case 'already-open':
      return 'This account is open already.';
    case 'already-registered':
      return 'You are registered already.';
    case 'already-reversed':
      return `Entry v${refusal.version} of ${shortAccount(refusal.accountId)} is undone already.`;
    case 'already-waived':
      return 'This fee was given back already.';
    case 'amount-not-positive':
      return 'Enter an amount above zero.';
    case 'amount-too-large':
      return `Enter ${formatMoney(toMinor(refusal.capMinor), refusal.currency, locale)} at most.`;
    case 'applies-in-past':
      return 'This can apply from today on, and not before.';
    case 'fee-rules-unclear':
      return 'Of each fee there is one rule for a product and currency, with days and amounts that make sense.';
    case 'balance-not-zero':
      return `An account is closed when it is empty. This one holds ${formatMoney(toMinor(refusal.bookedMinor), refusal.currency, locale)}. ${toMinor(refusal.bookedMinor) > 0n ? 'Choose where that goes.' : 'Pay in what is missing first.'}`;
    case 'capture-exceeds-hold':
      return `${formatMoney(toMinor(refusal.remainingMinor), refusal.currency, locale)} is held, and no more can be taken.`;
    case 'clock-at-its-end':
      return `The clock runs ${refusal.years} years ahead at most, and does not come back.`;
    case 'clock-not-forward':
      return 'The bank’s clock only moves forward.';
    case 'clock-too-far':
      return `The clock moves ${refusal.days} days at most at a time.`;
    case 'confirmation-mismatch':
      return `The balance then was ${formatMoney(toMinor(refusal.bookedMinor), refusal.currency, locale)}.`;
    case 'currency-mismatch':
      return `Both accounts must be in one currency; this would go from ${refusal.from} to ${refusal.to}. Between accounts of your own, use Exchange.`;
    case 'customer-erased':
      return 'This customer has been erased.';
    case 'customer-not-active':
      return 'This customer is not registered with us.';
    case 'daily-limit':
      return `${formatMoney(toMinor(refusal.remainingMinor), refusal.currency, locale)} is left of today’s limit of ${formatMoney(toMinor(refusal.limitMinor), refusal.currency, locale)}.`;
    case 'effective-before-opening':
      return `The account was opened on ${formatDate(refusal.openedOn)}; nothing counts for a day before that.`;
    case 'effective-in-future':
      return 'Nothing counts for a day that is still to come.';
    case 'email-taken':
      return 'This e-mail address is taken already. Sign in instead?';
    case 'entry-not-reversible':
      return `Entry v${refusal.version} of ${shortAccount(refusal.accountId)} is of a kind that cannot be reversed.`;
    case 'erasure-not-requested':
      return 'The customer has not asked to be erased.';
    case 'first-day-over':
    case 'last-day-over':
      return `Choose today, ${formatDate(refusal.today)}, or a later day.`;
    case 'exchange-too-small':
      return 'This is worth less than the smallest coin of the other currency.';
    case 'freeze-changed':
      return 'Another freeze is in force than the one that you saw. Look at it, and unfreeze it if you still want to.';
    case 'frozen-by-bank':
      return 'The bank froze this account, and only the bank can change that. Please get in touch with us.';
    case 'hold-expired':
      return 'The time of this hold is over.';
    case 'hold-not-open':
      return 'Nothing is held under this hold any more.';
    case 'hold-too-long':
      return `Money is held for ${refusal.days} days at most.`;
    case 'insufficient-funds':
      return `You have ${formatMoney(toMinor(refusal.availableMinor), refusal.currency, locale)} available.`;
    case 'last-day-before-first':
      return 'The last day comes before the first.';
    case 'limit-below-usage':
      return `You are using ${formatMoney(toMinor(refusal.usedMinor), refusal.currency, locale)} of the overdraft now.`;
    case 'month-not-closed':
      return `The books of ${formatMonth(refusal.month)} are still being closed. Please try again.`;
    case 'not-due':
      return 'This is not due yet, or not any more.';
    case 'needs-another-person':
      return 'Whoever proposed this cannot also decide on it. It takes another person.';
    case 'not-the-proposer':
      return 'Only whoever proposed this can take it back.';
    case 'not-a-fee':
      return 'This entry is not a fee.';
    case 'open-holds':
      return refusal.count === 1
        ? 'Money is still held on this account for one payment.'
        : `Money is still held on this account for ${refusal.count} payments.`;
    case 'open-pots':
      return refusal.count === 1
        ? 'There is still a pot under this account. Close it first.'
        : `There are still ${refusal.count} pots under this account. Close them first.`;
    case 'overdraws-account':
      return `Only a forced entry may take ${shortAccount(refusal.accountId)} below the ${formatMoney(toMinor(refusal.availableMinor), refusal.currency, locale)} that it has available.`;
    case 'out-of-order':
      return `Months are closed one after the other: ${formatMonth(refusal.next)} is next.`;
    case 'parent-unavailable':
      return 'A pot goes under an open account of your own in the same currency.';
    case 'payee-duplicate':
      return 'This account is on your list of payees already.';
    case 'payee-not-found':
      return 'This payee is not on your list any more.';
    case 'payee-own-account':
      return 'This account is your own, and needs no payee: choose it when you transfer.';
    case 'payment-over':
      return 'This payment has gone on since you looked.';
    case 'period-closed':
      return `The books before ${formatDate(refusal.openFrom)} are closed.`;
    case 'period-not-over':
      return `This month is over on ${formatDate(refusal.overOn)}, and not before.`;
    case 'pot-keeps-to-itself':
      return 'What is in a pot comes from and goes to your own accounts. Transfer it there first.';
    case 'product-forbids-overdraft':
      return 'Only a current account can have an overdraft.';
    case 'proposal-not-open':
      return 'This proposal has been decided on already.';
    case 'quote-expired':
      return 'This rate has run out.';
    case 'rate-out-of-range':
      return `A rate lies between nothing and ${formatRate(refusal.capBps, 'en-GB')}.`;
    case 'recipient-unavailable':
      return 'The recipient’s account cannot take this transfer.';
    case 'same-account':
      return 'Choose two different accounts.';
    case 'standing-order-changed':
      return 'This standing order was changed in the same moment.';
    case 'standing-order-over':
      return 'This standing order has come to its end.';
    case 'same-currency':
      return 'Choose two accounts in different currencies.';
    case 'stream-has-grown':
      return 'Something was added to the stream meanwhile. Please send it once more.';
    case 'stream-holds-money':
      return `The stream holds ${refusal.entries} entries, which would count twice.`;
    case 'stream-replaced':
      return 'This stream has a successor already.';
    case 'too-many-accounts':
      return `You have ${refusal.limit} open accounts, which is the most we can keep for one person.`;
    case 'too-many-holds':
      return `Money is held for ${refusal.limit} payments already, which is the most for one account.`;
    case 'too-many-payees':
      return `There are ${refusal.limit} payees on your list, which is the most. Remove one first.`;
    case 'too-many-standing-orders':
      return `${refusal.limit} standing orders run from this account already, which is the most.`;
    case 'too-much-at-once':
      return `One proposal is about ${refusal.accounts} accounts and ${refusal.entries} entries at most.`;
    case 'version-not-recorded':
      return 'There is no such event yet.';
    default:
      return unreachable(refusal);
  }
}

/** Only staff are told of accounts in this way. */
function shortAccount(accountId: AccountId): string {
  return `account ${accountId.slice(0, 8)}…`;
}

const frozenSentences = {
  debits: 'This account is frozen: nothing can be taken out of it.',
  credits: 'This account is frozen: nothing can be paid into it.',
  all: 'This account is frozen: nothing can be paid in or taken out.',
} as const;

type RefusedField =
  | 'account'
  | 'amount'
  | 'appliesFrom'
  | 'correctsOn'
  | 'day'
  | 'email'
  | 'firstOn'
  | 'from'
  | 'lastOn'
  | 'toAccount';

/** The field that a refusal is about; undefined when it is about the whole form. */
export function refusedField(refusal: Refusal): RefusedField | undefined {
  switch (refusal.reason) {
    case 'amount-not-positive':
    case 'amount-too-large':
    case 'exchange-too-small':
    case 'capture-exceeds-hold':
    case 'daily-limit':
    case 'insufficient-funds':
    case 'limit-below-usage':
    case 'overdraws-account':
      return 'amount';
    case 'effective-before-opening':
    case 'effective-in-future':
      return 'correctsOn';
    case 'applies-in-past':
      return 'appliesFrom';
    case 'fee-rules-unclear':
    case 'clock-at-its-end':
    case 'clock-not-forward':
    case 'clock-too-far':
      return 'day';
    case 'email-taken':
      return 'email';
    case 'payee-duplicate':
    case 'payee-own-account':
      return 'account';
    case 'first-day-over':
      return 'firstOn';
    case 'last-day-before-first':
    case 'last-day-over':
      return 'lastOn';
    case 'account-closed':
    case 'account-frozen':
    case 'pot-keeps-to-itself':
      return 'from';
    case 'balance-not-zero':
    case 'currency-mismatch':
    case 'recipient-unavailable':
    case 'same-account':
    case 'same-currency':
      return 'toAccount';
    case 'already-waived':
    case 'not-a-fee':
    case 'out-of-order':
    case 'period-not-over':
    case 'quote-expired':
    case 'account-not-closed':
    case 'account-not-opened':
    case 'account-number-taken':
    case 'active-standing-orders':
    case 'already-frozen':
    case 'already-open':
    case 'already-registered':
    case 'already-reversed':
    case 'confirmation-mismatch':
    case 'customer-erased':
    case 'customer-not-active':
    case 'entry-not-reversible':
    case 'erasure-not-requested':
    case 'freeze-changed':
    case 'frozen-by-bank':
    case 'hold-expired':
    case 'hold-not-open':
    case 'hold-too-long':
    case 'month-not-closed':
    case 'not-due':
    case 'needs-another-person':
    case 'not-the-proposer':
    case 'open-holds':
    case 'open-pots':
    case 'parent-unavailable':
    case 'payee-not-found':
    case 'payment-over':
    case 'period-closed':
    case 'product-forbids-overdraft':
    case 'rate-out-of-range':
    case 'standing-order-changed':
    case 'standing-order-over':
    case 'proposal-not-open':
    case 'stream-has-grown':
    case 'stream-holds-money':
    case 'stream-replaced':
    case 'too-many-accounts':
    case 'too-many-holds':
    case 'too-many-payees':
    case 'too-many-standing-orders':
    case 'too-much-at-once':
    case 'version-not-recorded':
      return undefined;
    default:
      return unreachable(refusal);
  }
}
