import type { Metadata } from 'next';
import { AccountTabs } from '@/components/account/account-tabs';
import { CompareTable } from '@/components/account/compare-table';
import { Button, ButtonLink } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { hrefWith, type Query, queryOf } from '../../../../query';
import { requireCustomer } from '../../../../session';
import { WhatLiesBetween } from './between';
import { loadBetween, loadCompared } from './load-compare';

type Props = PageProps<'/accounts/[accountId]/history/compare'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { accountId } = await params;
  const compared = await load(accountId, queryOf(await searchParams));
  if (!compared) return { title: 'Compare' };
  const { one, other } = compared;
  const name = (other.account ?? one.account)?.nickname ?? 'Not opened yet';
  return { title: `${name}: ${one.label} compared with ${other.label}` };
}

/** Two moments of one account side by side, and what happened between them. */
export default async function ComparePage({ params, searchParams }: Props) {
  const { locale } = await requireCustomer();
  const { accountId } = await params;
  const query = queryOf(await searchParams);
  const compared = await load(accountId, query);
  if (!compared) return <NotFoundView what="account" />;
  const { one, other, now, open } = compared;
  const path = pathOf(accountId);
  // Where nothing was asked for, a moment was chosen that differs from now.
  const asOf = query.asOf ?? one.asOf ?? undefined;
  const historyPath = `/accounts/${accountId}/history`;
  const between = await loadBetween(now.accountId, compared, query);
  const problems = [one.problem, other.problem].filter((problem) => problem !== null);
  return (
    <>
      <PageHeader
        title="Two moments compared"
        eyebrow={<bdi>{(other.account ?? one.account)?.nickname}</bdi>}
        back={{
          href: hrefWith(historyPath, query.asOf && one.asOf ? { asOf: one.asOf } : {}, {}),
          label: 'History',
        }}
      >
        <ButtonLink href={swapped(path, { ...query, asOf }) as never}>Swap</ButtonLink>
      </PageHeader>
      <AccountTabs
        accountId={accountId}
        current="History"
        asOf={query.asOf && (one.asOf ?? undefined)}
      />
      <form
        // Moments that were swapped by a link stand in other fields.
        key={hrefWith(path, query, {})}
        method="get"
        action={path}
        className="mb-6 flex flex-wrap items-end gap-3"
        aria-label="Moments"
      >
        <TextField
          label="From"
          name="asOf"
          defaultValue={asOf}
          placeholder="now"
          hint="2026-03-31, v12, last month"
          autoComplete="off"
        />
        <TextField
          label="To"
          name="vs"
          defaultValue={query.vs}
          placeholder="now"
          hint="Nothing means now"
          autoComplete="off"
        />
        <div className="mb-6">
          <Button type="submit" look="primary">
            Compare
          </Button>
        </div>
      </form>
      {[...new Set(problems)].map((problem) => (
        <div
          key={problem}
          className="mb-6"
          data-moment={one.moment.kind === 'unclear' ? 'none' : undefined}
        >
          <Notice tone="past">{problem}</Notice>
        </div>
      ))}
      <div className="grid gap-6">
        <Card title="What it was" flush>
          <CompareTable one={one} other={other} historyPath={historyPath} locale={locale} />
        </Card>
        <WhatLiesBetween
          between={between}
          open={open}
          path={path}
          query={query}
          historyPath={historyPath}
          currency={now.currency}
          locale={locale}
        />
      </div>
    </>
  );
}

async function load(accountId: string, { asOf, vs }: Query) {
  const { customerId } = await requireCustomer();
  return loadCompared(customerId, accountId, pathOf(accountId), asOf, vs);
}

function pathOf(accountId: string): string {
  return `/accounts/${accountId}/history/compare`;
}

/** The same two moments, each in the other's place. */
function swapped(path: string, { asOf, vs }: Partial<Query>): string {
  return hrefWith(path, {}, { asOf: vs ?? null, vs: asOf ?? null });
}
