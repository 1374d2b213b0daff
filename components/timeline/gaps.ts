/** A time in which nothing happened, long enough to be skipped on the drawing. */
export type Gap = { readonly fromMs: number; readonly toMs: number };

const MOST = 6;
/** Of the whole: what is shorter is hardly seen, and collapsing it would win nothing. */
const LEAST_SHARE = 0.06;
/** As often as what is usual between two events: where all are far apart, none is idle. */
const TIMES_USUAL = 8;
/** Left of a gap at either side, so that the line is seen to run on. */
const MARGIN = 0.04;

/** The longest idle gaps, in order of time: between events, and from the last one to now. */
export function idleGaps(timesMs: Float64Array, toMs: number): Gap[] {
  const waits = timesMs
    .map((ms, index) => (timesMs[index + 1] ?? toMs) - ms)
    .filter((wait) => wait > 0)
    .sort();
  const usual = waits[Math.floor(waits.length / 2)] ?? 0;
  const whole = toMs - (timesMs[0] ?? toMs);
  const least = Math.max(usual * TIMES_USUAL, whole * LEAST_SHARE);
  const gaps: Gap[] = [];
  timesMs.forEach((ms, index) => {
    const until = timesMs[index + 1] ?? toMs;
    const wait = until - ms;
    if (wait > least) gaps.push({ fromMs: ms + wait * MARGIN, toMs: until - wait * MARGIN });
  });
  return gaps
    .sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs))
    .slice(0, MOST)
    .sort((a, b) => a.fromMs - b.fromMs);
}
