import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { at, type Moment, titleAt } from '@/app/moment';
import { MomentNotice } from '@/app/moment-notice';
import { otherSideOf } from '@/app/other-side';
import { CUSTOMER_FOLLOWERS } from '@/app/whats-new';
import { AccountTabs } from '@/components/account/account-tabs';
import { eventSentence } from '@/components/account/event-sentence';
import { otherSideHref } from '@/components/account/other-side-link';
import { ERASED } from '@/components/account/views';
import { FollowerTicks } from '@/components/evidence/follower-ticks';
import { AutoRefresh } from '@/components/ui/auto-refresh';
import { ButtonLink } from '@/components/ui/button';
import { Digest, IdText } from '@/components/ui/id-text';
import { Card, EmptyState, Facts, PageHeader } from '@/components/ui/layout';
import { LookAgain } from '@/components/ui/look-again';
import { NotFoundView } from '@/components/ui/not-found-view';
import { commandOfEvent, linkOfEvent } from '@/db/command-of-event';
import { EVENTS_RETOLD } from '@/db/imagined';
import { ownStreams } from '@/db/personal-export';
import { followedOf } from '@/db/projection-status';
import { listBalances } from '@/db/read-models/balances';
import { undoneBy } from '@/db/read-models/statement-lines';
import { staffRoles } from '@/db/staff';
import { counterpartOf } from '@/domain/account/counterpart';
import type { AccountEvent } from '@/domain/account/events';
import { formatDate, formatPrecisely } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { formatMoney, minorText } from '@/domain/money';
import { mayBeLeftOut } from '@/domain/what-if/changes';
import { ConfirmForm } from '../../confirm-form';
import { loadEvent } from '../load-history';
import { BeforeAndAfter } from './before-and-after';
import { CommandFacts } from './command-facts';
import { Payload } from './payload';
import { StoredShape } from './stored-shape';

type Props = PageProps<'/accounts/[accountId]/history/[version]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const loaded = await load(await params, await searchParams);
  if (!loaded?.event) return { title: 'Event' };
  const name = loaded.open('nickname', loaded.now.nickname) ?? ERASED;
  return { title: titleAt(loaded.moment, `${name}: event v${loaded.version}`) };
}

/** One fact of the log: what it says, who asked for it, and what it changed. */
export default async function EventPage({ params, searchParams }: Props) {
  const loaded = await load(await params, await searchParams);
  if (!loaded) return <NotFoundView what="account" />;
  const { accountId, customer, version, moment, newest, event, before, after, open, now } = loaded;
  if (!event) return <NotFoundView what="event" />;
  const path = `/accounts/${accountId}/history`;
  if (version > newest) return <NotRecorded {...{ accountId, version, moment }} />;

  const isPast = moment.kind === 'past';
  const { currency } = now;
  const { locale, customerId } = customer;
  const [accounts, own] = await Promise.all([listBalances(customerId), ownStreams(customerId)]);
  const [command, roles, undone, link, followers] = await Promise.all([
    commandOfEvent(event, own),
    staffRoles([event.actorId]),
    undoneBy(accountId, [event], newest),
    linkOfEvent(accountId, version),
    // Where they have come to is a thing of now.
    isPast ? [] : followedOf(accountId, ['balances', 'statement_lines', ...CUSTOMER_FOLLOWERS]),
  ]);
  const other = otherSideOf(new Set(accounts.map((account) => account.accountId)), {
    counterpartAccountId: counterpartOf(event),
    recordedAt: event.recordedAt,
  });
  const linkTo = (term: string, other: number | null | undefined) =>
    other
      ? [
          {
            term,
            value: (
              <Link
                className="prose-link"
                href={at(moment, `${path}/${other}`) as never}
                prefetch={false}
              >
                v{other}
              </Link>
            ),
          },
        ]
      : [];

  return (
    <>
      <PageHeader
        eyebrow={`Event v${version} of ${newest} in this account’s log`}
        title={<bdi>{eventSentence(event, open, currency, locale)}</bdi>}
        back={{ href: isPast ? at(moment, path) : `${path}?asOf=v${version}`, label: 'History' }}
      >
        {other && <ButtonLink href={otherSideHref(other) as never}>The other side</ButtonLink>}
        {version > 1 && (
          <ButtonLink rel="prev" href={at(moment, `${path}/${version - 1}`) as never}>
            Previous event
          </ButtonLink>
        )}
        {version < newest && (
          <ButtonLink rel="next" href={at(moment, `${path}/${version + 1}`) as never}>
            Next event
          </ButtonLink>
        )}
      </PageHeader>
      <AccountTabs
        accountId={accountId}
        current="History"
        asOf={isPast ? moment.asOf : undefined}
      />
      <MomentNotice moment={moment} nowHref={`${path}/${version}`} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <Card title="What happened">
            <Facts
              facts={[
                { term: 'Type', value: <IdText>{event.type}</IdText> },
                {
                  term: 'Recorded',
                  value: (
                    <span className="figures">
                      {formatPrecisely(event.recordedAt)}, London time
                    </span>
                  ),
                },
                { term: 'Value date', value: formatDate(event.effectiveOn) },
                ...linkTo('Undoes', undoneVersion(event)),
                ...linkTo('Undone by', undone.get(version)),
              ]}
            />
            <Payload event={event} open={open} own={own} currency={currency} locale={locale} />
            {link && <StoredShape stored={link.stored} event={event} />}
            {mayBeLeftOut(event) && version > now.version - EVENTS_RETOLD && (
              <Link
                className="prose-link mt-2 inline-flex min-h-11 items-center text-small"
                href={`${path}/what-if?asOf=v${version}#without=v${version}` as never}
                prefetch={false}
              >
                What if it had not happened?
              </Link>
            )}
          </Card>
          <Card title="Before and after">
            <BeforeAndAfter
              before={before}
              after={after}
              open={open}
              locale={locale}
              receiptPath={`${path}/receipt`}
            />
            {after && !isPast && (
              <div className="mt-4 border-t border-border pt-4">
                <p className="mb-3 text-small text-muted">
                  Does the balance after this event agree with your own records?
                </p>
                <ConfirmForm
                  accountId={accountId}
                  commandId={randomUUID()}
                  version={version}
                  bookedMinor={minorText(after.bookedMinor)}
                  amount={formatMoney(after.bookedMinor, currency, locale)}
                />
              </div>
            )}
          </Card>
        </div>
        <div className="grid min-w-0 gap-6">
          <Card id="command" title="Who asked, and how">
            <CommandFacts
              event={event}
              command={command}
              customerId={customerId}
              accounts={accounts}
              isByStaff={roles.has(event.actorId)}
              moment={moment}
            />
          </Card>
          {!isPast && (
            <Card id="read-models" title="What follows the log">
              <FollowerTicks followers={followers} version={version} />
              {followers.some(
                ({ mode, seenVersion, parkedVersion }) =>
                  mode !== 'inline' && parkedVersion === null && seenVersion < version,
              ) && (
                <div className="text-small">
                  <AutoRefresh everyMs={1_000} />
                  <LookAgain href={`${path}/${version}`} />
                </div>
              )}
            </Card>
          )}
          {link && (
            <Card
              title="Its place in the chain"
              aside={`Schema version ${link.stored.schemaVersion}`}
            >
              <p className="mb-4 text-small text-muted">
                Each event’s hash covers its facts as they are stored, its command and the hash
                before it. Changing, removing or swapping any event of this aggregate would change
                every hash after it.
              </p>
              <Facts
                facts={[
                  { term: 'Hash', value: <Digest digest={link.hash} /> },
                  {
                    term: version === 1 ? 'Genesis' : 'Previous hash',
                    value: <Digest digest={link.previous} />,
                  },
                  { term: 'Aggregate', value: <IdText>{accountId}</IdText> },
                ]}
              />
              <Link
                className="prose-link mt-2 inline-flex min-h-11 items-center text-small"
                href={at(moment, `${path}/${version}/sandbox`) as never}
                prefetch={false}
              >
                What would break if one byte of it were altered?
              </Link>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

function NotRecorded({
  accountId,
  version,
  moment,
}: {
  accountId: AccountId;
  version: number;
  moment: Moment;
}) {
  const path = `/accounts/${accountId}/history`;
  return (
    <>
      <PageHeader title={`Event v${version}`} back={{ href: at(moment, path), label: 'History' }} />
      <AccountTabs
        accountId={accountId}
        current="History"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      <MomentNotice moment={moment} nowHref={`${path}/${version}`} />
      <Card>
        <EmptyState title="Not recorded yet">
          This event was recorded after the moment you are looking at.
        </EmptyState>
      </Card>
    </>
  );
}

function load(
  { accountId, version }: Awaited<Props['params']>,
  { asOf }: Awaited<Props['searchParams']>,
) {
  return loadEvent(accountId, version, [asOf].flat()[0]);
}

/** The entry that an event undoes, if it undoes one. */
function undoneVersion(event: AccountEvent): number | null {
  if (event.type === 'EntryReversed') return event.data.reversedVersion;
  return event.type === 'FeeWaived' ? event.data.chargedVersion : null;
}
