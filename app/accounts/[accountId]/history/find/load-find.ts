import 'server-only';
import { instantOf, type Moment, momentOf, upToNewest } from '@/app/moment';
import { hrefWith, type Query } from '@/app/query';
import { type AccountView, accountView } from '@/components/account/views';
import type { CustomerId } from '@/domain/ids';
import type { Locale } from '@/domain/money';
import { type FoundAt, findAt } from '../../find-at';
import { type Hit, lookFor } from './find-hit';
import { type AskedQuestion, readQuestion } from './questions';

export type LoadedFind = {
  moment: Moment;
  account: AccountView | null;
  asked: AskedQuestion;
  answer: Answer | null;
};

export type Answer = {
  hit: Hit | null;
  /** The versions that were looked at just now. */
  searched: { from: number; to: number };
  /** Where the search goes on: after the answer, before it, or where this look had to stop. */
  nextHref: string | null;
  previousHref: string | null;
  onHref: string | null;
};

/** A question, and the event that answers it; undefined when the account is not the customer's. */
export async function loadFind(
  customerId: CustomerId,
  accountId: string,
  path: string,
  query: Query,
  locale: Locale,
): Promise<LoadedFind | undefined> {
  const found = await findWhere(customerId, accountId, path, query);
  if (!found?.balance) {
    const nothing = { account: null, asked: { question: null, problems: {} }, answer: null };
    return found && { moment: found.moment, ...nothing };
  }
  const { moment, balance, open } = found;
  const account = accountView(balance, instantOf(moment, balance), open);
  const asked = readQuestion(query, account.currency, locale);
  if (!asked.question) return { moment, account, asked, answer: null };

  const { question } = asked;
  const isExtreme = question.ask === 'highest' || question.ask === 'lowest';
  const cursor = cursorOf(query, balance.version, isExtreme);
  const best = versionOf(query.best);
  const searched = { ...found, accountId: balance.accountId, untilVersion: balance.version };
  const look = await lookFor(
    { ...searched, currency: account.currency, locale },
    question,
    cursor,
    best,
  );
  const { hit, searchedTo, isAll } = look;
  const step = (changed: Record<string, string | null>) =>
    `${hrefWith(path, query, { after: null, before: null, best: null, ...changed })}#answer`;
  const stopped = (at: number) => (cursor.newestFirst ? { before: `v${at}` } : { after: `v${at}` });
  const answer: Answer = {
    hit,
    searched: {
      from: cursor.newestFirst ? Math.min(cursor.from - 1, balance.version) : cursor.from + 1,
      to: searchedTo,
    },
    nextHref: hit && !isExtreme ? step({ after: `v${hit.version}` }) : null,
    previousHref: hit && !isExtreme ? step({ before: `v${hit.version}` }) : null,
    // The highest so far may be beaten by what was not looked at yet; any other answer stands.
    onHref:
      isAll || (hit && !isExtreme)
        ? null
        : step({ ...stopped(searchedTo), best: hit ? `v${hit.version}` : null }),
  };
  return { moment, account, asked, answer };
}

/** The account at the moment up to which is searched. */
async function findWhere(
  customerId: CustomerId,
  accountId: string,
  path: string,
  { asOf, ...asked }: Query,
): Promise<(FoundAt & { moment: Moment }) | undefined> {
  const moment = await momentOf(asOf, hrefWith(path, asked, {}));
  const found = await findAt(customerId, accountId, moment);
  return found && { ...found, moment: upToNewest(moment, found.now.version) };
}

/** From the opening on, or from the moment back; links to another answer begin at this one. */
function cursorOf({ after, before, start }: Query, newest: number, isExtreme: boolean) {
  const [from, to] = [versionOf(after), versionOf(before)];
  if (from !== null) return { from, newestFirst: false };
  if (to !== null) return { from: to, newestFirst: true };
  return start === 'latest' && !isExtreme
    ? { from: newest + 1, newestFirst: true }
    : { from: 0, newestFirst: false };
}

function versionOf(text: string | undefined): number | null {
  const version = /^v([1-9][0-9]{0,8})$/.exec(text ?? '')?.[1];
  return version ? Number(version) : null;
}
