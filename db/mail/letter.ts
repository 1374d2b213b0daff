import { deltaMinor } from '@/domain/account/state';
import { formatMoment, type Instant } from '@/domain/calendar';
import { evolve, initialState } from '@/domain/customer/state';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import { lowBalanceMinor, type NoticeKind } from '@/domain/projections/notices';
import type { Transaction } from '../client';
import { readStream } from '../event-store';
import { findBalance } from '../read-models/balances';
import { opener } from '../sealing';

/** One row of the outbox: who is to be told of which event, and nothing that could be read. */
export type Message = {
  messageId: string;
  customerId: CustomerId;
  kind: NoticeKind;
  streamId: StreamId;
  version: number;
};

export type Letter = {
  name: string;
  email: string;
  subject: string;
  text: string;
  /** When what it tells of was recorded, so that writing it again gives the same letter. */
  date: Instant;
};

/**
 * Makes the words, which are stored nowhere before this and nowhere but in the letter after it. Null
 * once the customer is erased: there is nobody to write to.
 */
export async function writeLetter(tx: Transaction, message: Message): Promise<Letter | null> {
  const { customerId, streamId, version } = message;
  const account = { kind: 'account', id: streamId as AccountId } as const;
  const [customer, [event], balance, openOwn, openAccount] = await Promise.all([
    contactDetails(tx, customerId),
    readStream(tx, account, { afterVersion: version - 1, untilVersion: version }),
    findBalance(account.id, customerId),
    opener(customerId, customerId),
    opener(customerId, streamId),
  ]);
  if (!event || !balance) throw new Error(`v${version} of ${streamId} is not ${customerId}’s`);
  if (customer.status === 'erased') return null;
  const name = openOwn('name', customer.name);
  const email = openOwn('email', customer.email);
  const accountName = openAccount('nickname', balance.nickname);
  if (name === null || email === null || accountName === null) return null;

  const counterpart =
    'counterpartName' in event.data
      ? openAccount('counterpartName', event.data.counterpartName)
      : null;
  const { subject, sentences } = words(message.kind, {
    account: `“${accountName}”`,
    amountMinor: deltaMinor(event),
    counterpart,
    moment: formatMoment(event.recordedAt),
    currency: balance.currency,
    locale: customer.locale,
  });
  const text = [
    `Hello ${name},`,
    sentences,
    `Sign in to see it: it is event v${version} of this account. Times are London time.`,
    'Rewind, a demo bank: no real money, no real people.',
  ].join('\n\n');
  return { name, email, subject, text, date: event.recordedAt };
}

type Told = {
  account: string;
  amountMinor: bigint;
  counterpart: string | null;
  moment: string;
  currency: Currency;
  locale: Locale;
};

function words(kind: NoticeKind, told: Told): { subject: string; sentences: string } {
  const { account, amountMinor, counterpart, moment, currency, locale } = told;
  const money = (minor: bigint) => formatMoney(minor < 0n ? -minor : minor, currency, locale);
  switch (kind) {
    case 'low-balance':
      return {
        subject: 'Your balance is low',
        sentences: `${account} fell below ${money(lowBalanceMinor(currency))} on ${moment}, when ${money(amountMinor)} left it.`,
      };
    case 'large-payment':
      return {
        subject: 'A large payment',
        sentences: `${money(amountMinor)} left ${account} on ${moment}. If this was not you, tell us at once.`,
      };
    case 'money-received':
      return {
        subject: 'You have received money',
        sentences: `${money(amountMinor)} came into ${account} on ${moment}${counterpart === null ? '' : `, from ${counterpart}`}.`,
      };
    case 'account-closed':
      return {
        subject: 'Your account is closed',
        sentences: `${account} was closed on ${moment}. Its history stays yours to see.`,
      };
    case 'account-frozen':
      return {
        subject: 'Your account is frozen',
        sentences: `The bank froze ${account} on ${moment}. Please get in touch with us.`,
      };
    case 'corrected':
      return {
        subject: 'An entry was put right',
        sentences: `The bank put an entry of ${money(amountMinor)} right in ${account} on ${moment}. Its reason stands beside the entry.`,
      };
    default:
      return unreachable(kind);
  }
}

async function contactDetails(tx: Transaction, id: CustomerId) {
  const events = await readStream(tx, { kind: 'customer', id });
  const customer = events.reduce(evolve, initialState);
  if (customer.status === 'unregistered') throw new Error(`Nobody is registered as ${id}`);
  return customer;
}
