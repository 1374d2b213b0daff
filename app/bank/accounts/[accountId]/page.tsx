import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountPanel } from '@/components/account/account-panel';
import { LineList } from '@/components/account/line-list';
import type { LineView } from '@/components/account/views';
import { KeptAnswers } from '@/components/kept-answers';
import { shortId } from '@/components/staff/ids';
import { LifeLine } from '@/components/staff/life-line';
import { lineMayBeReversed } from '@/components/staff/views';
import { MomentForm } from '@/components/timeline/moment-form';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { formatAccountNumber } from '@/domain/account/account-number';
import { formatDate, londonDate } from '@/domain/calendar';
import { leaving, momentOf, onAccount, titleAt } from '../../../moment';
import { MomentNotice } from '../../../moment-notice';
import { queryOf } from '../../../query';
import { requireStaff } from '../../../session';
import { staffTitle } from '../../staff-title';
import { FeeList } from './fee-list';
import { FreezeForms } from './freeze-forms';
import { loadAccount } from './load-account';

type Props = PageProps<'/bank/accounts/[accountId]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { accountId } = await params;
  const { asOf } = await searchParams;
  return staffTitle(async () => {
    const member = await requireStaff();
    const asked = await momentOf(asOf, pathOf(accountId));
    const loaded = member && (await loadAccount(member.staffId, accountId, asked));
    const title = `Account ${shortId(accountId)}`;
    return loaded ? titleAt(loaded.moment, title) : title;
  });
}

export default async function StaffAccountPage({ params, searchParams }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { accountId } = await params;
  const path = pathOf(accountId);
  const { asOf } = await searchParams;
  const loaded = await loadAccount(member.staffId, accountId, await momentOf(asOf, path));
  if (!loaded) return <NotFoundView what="account" />;
  const { now, moment, life, account, lines, fees, undone, freeze } = loaded;
  const mayAct = member.role === 'operator' && moment.kind !== 'past';
  const mayWaive = mayAct && now.status === 'open';

  return (
    <>
      <PageHeader
        title={<span className="figures">{formatAccountNumber(now.accountNumber)}</span>}
        eyebrow={<span className="font-mono text-meta">{accountId}</span>}
        back={{ href: `/bank/customers/${now.customerId}`, label: 'Its customer' }}
      >
        <MomentForm
          action={path}
          label="a date, an event or a time"
          placeholder="2026-03-31, v12, last month"
          value={queryOf({ asOf }).asOf}
        />
        <ButtonLink href={leaving(moment, account, `/bank/log?stream=${accountId}`) as never}>
          Its log
        </ButtonLink>
        {mayAct && <ButtonLink href={`${path}/correct` as never}>Correct it</ButtonLink>}
      </PageHeader>
      <MomentNotice moment={onAccount(moment, account)} nowHref={path} />
      {account ? (
        <div className="grid gap-6">
          <AccountPanel account={account} locale="en-GB" />
          {life && <LifeLine marks={life} now={moment.now} />}
          {fees.length > 0 && (
            <Card title="Fees" flush>
              <KeptAnswers>
                <FeeList
                  accountId={now.accountId}
                  fees={fees}
                  currency={account.currency}
                  mayWaive={mayWaive}
                />
              </KeptAnswers>
            </Card>
          )}
          <Card title="Latest entries" flush>
            {lines.length === 0 ? (
              <EmptyState title="Nothing has moved yet" />
            ) : (
              <LineList
                lines={lines}
                eventsPath={`/bank/log/${accountId}`}
                currency={account.currency}
                locale="en-GB"
                aside={(line) =>
                  (mayAct || undone.size > 0) && (
                    <Undoing accountId={accountId} line={line} undone={undone} isOffered={mayAct} />
                  )
                }
              />
            )}
          </Card>
          {mayAct && now.status === 'open' && (
            <Card title="Freeze">
              <KeptAnswers isOfRows={false}>
                <FreezeForms accountId={accountId} freeze={freeze} />
              </KeptAnswers>
            </Card>
          )}
        </div>
      ) : (
        <Card>
          <EmptyState title="Not opened yet">
            This account was opened on {formatDate(londonDate(now.openedAt))}.
          </EmptyState>
        </Card>
      )}
    </>
  );
}

/** At the end of an entry: what undoes it, or the way to propose that something does. */
function Undoing({
  accountId,
  line,
  undone,
  isOffered,
}: {
  accountId: string;
  line: LineView;
  undone: ReadonlyMap<number, number>;
  isOffered: boolean;
}) {
  const by = undone.get(line.version);
  const place = 'flex w-24 shrink-0 items-center justify-end pr-5 text-meta sm:w-32';
  if (by) {
    return (
      <Link className={place} href={`/bank/log/${accountId}/${by}` as never} prefetch={false}>
        <span className="prose-link">undone by v{by}</span>
      </Link>
    );
  }
  if (!isOffered || !lineMayBeReversed(line)) return <span className={place} />;
  return (
    <Link
      className={place}
      href={`/bank/proposals/new?entry=${accountId}.${line.version}` as never}
      prefetch={false}
      aria-label={`Reverse v${line.version}`}
    >
      <span className="prose-link">Reverse</span>
    </Link>
  );
}

function pathOf(accountId: string): string {
  return `/bank/accounts/${accountId}`;
}
