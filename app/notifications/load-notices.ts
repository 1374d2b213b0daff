import 'server-only';
import { eventSentence } from '@/components/account/event-sentence';
import { ERASED, lineView } from '@/components/account/views';
import type { NoticeView } from '@/components/notices/notice-list';
import type { Open } from '@/db/account-history';
import { eventsAt } from '@/db/events-at';
import { listNotifications } from '@/db/notifications';
import { lagOf, waitForStreams } from '@/db/projection-status';
import { findPayment } from '@/db/read-models/payments';
import { findStandingOrder } from '@/db/read-models/standing-orders';
import { opener } from '@/db/sealing';
import type { AccountEvent } from '@/domain/account/events';
import type { CustomerId, PaymentId, StandingOrderId, StreamId } from '@/domain/ids';
import { type Locale, minor } from '@/domain/money';
import type { NoticeKind } from '@/domain/projections/notices';
import { statementLine } from '@/domain/projections/statement';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent } from '@/domain/streams';
import { accountNames, type NamedAccount } from '../account-names';
import { hrefOf, sentenceOf } from '../event-words';
import { at, type Moment } from '../moment';
import type { SignedIn } from '../session';

export const SHOWN = 60;

/** In the past nothing is marked as unread: what was read when is no event, and not kept. */
export async function loadNotices({ customerId, locale, heads }: SignedIn, moment: Moment) {
  const isCaughtUp = await waitForStreams('notify-customers', [...heads.keys()]);
  const isPast = moment.kind === 'past';
  const until = isPast ? moment.prefix.until : undefined;
  const [found, lag] = await Promise.all([
    listNotifications(customerId, { until, limit: SHOWN }),
    isCaughtUp ? null : lagOf('notify-customers'),
  ]);
  const ids = found.map(({ streamId }) => streamId);
  const [eventAt, accounts] = await Promise.all([
    eventsAt(found),
    accountNames(customerId, ids, moment),
  ]);
  const notices = await Promise.all(
    found.map(async (notification): Promise<NoticeView> => {
      const { notificationId, kind, streamId, recordedAt, isRead } = notification;
      const account = accounts.get(streamId);
      const event = eventAt(notification);
      const named =
        account ??
        (event && (await namedInRecord(customerId, event))) ??
        (await payeeOf(customerId, streamId));
      if (!named || !event) throw new Error(`Notification ${notificationId} is about nothing`);
      return {
        key: notificationId,
        kind,
        ...told(event, named, account !== undefined, { moment, locale }),
        entry: movesMoney(kind) ? entryOf(event as Recorded<AccountEvent>, named.open) : null,
        name: named.name,
        currency: named.currency,
        recordedAt,
        isUnread: !isRead && !isPast,
      };
    }),
  );
  return { notices, lag };
}

function told(
  event: Recorded<DomainEvent>,
  { open, currency }: NamedAccount,
  isOfAccount: boolean,
  { moment, locale }: { moment: Moment; locale: Locale },
): Pick<NoticeView, 'href' | 'sentence'> {
  if (!isOfAccount) {
    return {
      href: hrefOf(event, moment) ?? '/activity',
      sentence: sentenceOf(event, open, locale),
    };
  }
  return {
    href: at(moment, `/accounts/${event.streamId}/history/${event.version}`),
    sentence: eventSentence(event as AccountEvent, open, currency, locale),
  };
}

/** Those of which one asks first whom it was with. */
function movesMoney(kind: NoticeKind): boolean {
  return kind === 'money-received' || kind === 'large-payment';
}

/** An entry as on the account's own page. */
function entryOf(event: Recorded<AccountEvent>, open: Open): NoticeView['entry'] {
  const line = statementLine(minor(0n), event);
  return line && lineView(line, open);
}

/** Whom, or what, an event of the customer's own names. No money is about, so that any currency will do. */
async function namedInRecord(
  customerId: CustomerId,
  event: DomainEvent,
): Promise<NamedAccount | undefined> {
  const open = await opener(customerId, customerId);
  if (event.type === 'PayeeAdded') {
    return { name: open('name', event.data.name) ?? ERASED, currency: 'GBP', open };
  }
  if (event.type === 'ContactDetailsChanged' && event.data.email) {
    return { name: open('email', event.data.email) ?? ERASED, currency: 'GBP', open };
  }
  return undefined;
}

/** Whoever was to be paid, by a payment or a standing order of this customer. */
async function payeeOf(
  customerId: CustomerId,
  streamId: StreamId,
): Promise<NamedAccount | undefined> {
  const [payment, order, open] = await Promise.all([
    findPayment(streamId as PaymentId, customerId),
    findStandingOrder(streamId as StandingOrderId, customerId),
    opener(customerId, streamId),
  ]);
  const name = payment ? open('payee', payment.payee) : nameIn(order?.counterpartName, open);
  const currency = payment?.currency ?? order?.currency;
  return currency && { name: name ?? ERASED, currency, open };
}

function nameIn(sealed: Parameters<Open>[1] | undefined, open: Open): string | null {
  return sealed ? open('counterpartName', sealed) : null;
}
