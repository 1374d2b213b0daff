import 'server-only';
import { eventSentence, type OpenText } from '@/components/account/event-sentence';
import { lineView } from '@/components/account/views';
import type { ActivityView } from '@/components/activity/activity-list';
import { eventsAt } from '@/db/events-at';
import { lagOf, waitForStreams } from '@/db/projection-status';
import { type ActivityPlace, listActivity, writePlace } from '@/db/read-models/activity';
import { opener } from '@/db/sealing';
import type { AccountEvent } from '@/domain/account/events';
import { type Locale, minor } from '@/domain/money';
import { statementLine } from '@/domain/projections/statement';
import type { Recorded } from '@/domain/recorded';
import type { DomainEvent } from '@/domain/streams';
import { accountNames, type NamedAccount } from '../account-names';
import { hrefOf, sentenceOf } from '../event-words';
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
          href: account
            ? at(moment, `/accounts/${entry.streamId}/history/${entry.version}`)
            : hrefOf(event, moment),
          accountName: account?.name ?? null,
          ...(account
            ? toldOfAccount(event as Recorded<AccountEvent>, account, locale)
            : toldBeside(event, open, locale)),
          amountMinor: entry.amountMinor,
          currency: entry.currency,
          recordedAt: entry.recordedAt,
        };
      }),
    ),
  };
}

type Told = Pick<ActivityView, 'title' | 'note'>;

/** An entry by whom it was with, as on the account's own page; where nobody is named, a sentence. */
function toldOfAccount(
  event: Recorded<AccountEvent>,
  { open, currency }: NamedAccount,
  locale: Locale,
): Told {
  const line = statementLine(minor(0n), event);
  if (line?.counterpartName || line?.text) {
    const { title, note } = lineView(line, open);
    return { title, note };
  }
  return { title: eventSentence(event, open, currency, locale), note: null };
}

function toldBeside(event: Recorded<DomainEvent>, open: OpenText, locale: Locale): Told {
  const { type, data } = event;
  const sentence = sentenceOf(event, open, locale);
  const listed = type === 'PayeeAdded' ? open('name', data.name) : null;
  if (listed) return { title: listed, note: sentence };
  const reference = 'reference' in data ? data.reference : null;
  return { title: sentence, note: reference && open('reference', reference) };
}
