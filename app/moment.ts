import type { Route } from 'next';
import { headers } from 'next/headers';
import { cache } from 'react';
import { bankNow, lastSafeInstant } from '@/db/bank-time';
import type { Prefix } from '@/db/event-store';
import { findBalance } from '@/db/read-models/balances';
import { parseAsOf } from '@/domain/as-of';
import { formatDate, formatMoment, type Instant } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import { type AccountId, type CustomerId, isUuid } from '@/domain/ids';
import { inTime } from './in-time';
import { seeOther } from './see-other';

/** The moment that a page shows. Every page of an account is rendered at one. */
export type Moment =
  | { kind: 'live'; now: Instant }
  /** `asOf` is what links carry; `prefix` is how much of the stream had been recorded. */
  | { kind: 'past'; now: Instant; asOf: string; prefix: Prefix; label: string }
  /** The link or the typed date makes no sense; the page stays live and says so. */
  | { kind: 'unclear'; now: Instant; problem: string };

/**
 * Reads `?asOf=`, once a request for the title and the page alike. Words are redirected to the date that
 * they mean today, so that a copied link keeps meaning what it meant. Nothing is ever shown at an instant
 * that may still gain events.
 */
export const momentOf = cache(readMoment);

async function readMoment(
  asOf: string | string[] | undefined,
  path: string,
  /** What the moment is called in the address; a page that compares two has another one. */
  name: 'asOf' | 'vs' = 'asOf',
): Promise<Moment> {
  const now = await inTime(bankNow());
  const parsed = parseAsOf(Array.isArray(asOf) ? asOf[0] : asOf, now);
  switch (parsed.kind) {
    case 'now':
      // Links would carry the word along as if it were a moment of the past.
      if (asOf && name === 'asOf') seeOther(path as Route);
      return { kind: 'live', now };
    case 'date': {
      const until = await safe(parsed.until);
      // Of a day that is not over, only what has been of it keeps its meaning.
      if (parsed.until > now) seeOther(withMoment(path, until, name) as Route);
      const label = `the end of ${formatDate(parsed.date)}`;
      return { kind: 'past', now, asOf: parsed.date, prefix: { until }, label };
    }
    case 'instant': {
      const until = await safe(parsed.until);
      return { kind: 'past', now, asOf: until, prefix: { until }, label: formatMoment(until) };
    }
    case 'version': {
      const asOf = `v${parsed.version}`;
      const prefix = { untilVersion: parsed.version };
      return { kind: 'past', now, asOf, prefix, label: `event ${asOf}` };
    }
    case 'words':
      return seeOther(withMoment(path, parsed.date, name) as Route);
    case 'future':
      return { kind: 'unclear', now, problem: `${parsed.text} has not happened yet.` };
    case 'unreadable':
      return {
        kind: 'unclear',
        now,
        problem: `“${parsed.text}” is not a moment we can read. Try a date such as 2026-03-31, 31/03/2026 or “31 March 2026, 14:03”, an event such as v12, or “last month”.`,
      };
    default:
      return unreachable(parsed);
  }
}

/**
 * The moment of a page about a customer's own account, where it may be named by an event's number. Of somebody
 * else's account, no moment tells how many events there are.
 */
export const momentOnAccount = cache(readMomentOnAccount);

async function readMomentOnAccount(
  customerId: CustomerId,
  accountId: string,
  ...named: Parameters<typeof readMoment>
): Promise<Moment> {
  const moment = await momentOf(...named);
  if (!isVersion(moment) || !isUuid(accountId)) return moment;
  const now = await findBalance(accountId as AccountId, customerId);
  return now ? upToNewest(moment, now.version) : moment;
}

/** A moment named by an event that an account does not have yet is none: the page stays live and says so. */
export function upToNewest(moment: Moment, newest: number): Moment {
  if (!isVersion(moment) || moment.prefix.untilVersion <= newest) return moment;
  const problem = `There is no event v${moment.prefix.untilVersion} yet. The newest is v${newest}.`;
  return { kind: 'unclear', now: moment.now, problem };
}

/**
 * Whether a form was sent from a page that shows the past: there nothing can be done. `findNow` finds an
 * account that whoever asks may see: it alone says which of its events' numbers are past.
 */
export async function isAskedFromThePast(
  findNow: (accountId: AccountId) => Promise<{ version: number } | undefined>,
): Promise<boolean> {
  const [path = '', query] = (await headers()).get('x-path')?.split('?') ?? [];
  const asOf = new URLSearchParams(query).get('asOf');
  if (!asOf) return false;
  const parsed = parseAsOf(asOf, await bankNow());
  if (parsed.kind === 'version') {
    // Elsewhere an event's number is no moment, and the page is live.
    const id = /^\/(?:bank\/)?accounts\/([^/]+)/.exec(path)?.[1];
    const now = id && isUuid(id) ? await findNow(id as AccountId) : undefined;
    return id !== undefined && (!now || parsed.version <= now.version);
  }
  return parsed.kind === 'date' || parsed.kind === 'instant' || parsed.kind === 'words';
}

/** A link inside the bank that stays at the moment being shown. */
export function at(moment: Moment, path: string): string {
  return moment.kind === 'past' ? withMoment(path, moment.asOf) : path;
}

function withMoment(path: string, moment: string, name = 'asOf'): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(moment)}`;
}

/** The instant that a moment is, on an account: that of the event, where it is named by one. */
export function instantOf(moment: Moment, newest: NewestEvent): Instant {
  if (moment.kind !== 'past') return moment.now;
  return moment.prefix.until ?? newest?.recordedAt ?? moment.now;
}

/** A page's title says which moment it shows. */
export function titleAt(moment: Moment, title: string): string {
  return moment.kind === 'past' ? `${title} as of ${moment.label}` : title;
}

/** The account's newest event at the moment, or null before its opening. */
type NewestEvent = { version: number; recordedAt: Instant } | null;

/** A moment named by an event, as the account shows it: an event has a date, too. */
export function onAccount(moment: Moment, newest: NewestEvent): Moment {
  if (!newest || !isVersion(moment)) return moment;
  return { ...moment, label: `${formatMoment(newest.recordedAt)} (event v${newest.version})` };
}

/** A link that leaves an account: there an event's number means nothing, so its instant goes along. */
export function leaving(moment: Moment, newest: NewestEvent, path: string): string {
  if (!newest || !isVersion(moment)) return at(moment, path);
  return at({ ...moment, asOf: newest.recordedAt }, path);
}

/** Where several accounts are shown at once, an event's number is no moment. */
export function acrossAccounts(moment: Moment): Moment {
  if (!isVersion(moment)) return moment;
  const problem = `“${moment.asOf}” counts the events of one account. For all of them, try a date such as 2026-03-31.`;
  return { kind: 'unclear', now: moment.now, problem };
}

type ByVersion = Extract<Moment, { kind: 'past' }> & { prefix: { untilVersion: number } };

function isVersion(moment: Moment): moment is ByVersion {
  return moment.kind === 'past' && moment.prefix.untilVersion !== undefined;
}

async function safe(until: Instant): Promise<Instant> {
  const newest = await lastSafeInstant();
  return until < newest ? until : newest;
}
