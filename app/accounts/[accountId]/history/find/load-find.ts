import 'server-only';
import { instantOf, type Moment } from '@/app/moment';
import { hrefWith, type Query } from '@/app/query';
import { type AccountView, accountView } from '@/components/account/views';
import type { CustomerId } from '@/domain/ids';
import type { Locale } from '@/domain/money';
import { type FoundAt, findAt } from '../../find-at';
import { momentAsked } from '../../moment-asked';
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
  /** That there is none further in this direction; the answer is the one from where it was looked. */
  end: 'earlier' | 'later' | null;
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
  const searched = {
    ...found,
    accountId: balance.accountId,
    untilVersion: balance.version,
    currency: account.currency,
    locale,
  };
  const look = await lookFor(searched, question, cursor, best);
  const { searchedTo, isAll } = look;
  const { newestFirst } = cursor;
  // Where nothing further is found, the answer that one came from stays in view.
  const isEnd = cursor.isFromAnswer && !isExtreme && !look.hit && isAll;
  const back = { from: cursor.from + (newestFirst ? -1 : 1), newestFirst: !newestFirst };
  const { hit } = isEnd ? await lookFor(searched, question, back, best) : look;
  const step = (changed: Record<string, string | null>) =>
    `${hrefWith(path, query, { after: null, before: null, best: null, ...changed })}#answer`;
  const stopped = (at: number) => (newestFirst ? { before: `v${at}` } : { after: `v${at}` });
  const answer: Answer = {
    hit,
    searched: {
      from: newestFirst ? Math.min(cursor.from - 1, balance.version) : cursor.from + 1,
      to: searchedTo,
    },
    end: isEnd ? (newestFirst ? 'earlier' : 'later') : null,
    // Of the first there is none before it, and of the last none after it.
    nextHref:
      hit && !isExtreme && !(newestFirst ? !cursor.isFromAnswer : isEnd)
        ? step({ after: `v${hit.version}` })
        : null,
    previousHref:
      hit && !isExtreme && !(newestFirst ? isEnd : !cursor.isFromAnswer)
        ? step({ before: `v${hit.version}` })
        : null,
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
  query: Query,
): Promise<(FoundAt & { moment: Moment }) | undefined> {
  const moment = await momentAsked(customerId, accountId, query, path);
  const found = await findAt(customerId, accountId, moment);
  return found && { ...found, moment };
}

/** From the opening on, or from the moment back; links to another answer begin at this one. */
function cursorOf({ after, before, start }: Query, newest: number, isExtreme: boolean) {
  const [from, to] = [versionOf(after), versionOf(before)];
  if (from !== null) return { from, newestFirst: false, isFromAnswer: true };
  if (to !== null) return { from: to, newestFirst: true, isFromAnswer: true };
  return start === 'latest' && !isExtreme
    ? { from: newest + 1, newestFirst: true, isFromAnswer: false }
    : { from: 0, newestFirst: false, isFromAnswer: false };
}

function versionOf(text: string | undefined): number | null {
  const version = /^v([1-9][0-9]{0,8})$/.exec(text ?? '')?.[1];
  return version ? Number(version) : null;
}
