import type { Instant } from '@/domain/calendar';
import { doubtfulEvent, type Finding } from '@/domain/findings';
import type { CommandId, StreamId } from '@/domain/ids';

/** What a verification has found so far; memory stays flat however much is wrong. */
export type Found = {
  readonly findings: Finding[];
  /** Beyond those that are kept. */
  further: number;
  /** Streams of which some event is in doubt, with the earliest instant of one. */
  readonly doubtful: Map<StreamId, Instant>;
  /** Commands whose events are named already. */
  readonly commands: Set<CommandId>;
};

const MOST_KEPT = 200;

export function nothingFound(): Found {
  return { findings: [], further: 0, doubtful: new Map(), commands: new Set() };
}

export function add(found: Found, ...findings: readonly Finding[]): void {
  for (const finding of findings) {
    const event = doubtfulEvent(finding);
    if (event && found.doubtful.size < MOST_KEPT) {
      const earliest = found.doubtful.get(event.streamId);
      if (!earliest || event.recordedAt < earliest) {
        found.doubtful.set(event.streamId, event.recordedAt);
      }
    }
    if (found.findings.length < MOST_KEPT) found.findings.push(finding);
    else found.further += 1;
  }
}
