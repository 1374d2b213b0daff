const MINUTE = 60_000_000n;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

/** How far the demo's clock runs ahead, in words, from a minute on: "3 days", "an hour". */
export function aheadWords(micros: bigint): string | null {
  if (micros >= DAY) return counted((micros + DAY / 2n) / DAY, 'a day', 'days');
  if (micros >= HOUR) return counted(micros / HOUR, 'an hour', 'hours');
  return micros >= MINUTE ? counted(micros / MINUTE, 'a minute', 'minutes') : null;
}

function counted(count: bigint, one: string, many: string): string {
  return count === 1n ? one : `${count} ${many}`;
}
