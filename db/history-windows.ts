/**
 * What a page needs of a history that is too long to be read: where the line of the balance passes, the
 * events around a version, which version an instant is. Each is a bounded number of look-ups by primary
 * key, so an account with a million events answers like one with a hundred.
 */
import type { AccountEvent } from '@/domain/account/events';
import {
  addDays,
  daysBetween,
  endOfDay,
  firstDay,
  type Instant,
  type LocalDate,
  lastDay,
  londonDate,
  monthOf,
  toMs,
} from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import type { LongStep, Points } from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import { readStream } from './event-store';
import { foldAccount } from './snapshots';

/** Events that follow each other, with the account as it was before the first of them. */
export type Stretch = { before: Balance | null; events: Recorded<AccountEvent>[] };

/** Points a line is drawn from: so many evenly by event, and again so many evenly by day. */
const POINTS = 256;

/** Events of one's own account; the caller has checked whose it is. Folded from the nearest snapshot. */
export async function eventsBetween(
  accountId: AccountId,
  after: number,
  until: number,
): Promise<Stretch> {
  const [{ balance: before }, events] = await Promise.all([
    foldAccount(sqlClient(), accountId, { untilVersion: after }),
    readStream(
      sqlClient(),
      { kind: 'account', id: accountId },
      { afterVersion: after, untilVersion: until },
    ),
  ]);
  return { before, events };
}

/** How many events had been recorded at an instant, that instant included: times rise with versions. */
export async function versionAt(accountId: AccountId, until: Instant): Promise<number> {
  const [row] = await sqlClient()<{ version: number }[]>`
    with recursive halving (low, high) as (
      select 0, version from streams where stream_id = ${accountId}
      union all
      select
        case when event.recorded_at <= ${until}::text::timestamptz then event.version else low end,
        case when event.recorded_at <= ${until}::text::timestamptz then high else event.version - 1 end
      from halving
      join events as event on event.stream_id = ${accountId} and event.version = (low + high + 1) / 2
      where low < high
    )
    select low as version from halving where low = high`;
  return row?.version ?? 0;
}

/**
 * When some versions were, and what the account then stood at: evenly by event and evenly by day, so
 * that either axis has a point for every few pixels. Each is the newest entry up to its place, the ends
 * of the whole history always among them; a swing between two points shows once somebody looks closer.
 */
export async function pointsOf(now: Balance, from = 1, to = now.version): Promise<Points> {
  const { accountId, openedAt, version: last, bookedMinor, recordedAt } = now;
  const [firstOn, lastOn] = await Promise.all([
    recordedOn(accountId, from),
    recordedOn(accountId, to),
  ]);
  const [byVersion, byDay] = await Promise.all([
    newestUpToVersions(accountId, spread(from, to)),
    newestUpToDays(
      accountId,
      spread(0, daysBetween(firstOn, lastOn)).map((days) => addDays(firstOn, days)),
    ),
  ]);
  const points = new Map([...byVersion, ...byDay].map((point) => [point.version, point]));
  if (from === 1) points.set(1, { version: 1, ms: toMs(openedAt), balance: 0n });
  if (to >= last) points.set(last, { version: last, ms: toMs(recordedAt), balance: bookedMinor });
  const rising = [...points.values()].sort((a, b) => a.version - b.version);
  return {
    versions: Int32Array.from(rising, ({ version }) => version),
    timesMs: Float64Array.from(rising, ({ ms }) => ms),
    balancesMinor: BigInt64Array.from(rising, ({ balance }) => balance),
  };
}

/** The last event of the next, or previous, day or month in which anything happened; stays at the ends. */
export async function versionAfterStep(
  { accountId, version: last }: Balance,
  from: number,
  step: LongStep,
): Promise<number> {
  const firstOf = (day: LocalDate) => (isOverDays(step) ? day : firstDay(monthOf(day)));
  const endOf = (day: LocalDate) => endOfDay(isOverDays(step) ? day : lastDay(monthOf(day)));
  const here = await recordedOn(accountId, from);
  if (step === 'previous-day' || step === 'previous-month') {
    return Math.max(1, await versionAt(accountId, endOfDay(addDays(firstOf(here), -1))));
  }
  const lastHere = await versionAt(accountId, endOf(here));
  if (lastHere >= last) return last;
  const there = await recordedOn(accountId, lastHere + 1);
  return Math.min(last, await versionAt(accountId, endOf(there)));
}

function isOverDays(step: LongStep): boolean {
  return step === 'previous-day' || step === 'next-day';
}

type Point = { version: number; ms: number; balance: bigint };
type PointRow = { version: number; balance_minor: bigint; recorded_at: string };

async function newestUpToVersions(accountId: AccountId, versions: number[]): Promise<Point[]> {
  const rows = await sqlClient()<PointRow[]>`
    select line.version, line.balance_minor, line.recorded_at
    from unnest(${versions}::int[]) as place (version)
    cross join lateral (
      select version, balance_minor, recorded_at from statement_lines
      where account_id = ${accountId} and generation = (
          select generation from projections where name = 'statement_lines' and status = 'live')
        and version <= place.version
      order by version desc limit 1
    ) as line`;
  return rows.map(toPoint);
}

async function newestUpToDays(accountId: AccountId, days: LocalDate[]): Promise<Point[]> {
  const rows = await sqlClient()<PointRow[]>`
    select line.version, line.balance_minor, line.recorded_at
    from unnest(${days}::text[]::date[]) as place (day)
    cross join lateral (
      select version, balance_minor, recorded_at from statement_lines
      where account_id = ${accountId} and generation = (
          select generation from projections where name = 'statement_lines' and status = 'live')
        and booked_on <= place.day
      order by booked_on desc, version desc limit 1
    ) as line`;
  return rows.map(toPoint);
}

function toPoint({ version, balance_minor, recorded_at }: PointRow): Point {
  return { version, ms: toMs(instantFromPg(recorded_at)), balance: balance_minor };
}

/** The day on which an event was recorded. */
export async function recordedOn(accountId: AccountId, version: number): Promise<LocalDate> {
  const [row] = await sqlClient()<{ recorded_at: string }[]>`
    select recorded_at from events where stream_id = ${accountId} and version = ${version}`;
  if (!row) throw new Error(`Event ${version} of ${accountId} is missing`);
  return londonDate(instantFromPg(row.recorded_at));
}

/** At most so many whole numbers from one to another, evenly apart, both ends among them. */
function spread(from: number, to: number): number[] {
  const count = Math.min(POINTS, to - from + 1);
  if (count < 2) return [to];
  const step = (to - from) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.round(from + index * step));
}
