import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { bankNow, lastSafeInstant } from '@/db/bank-time';
import type { Prefix } from '@/db/event-store';
import { parseAsOf } from '@/domain/as-of';
import { formatDate, formatPrecisely, type Instant } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';

/** The moment that a page shows. Every page of an account is rendered at one. */
export type Moment =
  | { kind: 'live'; now: Instant }
  /** `asOf` is what links carry; `prefix` is how much of the stream had been recorded. */
  | { kind: 'past'; now: Instant; asOf: string; prefix: Prefix; label: string }
  /** The link or the typed date makes no sense; the page stays live and says so. */
  | { kind: 'unclear'; now: Instant; problem: string };

/**
 * Reads `?asOf=`. Words are redirected to the date they mean today, so that a copied link keeps
 * meaning what it meant. Nothing is ever shown at an instant that may still gain events.
 */
export async function momentOf(asOf: string | string[] | undefined, path: string): Promise<Moment> {
  const now = await bankNow();
  const parsed = parseAsOf(Array.isArray(asOf) ? asOf[0] : asOf, now);
  switch (parsed.kind) {
    case 'now':
      return { kind: 'live', now };
    case 'date': {
      const until = await safe(parsed.until);
      const label = `the end of ${formatDate(parsed.date)}`;
      return { kind: 'past', now, asOf: parsed.date, prefix: { until }, label };
    }
    case 'instant': {
      const until = await safe(parsed.until);
      return { kind: 'past', now, asOf: until, prefix: { until }, label: formatPrecisely(until) };
    }
    case 'version': {
      const asOf = `v${parsed.version}`;
      const prefix = { untilVersion: parsed.version };
      return { kind: 'past', now, asOf, prefix, label: `event ${asOf}` };
    }
    case 'words':
      return redirect(`${path}?asOf=${parsed.date}` as Route);
    case 'future':
      return { kind: 'unclear', now, problem: `${parsed.text} has not happened yet.` };
    case 'unreadable':
      return {
        kind: 'unclear',
        now,
        problem: `“${parsed.text}” is not a moment we can read. Try a date such as 2026-03-31, an event such as v12, or “last month”.`,
      };
    default:
      return unreachable(parsed);
  }
}

/** A link inside the bank that stays at the moment being shown. */
export function at(moment: Moment, path: string): string {
  return moment.kind === 'past' ? `${path}?asOf=${encodeURIComponent(moment.asOf)}` : path;
}

async function safe(until: Instant): Promise<Instant> {
  const newest = await lastSafeInstant();
  return until < newest ? until : newest;
}
