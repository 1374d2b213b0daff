import 'server-only';
import { eventSentence } from '@/components/account/event-sentence';
import type { ActivityView } from '@/components/activity/activity-list';
import { customerSentence } from '@/components/customer/event-sentence';
import { eventsAt } from '@/db/events-at';
import { lagOf, waitForStreams } from '@/db/projection-status';
import { type ActivityPlace, listActivity, writePlace } from '@/db/read-models/activity';
import type { AccountEvent } from '@/domain/account/events';
import type { CustomerEvent } from '@/domain/customer/events';
import { accountNames } from '../account-names';
import type { Moment } from '../moment';
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
    entries: entries.map((entry): ActivityView => {
      const event = eventAt(entry);
      if (!event) throw new Error(`There is no v${entry.version} in ${entry.streamId}`);
      const account = accounts.get(entry.streamId);
      const facts = event.data;
      const note =
        ('reference' in facts && facts.reference && account?.open('reference', facts.reference)) ||
        ('memo' in facts && facts.memo && account?.open('memo', facts.memo)) ||
        null;
      return {
        key: writePlace(entry),
        href: account ? `/accounts/${entry.streamId}/history/${entry.version}` : null,
        accountName: account?.name ?? null,
        note,
        sentence: account
          ? eventSentence(event as AccountEvent, account.open, account.currency, locale)
          : customerSentence(event as CustomerEvent),
        amountMinor: entry.amountMinor,
        currency: entry.currency,
        recordedAt: entry.recordedAt,
      };
    }),
  };
}
