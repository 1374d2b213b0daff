import type { Metadata } from 'next';
import Link from 'next/link';
import { AccountTabs } from '@/components/account/account-tabs';
import { Button } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { currencySymbol } from '@/domain/money';
import { at, onAccount, titleAt } from '../../../../moment';
import { MomentNotice } from '../../../../moment-notice';
import { hrefWith, queryOf } from '../../../../query';
import { requireCustomer } from '../../../../session';
import { AnswerCard } from './answer-card';
import { loadFind } from './load-find';
import { inWords, questions } from './questions';

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
  const title = account ? `${account.nickname}: find when` : 'Not opened yet';
  return (
    <>
      <title>{`${titleAt(onAccount(moment, account), title)} · Rewind`}</title>
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
            // What a link asks stands in the fields, too.
            key={hrefWith(path, query, { after: null, before: null, best: null })}
            method="get"
            // The answer has the focus, and the next Tab leads into it.
            action={`${path}#answer`}
            aria-label="Question"
            className="group/ask grid items-start gap-4 rounded-card border border-border bg-surface p-5 sm:grid-cols-2 lg:flex"
          >
            {asOf && <input type="hidden" name="asOf" value={asOf} />}
            <div className="lg:flex-[1.5]">
              <SelectField
                label="When was it that …"
                name="ask"
                options={[]}
                groups={questionGroups}
                defaultValue={ask ?? 'below'}
                error={asked.problems.ask}
              />
            </div>
            <div className={`lg:flex-1 ${shownFor.amount}`}>
              <TextField
                label={`Amount in ${currencySymbol(account.currency)}`}
                name="amount"
                inputMode="decimal"
                defaultValue={amount}
                error={asked.problems.amount}
                autoComplete="off"
              />
            </div>
            <div className={`lg:flex-1 ${shownFor.text}`}>
              <TextField
                label="Name or text"
                name="text"
                defaultValue={text}
                error={asked.problems.text}
                autoComplete="off"
              />
            </div>
            <div className={`lg:flex-1 ${shownFor.time}`}>
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
            </div>
            <div className="sm:mt-6.5">
              <Button type="submit" look="primary">
                Find
              </Button>
            </div>
          </form>
          {answer ? (
            <AnswerCard
              asked={inWords(query, account.currency, locale)}
              answer={answer}
              historyPath={historyPath}
              query={at(moment, '')}
              currency={account.currency}
              locale={locale}
            />
          ) : (
            <Suggestions
              hrefOf={(asking) => `${hrefWith(path, { ...query, ask: asking }, {})}#answer`}
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

/** What a question does not need is out of sight; a browser that cannot tell shows all of it. */
const shownFor = {
  amount: 'group-not-has-[[data-needs~=amount]:checked]/ask:hidden',
  text: 'group-not-has-[[data-needs~=text]:checked]/ask:hidden',
  time: 'group-not-has-[[data-needs~=time]:checked]/ask:hidden',
} as const;

const questionGroups = (['Balance', 'Payments', 'Terms'] as const).map((label) => ({
  label,
  options: questions
    .filter(({ about }) => about === label)
    .map(({ ask: value, label: text, needs }) => ({ value, label: text, needs })),
}));

/** What can be asked without typing anything, each a link away from its answer. */
function Suggestions({ hrefOf }: { hrefOf(ask: string): string }) {
  const ready = questions.filter(({ label }) => !label.includes('…'));
  return (
    <Card title="Or ask at once" flush>
      <ul className="grid gap-px bg-border pt-px sm:grid-cols-2">
        {ready.map(({ ask, about, label }) => (
          <li key={ask} className="bg-surface sm:last:odd:col-span-2">
            <Link
              href={hrefOf(ask) as never}
              prefetch={false}
              className="flex min-h-14 items-center justify-between gap-4 px-5 py-2 -outline-offset-2 hover:bg-bg"
            >
              <span>
                <span className="block text-small font-medium">{label}</span>
                <span className="block text-meta text-muted">{about}</span>
              </span>
              <span className="flex text-muted">
                <Icon name="right" className="size-4" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function pathOf(accountId: string): string {
  return `/accounts/${accountId}/history/find`;
}
