import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import {
  addMonths,
  type Instant,
  londonDate,
  type Month,
  monthOf,
  plusMicros,
  toMs,
} from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import type { StatementLine } from '@/domain/projections/statement';
import {
  balanceAt,
  bookedAt,
  buildTimeline,
  type LongStep,
  msOf,
  stepBy,
  stepByDay,
  type Timeline,
} from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import { ownAccount } from './account-history';
import { sqlClient } from './client';
import { closedMonths } from './closed-months';
import { makeLongAccount } from './demo/long-account';
import { readStream } from './event-store';
import { eventsBetween, pointsOf, versionAfterStep, versionAt } from './history-windows';
import {
  monthLines,
  monthLinesInTurn,
  monthStatement,
  monthSums,
  monthTotals,
} from './read-models/statement-months';
import { SNAPSHOT_EVERY } from './snapshots';
import { deposit, register } from './test/bank';
import { verifyStream } from './verify';

const EVENTS = 2_600;

describe('an account with a long history', () => {
  let maya: CustomerId;
  let accountId: AccountId;
  let stream: Recorded<AccountEvent>[];
  let whole: Timeline;
  let now: Balance;

  beforeAll(async () => {
    maya = await register();
    accountId = await makeLongAccount(maya, EVENTS);
    stream = await readStream(sqlClient(), { kind: 'account', id: accountId });
    whole = buildTimeline(stream);
    now = (await ownAccount(maya, accountId))?.now as Balance;
  });

  it('is made of real events, as many as were asked for, and takes commands', async () => {
    expect(stream).toHaveLength(EVENTS);
    expect(now).toEqual(balanceAt(whole, EVENTS));
    expect(await verifyStream(accountId)).toMatchObject({ events: EVENTS, findings: [] });
    const other = await makeLongAccount(maya, 100);
    await deposit(maya, other, '100');
    expect(await verifyStream(other)).toMatchObject({ events: 101, findings: [] });
  });

  it('is nobody else’s', async () => {
    expect(await ownAccount(await register(), accountId)).toBeUndefined();
  });

  it('is read in windows, each on what the account was before', async () => {
    for (const [after, until] of [
      [0, 256],
      [1_280, 1_536],
      [2_560, EVENTS],
    ] as const) {
      const window = await eventsBetween(accountId, after, until);
      expect(window.events).toEqual(stream.slice(after, until));
      expect(window.before).toEqual(balanceAt(whole, after));
    }
  });

  it('tells at any instant how many events there were', async () => {
    for (const version of [1, 2, 700, 1_301, EVENTS]) {
      const at = (stream[version - 1] as Recorded<AccountEvent>).recordedAt;
      const same = stream.filter(({ recordedAt }) => recordedAt <= at).length;
      expect(await versionAt(accountId, at)).toBe(same);
      const before = stream.filter(({ recordedAt }) => recordedAt < at).length;
      expect(await versionAt(accountId, plusMicros(at, -1n))).toBe(before);
    }
    expect(await versionAt(accountId, '2999-01-01T00:00:00.000000Z' as Instant)).toBe(EVENTS);
  });

  it('has points that say what the whole history says, its ends among them', async () => {
    for (const points of [await pointsOf(now), await pointsOf(now, 1_000, 1_100)]) {
      points.versions.forEach((version, place) => {
        expect(points.balancesMinor[place]).toBe(bookedAt(whole, version));
        expect(points.timesMs[place]).toBe(msOf(whole, version));
      });
    }
    const { versions } = await pointsOf(now);
    expect(versions.length).toBeLessThan(520);
    expect(versions.length).toBeGreaterThan(300);
    expect([versions[0], versions.at(-1)]).toEqual([1, EVENTS]);
    const closer = await pointsOf(now, 1_000, 1_100);
    expect(closer.versions.length).toBeGreaterThan(95);
  });

  it('is walked by days and months like one that is here whole', async () => {
    const walked: Record<LongStep, (version: number) => number | undefined> = {
      'next-day': (version) => stepByDay(whole, version, 1),
      'previous-day': (version) => stepByDay(whole, version, -1),
      'next-month': (version) => stepBy(whole, version, 1, monthOfEvent),
      'previous-month': (version) => stepBy(whole, version, -1, monthOfEvent),
    };
    for (const [step, walk] of Object.entries(walked)) {
      for (const version of [1, 2, 900, 1_771, EVENTS - 1, EVENTS]) {
        const found = await versionAfterStep(now, version, step as LongStep);
        expect([step, version, found]).toEqual([step, version, walk(version)]);
      }
    }
  });

  it('says of a closed month what its lines come to, without reading them', async () => {
    const lines = await monthTotals(accountId);
    const closed = await closedMonths(accountId);
    const isClosed = (month: Month) =>
      closed.some(({ data }) => monthOf(data.periodFrom) === month);
    expect(closed.length).toBeGreaterThan(20);
    for (const { data } of closed) {
      expect(lines.find(({ month }) => month === monthOf(data.periodFrom))).toMatchObject({
        entries: data.entryCount,
        creditsMinor: BigInt(data.creditsMinor),
        debitsMinor: BigInt(data.debitsMinor),
        closingMinor: BigInt(data.closingMinor),
      });
    }
    const unfinished = await monthTotals(accountId, EVENTS, closed[0]?.data.periodTo);
    expect(unfinished).toEqual(lines.filter(({ month }) => !isClosed(month)));
  });

  it('shows a month page by page, and what all of it comes to', async () => {
    const month = monthOf(londonDate((stream[1_500] as Recorded<AccountEvent>).recordedAt));
    const { lines, ...totals } = await monthStatement(accountId, month);
    const { entries, ...sums } = await monthSums(accountId, month, EVENTS);
    expect(sums).toEqual(totals);
    expect(entries).toBe(lines.length);
    const page = await monthLines(accountId, month, EVENTS, { offset: 20, limit: 10 });
    expect(page).toEqual(lines.slice(20, 30));
    const half = lines[9]?.version ?? 0;
    expect(await monthLines(accountId, month, half, { offset: 0, limit: 100 })).toEqual(
      lines.slice(0, 10),
    );
    expect((await monthSums(accountId, month, half)).closingMinor).toBe(lines[9]?.balanceMinor);
  });

  it('says of a month after a version what was there by then', async () => {
    const month = monthOf(londonDate((stream[1_500] as Recorded<AccountEvent>).recordedAt));
    const { lines } = await monthStatement(accountId, month);
    const { version, balanceMinor } = lines[9] as StatementLine;
    const later = await monthSums(accountId, addMonths(month, 2), version);
    expect(later).toMatchObject({
      entries: 0,
      openingMinor: balanceMinor,
      closingMinor: balanceMinor,
    });
  });

  it('gives all of a month some lines at a time', async () => {
    const month = monthOf(londonDate((stream[1_500] as Recorded<AccountEvent>).recordedAt));
    const { lines } = await monthStatement(accountId, month);
    const half = lines[9]?.version ?? 0;
    for (const [until, atATime] of [
      [EVENTS, 7],
      [EVENTS, lines.length],
      [EVENTS, 1_000],
      [half, 5],
    ] as const) {
      const given: StatementLine[][] = [];
      for await (const some of monthLinesInTurn(accountId, month, until, atATime)) given.push(some);
      expect(given.flat()).toEqual(lines.filter(({ version }) => version <= until));
      expect(Math.max(...given.map((some) => some.length))).toBeLessThanOrEqual(atATime);
    }
    for await (const some of monthLinesInTurn(accountId, addMonths(month, 240), EVENTS)) {
      expect(some).toEqual([]);
    }
  });

  it('has a snapshot wherever one is due, so that no window is folded from far', async () => {
    const rows = await sqlClient()<{ version: number }[]>`
      select version from snapshots where stream_id = ${accountId} order by version`;
    const due = Array.from(
      { length: Math.floor(EVENTS / SNAPSHOT_EVERY) },
      (_, index) => (index + 1) * SNAPSHOT_EVERY,
    );
    expect(rows.map(({ version }) => version)).toEqual(due);
    expect(toMs(now.recordedAt)).toBe(msOf(whole, EVENTS));
  });
});

function monthOfEvent({ recordedAt }: Recorded<AccountEvent>): string {
  return londonDate(recordedAt).slice(0, 7);
}
