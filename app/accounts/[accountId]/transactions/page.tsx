import type { Metadata } from 'next';
import { AccountTabs } from '@/components/account/account-tabs';
import { LineList } from '@/components/account/line-list';
import { categoryNames } from '@/components/account/views';
import { lineKindNames } from '@/components/staff/views';
import { SelectField, TextField } from '@/components/ui/field';
import { FilterForm } from '@/components/ui/filter-form';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { OlderLink } from '@/components/ui/older-link';
import { categories } from '@/domain/account/events';
import { formatDate } from '@/domain/calendar';
import { lineKinds } from '@/domain/projections/statement';
import { at, leaving, onAccount, titleAt } from '../../../moment';
import { MomentNotice } from '../../../moment-notice';
import { otherSideOf, ownAccountIds } from '../../../other-side';
import { hrefWith, queryOf } from '../../../query';
import { requireCustomer } from '../../../session';
import { loadAccount } from '../load-account';
import { momentAsked } from '../moment-asked';
import { readSearch, search } from './load-transactions';

type Props = PageProps<'/accounts/[accountId]/transactions'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { customerId } = await requireCustomer();
  const { accountId } = await params;
  const query = queryOf(await searchParams);
  const moment = await momentAsked(customerId, accountId, query, pathOf(accountId));
  const account = (await loadAccount(customerId, accountId, moment))?.account ?? null;
  const title = account ? `${account.nickname}: entries` : 'Entries';
  return { title: titleAt(onAccount(moment, account), title) };
}

export default async function TransactionsPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { accountId } = await params;
  const path = pathOf(accountId);
  const query = queryOf(await searchParams);
  const moment = await momentAsked(customerId, accountId, query, path);
  const loaded = await loadAccount(customerId, accountId, moment);
  if (!loaded) return <NotFoundView what="account" />;
  const { account } = loaded;
  if (!account) {
    return (
      <>
        <PageHeader
          title="Entries"
          back={{ href: leaving(moment, account, '/accounts'), label: 'Accounts' }}
        />
        <MomentNotice moment={moment} nowHref={path} />
        <Card>
          <EmptyState title="Not opened yet" />
        </Card>
      </>
    );
  }

  const own = await ownAccountIds(customerId);
  const { currency, version } = account;
  const asked = readSearch(query, currency, locale);
  const { problems } = asked;
  const isReadable = Object.values(problems).every(({ problem }) => !problem);
  const owned = { customerId, accountId: account.accountId };
  const { lines, older, searchedTo } = isReadable
    ? await search(owned, asked, { version, before: query.before })
    : { lines: [], older: null, searchedTo: null };
  const { asOf, before, ...filters } = query;
  const asOfOnly = asOf ? { asOf } : {};
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <>
      <PageHeader
        title="Entries"
        eyebrow={<bdi>{account.nickname}</bdi>}
        back={{ href: leaving(moment, account, '/accounts'), label: 'Accounts' }}
      />
      <AccountTabs
        accountId={accountId}
        current="Account"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      <MomentNotice moment={onAccount(moment, account)} nowHref={hrefWith(path, filters, {})} />
      <FilterForm
        action={path}
        everything={hrefWith(path, asOfOnly, {})}
        summary="Search by text, amount, day or kind"
        asked={hrefWith(path, query, { before: null })}
        isFiltered={isFiltered}
      >
        {asOf && <input type="hidden" name="asOf" value={asOf} />}
        <TextField label="Text" name="text" defaultValue={query.text} autoComplete="off" />
        <SelectField
          label="Kind"
          name="kind"
          options={[
            { value: '', label: 'Any' },
            ...lineKinds.map((value) => ({ value, label: lineKindNames[value] })),
          ]}
          defaultValue={query.kind ?? ''}
          error={problems.kind.problem}
        />
        <SelectField
          label="Category"
          name="category"
          options={[
            { value: '', label: 'Any' },
            ...categories.map((value) => ({ value, label: categoryNames[value] })),
          ]}
          defaultValue={query.category ?? ''}
          error={problems.category.problem}
        />
        <TextField
          label="Amount from"
          name="min"
          inputMode="decimal"
          defaultValue={query.min}
          error={problems.min.problem}
        />
        <TextField
          label="Amount to"
          name="max"
          inputMode="decimal"
          defaultValue={query.max}
          error={problems.max.problem}
        />
        <TextField
          label="From day"
          name="from"
          type="date"
          // What is not a date cannot stand in such a field.
          defaultValue={problems.from.problem ? undefined : query.from}
          error={problems.from.problem}
        />
        <TextField
          label="To day"
          name="to"
          type="date"
          defaultValue={problems.to.problem ? undefined : query.to}
          error={problems.to.problem}
        />
      </FilterForm>
      <Card title={isFiltered ? 'What fits' : 'All entries'} flush>
        {lines.length === 0 ? (
          <EmptyState
            title={isReadable ? nothingFound(older) : 'Please look at the fields above'}
          />
        ) : (
          <LineList
            lines={lines}
            eventsPath={`/accounts/${accountId}/history`}
            query={at(moment, '')}
            otherSide={(line) => otherSideOf(own, line)}
            currency={currency}
            locale={locale}
          />
        )}
        {searchedTo && (
          <p className="border-t border-border px-5 py-3 text-small text-muted">
            Searched back to {formatDate(searchedTo)}.
          </p>
        )}
        <OlderLink
          href={older && hrefWith(path, query, { before: older })}
          newestHref={before ? hrefWith(path, query, { before: null }) : null}
        />
      </Card>
    </>
  );
}

function pathOf(accountId: string): string {
  return `/accounts/${accountId}/transactions`;
}

function nothingFound(older: string | null): string {
  return older ? 'Nothing found so far' : 'Nothing found';
}
