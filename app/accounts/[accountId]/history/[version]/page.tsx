import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
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
import { Card, Facts, PageHeader } from '@/components/ui/layout';
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
import { formatMoney, minorText } from '@/domain/money';
import { mayBeLeftOut } from '@/domain/what-if/changes';
import { ConfirmForm } from '../../confirm-form';
import { loadEvent } from '../load-history';
import { BeforeAndAfter } from './before-and-after';
import { CommandFacts } from './command-facts';
import { Payload } from './payload';
import { StoredShape } from './stored-shape';

type Props = PageProps<'/accounts/[accountId]/history/[version]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { accountId, version } = await params;
  const loaded = await loadEvent(accountId, version);
  if (!loaded?.event) return { title: 'Event' };
  const name = loaded.open('nickname', loaded.now.nickname) ?? ERASED;
  return { title: `${name}: event v${loaded.version}` };
}

/** One fact of the log: what it says, who asked for it, and what it changed. */
export default async function EventPage({ params }: Props) {
  const { accountId, version: number } = await params;
  const loaded = await loadEvent(accountId, number);
  if (!loaded) return <NotFoundView what="account" />;
  const { customer, version, event, before, after, open, now } = loaded;
  if (!event) return <NotFoundView what="event" />;

  const { currency } = now;
  const { locale, customerId } = customer;
  const [accounts, own] = await Promise.all([listBalances(customerId), ownStreams(customerId)]);
  const [command, roles, undone, link, followers] = await Promise.all([
    commandOfEvent(event, own),
    staffRoles([event.actorId]),
    undoneBy(loaded.accountId, [event]),
    linkOfEvent(loaded.accountId, version),
    followedOf(loaded.accountId, ['balances', 'statement_lines', ...CUSTOMER_FOLLOWERS]),
  ]);
  const path = `/accounts/${accountId}/history`;
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
              <Link className="prose-link" href={`${path}/${other}` as never} prefetch={false}>
                v{other}
              </Link>
            ),
          },
        ]
      : [];

  return (
    <>
      <PageHeader
        eyebrow={`Event v${version} of ${now.version} in this account’s log`}
        title={<bdi>{eventSentence(event, open, currency, locale)}</bdi>}
        back={{ href: `${path}?asOf=v${version}`, label: 'History' }}
      >
        {other && <ButtonLink href={otherSideHref(other) as never}>The other side</ButtonLink>}
        {version > 1 && (
          <ButtonLink rel="prev" href={`${path}/${version - 1}` as never}>
            Previous event
          </ButtonLink>
        )}
        {version < now.version && (
          <ButtonLink rel="next" href={`${path}/${version + 1}` as never}>
            Next event
          </ButtonLink>
        )}
      </PageHeader>
      <AccountTabs accountId={accountId} current="History" />
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
            {after && (
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
            />
          </Card>
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
                href={`${path}/${version}/sandbox` as never}
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

/** The entry that an event undoes, if it undoes one. */
function undoneVersion(event: AccountEvent): number | null {
  if (event.type === 'EntryReversed') return event.data.reversedVersion;
  return event.type === 'FeeWaived' ? event.data.chargedVersion : null;
}
