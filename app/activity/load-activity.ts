import 'server-only';
import { eventSentence, type OpenText } from '@/components/account/event-sentence';
import type { ActivityView } from '@/components/activity/activity-list';
import { eventsAt } from '@/db/events-at';
import { lagOf, waitForStreams } from '@/db/projection-status';
import { type ActivityPlace, listActivity, writePlace } from '@/db/read-models/activity';
import { opener } from '@/db/sealing';
import type { AccountEvent } from '@/domain/account/events';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent } from '@/domain/streams';
import { accountNames } from '../account-names';
import { hrefOf, sentenceOf } from '../event-words';
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
    entries: await Promise.all(
      entries.map(async (entry): Promise<ActivityView> => {
        const event = eventAt(entry);
        if (!event) throw new Error(`There is no v${entry.version} in ${entry.streamId}`);
        const account = accounts.get(entry.streamId);
        const open = account?.open ?? (await opener(customerId, entry.streamId));
        return {
          key: writePlace(entry),
          href: account
            ? `/accounts/${entry.streamId}/history/${entry.version}`
            : hrefOf(event, moment),
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

function noteOf({ type, data }: Recorded<DomainEvent>, open: OpenText): string | null {
  if (type === 'PayeeAdded') return open('name', data.name);
  if ('reference' in data && data.reference) return open('reference', data.reference);
  return 'memo' in data && data.memo ? open('memo', data.memo) : null;
}
