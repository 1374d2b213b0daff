import { formatMoment, parseInstant, toMs } from '@/domain/calendar';
import { type Timeline, versionAtMs } from '@/domain/projections/timeline';
import type { Moments } from './moments';
import { asOfSpot, type Spot } from './spot';

/**
 * Where a page starts whose address may have moved on since the server made it: Back brings the
 * address of the last moment with the page of the first. `asOf` is what stands in the address by now.
 */
export function spotAsked(
  timeline: Timeline,
  { spots, newestEvent }: Pick<Moments, 'spots' | 'newestEvent'>,
  start: Spot,
  asOf: string | null,
): Spot {
  if (asOf === asOfSpot(timeline, start)) return start;
  if (asOf === null) return { version: timeline.length, pin: null };
  const version = Number(/^v([1-9][0-9]{0,8})$/.exec(asOf)?.[1] ?? 0);
  if (version >= 1 && version < timeline.length) return { version, pin: null };
  const known = [...spots, newestEvent].find(({ pin }) => pin?.asOf === asOf);
  if (known) return known;
  const at = parseInstant(asOf);
  if (!at) return start;
  return { version: versionAtMs(timeline, toMs(at)), pin: { asOf, label: formatMoment(at), at } };
}
