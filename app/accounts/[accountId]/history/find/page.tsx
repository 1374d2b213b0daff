import type { Metadata } from 'next';
import { AccountTabs } from '@/components/account/account-tabs';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { currencySymbol } from '@/domain/money';
import { at, onAccount, titleAt } from '../../../../moment';
import { MomentNotice } from '../../../../moment-notice';
import { hrefWith, queryOf } from '../../../../query';
import { requireCustomer } from '../../../../session';
import { AnswerCard } from './answer-card';
import { loadFind } from './load-find';
import { questions } from './questions';

type Props = PageProps<'/accounts/[accountId]/history/find'>;

/** Not by Next, whose title is gone while an answer changes: the page would be announced over the answer. */
export const metadata: Metadata = { title: null };

/** When did that happen? The question stands in the address; every answer is an event and its moment. */
export default async function FindPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { accountId } = await params;
  const query = queryOf(await searchParams);
  const path = pathOf(accountId);
  const loaded = await loadFind(customerId, accountId, path, query, locale);
  if (!loaded) {
    return (
      <>
        <title>Find when · Rewind</title>
        <NotFoundView what="account" />
      </>
    );
  }
  const { moment, account, asked, answer } = loaded;
  const { asOf, ask, amount, text, start } = query;
  const historyPath = `/accounts/${accountId}/history`;
  return (
    <>
      <title>{`${titleAt(onAccount(moment, account), 'Find when')} · Rewind`}</title>
      <PageHeader
        title="Find when"
        eyebrow={account && <bdi>{account.nickname}</bdi>}
        back={{ href: at(moment, historyPath), label: 'History' }}
      />
      <AccountTabs
        accountId={accountId}
        current="History"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      <MomentNotice
        moment={onAccount(moment, account)}
        nowHref={hrefWith(path, query, { asOf: null, after: null, before: null, best: null })}
      />
      {account ? (
        <div className="grid gap-6">
          <form
            method="get"
            // The answer has the focus, and the next Tab leads into it.
            action={`${path}#answer`}
            aria-label="Question"
            className="grid items-start gap-4 rounded-card border border-border bg-surface p-5 sm:grid-cols-2 lg:grid-cols-[1.4fr_1fr_1fr_1fr_auto]"
          >
            {asOf && <input type="hidden" name="asOf" value={asOf} />}
            <SelectField
              label="When was it that …"
              name="ask"
              options={questions.map(({ ask: value, label }) => ({ value, label }))}
              defaultValue={ask ?? 'below'}
              error={asked.problems.ask}
            />
            <TextField
              label={`Amount in ${currencySymbol(account.currency)}`}
              hint="For a balance"
              name="amount"
              inputMode="decimal"
              defaultValue={amount}
              error={asked.problems.amount}
              autoComplete="off"
            />
            <TextField
              label="Name or text"
              hint="For a payment"
              name="text"
              defaultValue={text}
              error={asked.problems.text}
              autoComplete="off"
            />
            <SelectField
              label="Which time"
              name="start"
              options={[
                { value: 'first', label: 'The first' },
                {
                  value: 'latest',
                  label: moment.kind === 'past' ? 'The last before this moment' : 'The last',
                },
              ]}
              defaultValue={start ?? 'first'}
            />
            <div className="sm:mt-6.5">
              <Button type="submit" look="primary">
                Find
              </Button>
            </div>
          </form>
          {answer && (
            <AnswerCard
              answer={answer}
              historyPath={historyPath}
              currency={account.currency}
              locale={locale}
            />
          )}
        </div>
      ) : (
        <Card>
          <EmptyState title="Not opened yet">
            Nothing had happened yet at the moment you are looking at.
          </EmptyState>
        </Card>
      )}
    </>
  );
}

function pathOf(accountId: string): string {
  return `/accounts/${accountId}/history/find`;
}
