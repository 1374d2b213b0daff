import type { Metadata } from 'next';
import Link from 'next/link';
import { CorrectedTable } from '@/components/account/corrected-table';
import { type StatementPart, StatementTable } from '@/components/account/statement-table';
import type { AccountView } from '@/components/account/views';
import { Icon } from '@/components/ui/icon';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { PrintButton } from '@/components/ui/print-button';
import { formatAccountNumber } from '@/domain/account/account-number';
import {
  firstDay,
  formatDate,
  formatMonth,
  type LocalDate,
  lastDay,
  londonDate,
  type Month,
  parseMonth,
} from '@/domain/calendar';
import { at, instantOf, type Moment, onAccount, titleAt } from '../../../../moment';
import { MomentNotice } from '../../../../moment-notice';
import { otherSideOf, ownAccountIds } from '../../../../other-side';
import { queryOf } from '../../../../query';
import { requireCustomer } from '../../../../session';
import { momentAsked } from '../../moment-asked';
import { loadStatement } from '../load-statement';
import { IssuedNote } from './issued-note';
import { isOver, StatementCode } from './statement-code';

type Props = PageProps<'/accounts/[accountId]/statements/[period]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { customerId } = await requireCustomer();
  const { accountId, period } = await params;
  const month = parseMonth(period);
  if (!month) return { title: 'Statement' };
  const query = queryOf(await searchParams);
  const moment = await momentAsked(customerId, accountId, query, pathOf(accountId, period));
  const page = pageOf(query.page);
  const loaded = await loadStatement(customerId, accountId, month, moment, page);
  const account = loaded?.account ?? null;
  const title = `${account ? `${account.nickname}: statement` : 'Statement'} for ${formatMonth(month)}`;
  return { title: titleAt(onAccount(moment, account), title) };
}

export default async function StatementPage({ params, searchParams }: Props) {
  const { customerId, locale, name } = await requireCustomer();
  const { accountId, period } = await params;
  const path = `/accounts/${accountId}/statements`;
  const month = parseMonth(period);
  const query = queryOf(await searchParams);
  const moment = await momentAsked(customerId, accountId, query, pathOf(accountId, period));
  const page = pageOf(query.page);
  const loaded = month && (await loadStatement(customerId, accountId, month, moment, page));
  if (!month || !loaded) return <NotFoundView what="statement" />;

  const { account, statement, lines, closed, corrected, hasInterest, part } = loaded;
  const own = await ownAccountIds(customerId);
  const eventsPath = `/accounts/${accountId}/history`;
  const soFar = account && !isOver(month, moment, account);
  const title = soFar ? `${formatMonth(month)} so far` : formatMonth(month);
  const whose = account && `${name}, account ${formatAccountNumber(account.accountNumber)}`;
  return (
    <>
      <p className="mb-4 hidden items-center gap-2 text-h2 font-semibold print:flex">
        <Icon name="rewind" className="size-6" />
        Rewind
      </p>
      <PageHeader
        title={title}
        eyebrow={account ? <bdi>Statement of {account.nickname}</bdi> : 'Statement'}
        back={{ href: at(moment, path), label: 'Statements' }}
      >
        <PrintButton />
        {/* Downloads, not pages: they must not be fetched ahead of time. */}
        <a
          className="prose-link inline-flex min-h-11 items-center px-2 text-small"
          href={at(moment, `${path}/${month}/csv`)}
        >
          Download CSV
        </a>
        {closed && (
          <a
            className="prose-link inline-flex min-h-11 items-center px-2 text-small"
            href={`${path}/${month}/json`}
          >
            Download JSON
          </a>
        )}
      </PageHeader>
      <MomentNotice moment={onAccount(moment, account)} nowHref={`${path}/${month}`} />
      {account ? (
        <>
          <p className="mb-4 text-small text-muted">
            {whose}. {formatDate(firstDay(month))} to {formatDate(endOf(month, moment, account))},
            London time.
          </p>
          <StatementTable
            statement={statement}
            letterhead={`${whose} · ${title}`}
            closing={closingLabel(soFar === true, moment)}
            lines={lines}
            currency={account.currency}
            locale={locale}
            eventsPath={eventsPath}
            query={at(moment, '')}
            receiptHref={closingReceipt(eventsPath, month, moment)}
            part={part}
            otherSide={(line) => otherSideOf(own, line)}
          />
          {part && <Pages part={part} hrefOf={(to) => at(moment, `${path}/${month}?page=${to}`)} />}
          {hasInterest && (
            <p className="mt-4 text-small print:hidden">
              <Link
                className="prose-link"
                href={at(moment, `${path}/${month}/interest`) as never}
                prefetch={false}
              >
                How the interest for {formatMonth(month)} came about
              </Link>
            </p>
          )}
          {closed && (
            <IssuedNote closed={closed} href={at(moment, `${eventsPath}/${closed.version}`)} />
          )}
          {corrected && (
            <CorrectedTable
              corrected={corrected}
              issuedMinor={statement.closingMinor}
              eventsPath={eventsPath}
              query={at(moment, '')}
              currency={account.currency}
              locale={locale}
            />
          )}
          <StatementCode account={account} month={month} moment={moment} />
        </>
      ) : (
        <Card>
          <EmptyState title="Not opened yet">
            The account did not exist at the moment you are looking at.
          </EmptyState>
        </Card>
      )}
    </>
  );
}

function pathOf(accountId: string, period: string): string {
  return `/accounts/${accountId}/statements/${period}`;
}

/** The last day that the statement can say anything about. */
function endOf(month: Month, moment: Moment, account: AccountView): LocalDate {
  const day = londonDate(instantOf(moment, account));
  return firstDay(month) <= day && day < lastDay(month) ? day : lastDay(month);
}

/** Only a month that is over has one that closes it. */
function closingLabel(soFar: boolean, moment: Moment): string {
  if (!soFar) return 'Closing balance';
  return moment.kind === 'past' ? 'Balance then' : 'Balance now';
}

/** How the closing balance adds up: that of the month's last day, once that day is over. */
function closingReceipt(eventsPath: string, month: Month, moment: Moment): string {
  const path = `${eventsPath}/receipt`;
  const shown = moment.kind === 'past' ? moment.prefix.until : moment.now;
  const isOver = shown !== undefined && londonDate(shown) > lastDay(month);
  return isOver ? `${path}?asOf=${lastDay(month)}` : at(moment, path);
}

function pageOf(typed = ''): number {
  return /^[1-9][0-9]{0,5}$/.test(typed) ? Number(typed) : 1;
}

/** From page to page of a long month. The downloads have all of it. */
function Pages({ part, hrefOf }: { part: StatementPart; hrefOf: (page: number) => string }) {
  const { page, pages, first, last, entries } = part;
  return (
    <nav aria-label="Pages" className="mt-4 flex flex-wrap items-center gap-x-6 text-small">
      <p className="figures text-muted">
        Entries {first} to {last} of {entries}
      </p>
      {page > 1 && (
        <Link
          className="prose-link inline-flex min-h-11 items-center print:hidden"
          href={hrefOf(page - 1) as never}
          prefetch={false}
        >
          Earlier
        </Link>
      )}
      {page < pages && (
        <Link
          className="prose-link inline-flex min-h-11 items-center print:hidden"
          href={hrefOf(page + 1) as never}
          prefetch={false}
        >
          Later
        </Link>
      )}
    </nav>
  );
}
