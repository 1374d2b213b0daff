import 'server-only';
import { eventSentence, type OpenText } from '@/components/account/event-sentence';
import type { ActivityView } from '@/components/activity/activity-list';
import { customerSentence } from '@/components/customer/event-sentence';
import { paymentSentence } from '@/components/payment/event-sentence';
import { standingOrderSentence } from '@/components/standing-order/event-sentence';
import { eventsAt } from '@/db/events-at';
import { lagOf, waitForStreams } from '@/db/projection-status';
import { type ActivityPlace, listActivity, writePlace } from '@/db/read-models/activity';
import { opener } from '@/db/sealing';
import type { AccountEvent } from '@/domain/account/events';
import type { CustomerEvent } from '@/domain/customer/events';
import type { Locale } from '@/domain/money';
import { type PaymentEvent, paymentEventVersions } from '@/domain/payment/events';
import type { Recorded } from '@/domain/recorded';
import {
  type StandingOrderEvent,
  standingOrderEventVersions,
} from '@/domain/standing-order/events';
import type { DomainEvent } from '@/domain/streams';
import { accountNames } from '../account-names';
import { at, type Moment } from '../moment';
import type { SignedIn } from '../session';

const PAGE = 40;

export async function loadActivity(
  { customerId, locale, heads }: SignedIn,
  moment: Moment,
  before: ActivityPlace | undefined,
) {
  const isCaughtUp = await waitForStreams('activity', [...heads.keys()]);
  const until = moment.kind === 'past' ? moment.prefix.until : undefined;
  const [found, lag] = await Promise.all([
    listActivity(customerId, { until, before, limit: PAGE + 1 }),
    isCaughtUp ? null : lagOf('activity'),
  ]);
  const entries = found.slice(0, PAGE);
  const ids = entries.map(({ streamId }) => streamId);
  const [eventAt, accounts] = await Promise.all([
    eventsAt(entries),
    accountNames(customerId, ids, moment),
  ]);
  const last = found.length > PAGE ? entries.at(-1) : undefined;
  return {
    lag,
    older: last && writePlace(last),
    entries: await Promise.all(
      entries.map(async (entry): Promise<ActivityView> => {
        const event = eventAt(entry);
        if (!event) throw new Error(`There is no v${entry.version} in ${entry.streamId}`);
        const account = accounts.get(entry.streamId);
        const open = account?.open ?? (await opener(customerId, entry.streamId));
        return {
          key: writePlace(entry),
          href: hrefOf(event, account !== undefined, moment),
          accountName: account?.name ?? null,
          note: noteOf(event, open),
          sentence: account
            ? eventSentence(event as AccountEvent, open, account.currency, locale)
            : sentenceOf(event, open, locale),
          amountMinor: entry.amountMinor,
          currency: entry.currency,
          recordedAt: entry.recordedAt,
        };
      }),
    ),
  };
}

/** Of what is no account's: a payment, a standing order, or the customer as such. */
function sentenceOf(event: Recorded<DomainEvent>, open: OpenText, locale: Locale): string {
  if (isOfPayment(event)) return paymentSentence(event, open, locale);
  if (isOfStandingOrder(event)) return standingOrderSentence(event, open, locale);
  return customerSentence(event as Recorded<CustomerEvent>);
}

function hrefOf(event: Recorded<DomainEvent>, isOfAccount: boolean, moment: Moment): string | null {
  if (isOfAccount) return `/accounts/${event.streamId}/history/${event.version}`;
  if (isOfPayment(event)) return at(moment, `/payments/${event.streamId}`);
  if (isOfStandingOrder(event)) return at(moment, '/standing-orders');
  const isOfPayee = event.type === 'PayeeAdded' || event.type === 'PayeeRemoved';
  return isOfPayee ? at(moment, '/payees') : null;
}

function noteOf({ type, data }: Recorded<DomainEvent>, open: OpenText): string | null {
  if (type === 'PayeeAdded') return open('name', data.name);
  if ('reference' in data && data.reference) return open('reference', data.reference);
  return 'memo' in data && data.memo ? open('memo', data.memo) : null;
}

function isOfPayment(event: Recorded<DomainEvent>): event is Recorded<PaymentEvent> {
  return event.type in paymentEventVersions;
}

function isOfStandingOrder(event: Recorded<DomainEvent>): event is Recorded<StandingOrderEvent> {
  return event.type in standingOrderEventVersions;
}
