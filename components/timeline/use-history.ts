import { useEffect, useMemo, useRef, useState } from 'react';
import type { AccountId } from '@/domain/ids';
import {
  type LongStep,
  missingWindows,
  placeOf,
  type Timeline,
  versionAtMs,
  WINDOW,
} from '@/domain/projections/timeline';
import {
  type Fetched,
  historyOf,
  type MoreWire,
  NOTHING_FETCHED,
  pointsFromWire,
  type TimelineWire,
  windowFromWire,
} from './wire';

/** The bank answers with no more of them. */
const WINDOWS_AT_ONCE = 8;
/** A history of no more events comes here whole, once there is nothing better to do. */
const WHOLE_UP_TO = 10_000;
/** How far around the playhead events have to be: the list's rows behind it, some steps ahead. */
const AROUND = 64;
/** Points in sight that make a line look like one. */
const POINTS_IN_SIGHT = 200;

/**
 * The history that a page came with, and what is fetched of a long one as it is needed. Nothing is
 * fetched while the playhead is dragged: it then moves over points that are known.
 */
export function useHistory(wire: TimelineWire) {
  const { accountId } = wire;
  const [fetched, setFetched] = useState<Fetched>(NOTHING_FETCHED);
  const { timeline, open } = useMemo(() => historyOf(wire, fetched), [wire, fetched]);
  const current = useRef(timeline);
  current.current = timeline;

  const more = useMemo(() => {
    const asked = new Set<string>();
    /** Undefined when it has been asked for already, or cannot be had for now. */
    const ask = async (query: string): Promise<MoreWire | undefined> => {
      if (asked.has(query)) return undefined;
      asked.add(query);
      const answer = await fetchMore(accountId, query);
      if (answer) setFetched((before) => withMore(before, accountId, answer));
      else asked.delete(query);
      return answer;
    };
    return {
      ask,
      /** Has the events around a version fetched, unless they are here or on their way. */
      need(version: number) {
        const timeline = current.current;
        for (const after of missingWindows(timeline, version - AROUND, version + AROUND)) {
          ask(windowQuery(timeline, after, WINDOW));
        }
      },
      /** Where a step leads whose way is not here. */
      async seek(version: number, step: LongStep): Promise<number | undefined> {
        const answer = await fetchMore(accountId, `from=${version}&step=${step}`);
        if (answer) setFetched((before) => withMore(before, accountId, answer));
        return answer?.version;
      },
      /** Has more points fetched where too few are known of a part of the axis that is looked at. */
      look(fromMs: number, toMs: number) {
        const timeline = current.current;
        const { versions, length } = timeline;
        const after = Math.max(0, versionAtMs(timeline, fromMs) - 1);
        const beyond = placeOf(timeline, versionAtMs(timeline, toMs)) + 1;
        const until = versions[beyond] ?? length;
        const known = beyond - placeOf(timeline, after);
        if (known < Math.min(POINTS_IN_SIGHT, until - after)) {
          ask(`after=${after}&until=${until}&points`);
        }
      },
    };
  }, [accountId]);

  useEffect(() => {
    if (timeline.length > WHOLE_UP_TO) return;
    const [after] = missingWindows(timeline, 1, timeline.length);
    if (after !== undefined) more.ask(windowQuery(timeline, after, WINDOW * WINDOWS_AT_ONCE));
  }, [timeline, more]);

  return { timeline, open, ...more };
}

/** What is not recorded in the history of this page does not belong to it yet. */
function windowQuery({ length }: Timeline, after: number, size: number): string {
  return `after=${after}&until=${Math.min(after + size, length)}`;
}

/** Undefined when the bank does not answer: whoever still needs it asks again. */
async function fetchMore(accountId: AccountId, query: string): Promise<MoreWire | undefined> {
  try {
    const answer = await fetch(`/api/accounts/${accountId}/timeline?${query}`);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

function withMore(before: Fetched, accountId: AccountId, { windows, points }: MoreWire): Fetched {
  return {
    windows: [...before.windows, ...windows.map((window) => windowFromWire(accountId, window))],
    points: points ? [...before.points, pointsFromWire(points)] : before.points,
  };
}
