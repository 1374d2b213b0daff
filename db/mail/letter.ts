import { deltaMinor } from '@/domain/account/state';
import { formatMoment, type Instant } from '@/domain/calendar';
import { evolve, initialState } from '@/domain/customer/state';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId, CustomerId, PaymentId, StandingOrderId, StreamId } from '@/domain/ids';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import { lowBalanceMinor, type NoticeKind } from '@/domain/projections/notices';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent } from '@/domain/streams';
import type { Open } from '../account-history';
import { sqlClient } from '../client';
import { readStream } from '../event-store';
import { findBalance } from '../read-models/balances';
import { findPayment } from '../read-models/payments';
import { findStandingOrder } from '../read-models/standing-orders';
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
export async function writeLetter(message: Message): Promise<Letter | null> {
  const { customerId, streamId, version } = message;
  const [customer, openOwn, open] = await Promise.all([
    addressed(message),
    opener(customerId, customerId),
    opener(customerId, streamId),
  ]);
  if (customer.status === 'erased') return null;
  const about = await subjectOf(message, open);
  if (!about) throw new Error(`v${version} of ${streamId} is not ${customerId}’s`);
  const name = openOwn('name', customer.name);
  const email = openOwn('email', customer.email);
  const { name: named, event, what, ...rest } = about;
  if (name === null || email === null || named === null) return null;

  const { subject, sentences } = words(message.kind, {
    ...rest,
    named,
    moment: formatMoment(event.recordedAt),
    locale: customer.locale,
  });
  const text = [
    `Hello ${name},`,
    sentences,
    `Sign in to see it: it is event v${version} of this ${what}. Times are London time.`,
    'Rewind, a demo bank: no real money, no real people.',
  ].join('\n\n');
  return { name, email, subject, text, date: event.recordedAt };
}

/** What a letter is about, if it is the customer's: an account of theirs, whom they meant to pay, or themselves. */
type Subject = {
  what: 'account' | 'payment' | 'standing order' | 'customer record';
  event: Recorded<DomainEvent>;
  name: string | null;
  counterpart: string | null;
  amountMinor: bigint;
  currency: Currency;
};

async function subjectOf(
  { customerId, streamId, version, kind }: Message,
  open: Open,
): Promise<Subject | undefined> {
  const only = { afterVersion: version - 1, untilVersion: version };
  switch (kind) {
    case 'payment-returned':
    case 'payment-given-up':
    case 'payment-late': {
      const id = streamId as PaymentId;
      const payment = await findPayment(id, customerId);
      const [event] = await readStream(sqlClient(), { kind: 'payment', id }, only);
      if (!event || !payment) return undefined;
      const { amountMinor, currency } = payment;
      const name = open('payee', payment.payee);
      return { what: 'payment', event, name, counterpart: null, amountMinor, currency };
    }
    case 'standing-order-failed': {
      const id = streamId as StandingOrderId;
      const order = await findStandingOrder(id, customerId);
      const [event] = await readStream(sqlClient(), { kind: 'standing-order', id }, only);
      if (!event || !order) return undefined;
      const { amountMinor, currency } = order;
      const name = open('counterpartName', order.counterpartName);
      return { what: 'standing order', event, name, counterpart: null, amountMinor, currency };
    }
    case 'payee-added': {
      const [event] = await readStream(sqlClient(), { kind: 'customer', id: customerId }, only);
      if (event?.type !== 'PayeeAdded' || streamId !== customerId) return undefined;
      const name = open('name', event.data.name);
      // No money is about.
      const nothing = { amountMinor: 0n, currency: 'GBP' } as const;
      return { what: 'customer record', event, name, counterpart: null, ...nothing };
    }
    case 'address-changed': {
      const [event] = await readStream(sqlClient(), { kind: 'customer', id: customerId }, only);
      if (event?.type !== 'ContactDetailsChanged' || streamId !== customerId) return undefined;
      const name = event.data.email ? open('email', event.data.email) : null;
      const nothing = { amountMinor: 0n, currency: 'GBP' } as const;
      return { what: 'customer record', event, name, counterpart: null, ...nothing };
    }
    case 'low-balance':
    case 'large-payment':
    case 'money-received':
    case 'account-closed':
    case 'account-frozen':
    case 'account-unfrozen':
    case 'corrected': {
      const id = streamId as AccountId;
      const balance = await findBalance(id, customerId);
      const [event] = await readStream(sqlClient(), { kind: 'account', id }, only);
      if (!event || !balance) return undefined;
      const counterpart =
        'counterpartName' in event.data
          ? open('counterpartName', event.data.counterpartName)
          : null;
      const name = open('nickname', balance.nickname);
      const { currency } = balance;
      return {
        what: 'account',
        event,
        name,
        counterpart,
        amountMinor: deltaMinor(event),
        currency,
      };
    }
    default:
      return unreachable(kind);
  }
}

type Told = Pick<Subject, 'amountMinor' | 'counterpart' | 'currency'> & {
  named: string;
  moment: string;
  locale: Locale;
};

function words(kind: NoticeKind, told: Told): { subject: string; sentences: string } {
  const { named, amountMinor, counterpart, moment, currency, locale } = told;
  const account = `“${named}”`;
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
    case 'account-unfrozen':
      return {
        subject: 'Your account is no longer frozen',
        sentences: `The bank unfroze ${account} on ${moment}. It can be used as before.`,
      };
    case 'corrected':
      return {
        subject: 'An entry was put right',
        sentences: `The bank put an entry of ${money(amountMinor)} right in ${account} on ${moment}. Its reason stands beside the entry.`,
      };
    case 'payment-returned':
      return {
        subject: 'A payment came back',
        sentences: `The other bank gave back the ${money(amountMinor)} for ${named} on ${moment}. The payment says why.`,
      };
    case 'payment-given-up':
      return {
        subject: 'A payment was not made',
        sentences: `The other bank did not answer, so that on ${moment} we gave up paying ${money(amountMinor)} to ${named}. The money is yours to use again.`,
      };
    case 'payment-late':
      return {
        subject: 'A payment was taken late',
        sentences: `The other bank took the ${money(amountMinor)} for ${named} on ${moment}, after we had given the payment up. Your balance is as it was; we are looking into it.`,
      };
    case 'standing-order-failed':
      return {
        subject: 'A standing order failed',
        sentences: `${money(amountMinor)} did not go to ${named} on ${moment}. Your standing orders say why, and whether it is tried once more.`,
      };
    case 'payee-added':
      return {
        subject: 'A new payee',
        sentences: `“${named}” was added to your list of payees on ${moment}. If this was not you, tell us at once.`,
      };
    // Whoever reads it there may not be who changed it: the new address is not named.
    case 'address-changed':
      return {
        subject: 'Your e-mail address was changed',
        sentences: `Since ${moment} you sign in with another address, and we write to that one. This is the last letter to the one before. If this was not you, tell us at once.`,
      };
    default:
      return unreachable(kind);
  }
}

/** Whom a message goes to: the customer as of now, but of a changed address, as of before it was changed. */
async function addressed({ customerId, kind, version }: Message) {
  const prefix = kind === 'address-changed' ? { untilVersion: version - 1 } : {};
  const events = await readStream(sqlClient(), { kind: 'customer', id: customerId }, prefix);
  const customer = events.reduce(evolve, initialState);
  if (customer.status === 'unregistered') throw new Error(`Nobody is registered as ${customerId}`);
  return customer;
}
