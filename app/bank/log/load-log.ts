import 'server-only';
import type { LogRow } from '@/components/staff/log-table';
import { movementsOf } from '@/db/movements';
import { lagOf, waitForStreams } from '@/db/projection-status';
import { type LogFilter, type LogPlace, searchLog } from '@/db/read-models/log-entries';
import { undoneAmong } from '@/db/read-models/statement-lines';
import { staffRoles } from '@/db/staff';
import type { Instant } from '@/domain/calendar';
import type { StreamId } from '@/domain/ids';
import {
  earlier,
  placeParts,
  type Query,
  typedActor,
  typedDay,
  typedId,
  typedText,
} from '../../query';

const PAGE = 50;

/** What is asked of the log, and for each field what was wrong with it. */
export function readLogQuery(query: Query) {
  const type = typedText(query.type);
  const stream = typedId<StreamId>(query.stream);
  const actor = typedActor(query.actor);
  const correlation = typedId<string>(query.correlation);
  const build = typedText(query.build);
  const from = typedDay(query.from, 'first');
  const to = typedDay(query.to, 'last');
  const filter: LogFilter = {
    type: type.value,
    streamId: stream.value,
    actorId: actor.value,
    correlationId: correlation.value,
    appBuild: build.value,
    from: from.value,
    until: to.value,
  };
  const problems = { type, stream, actor, correlation, build, from, to };
  return { filter, problems };
}

/**
 * A page of the log as it was recorded up to an instant, or as it stands; without a filter, nothing. What
 * is undone already is asked only by who is about to undo.
 */
export async function loadLog(
  filter: LogFilter | null,
  {
    before,
    until,
    isMending,
  }: { before: string | undefined; until: Instant | undefined; isMending: boolean },
) {
  // Whoever looks at one stream may have just added to it.
  if (filter?.streamId) await waitForStreams('log_entries', [filter.streamId]);
  const bounded = filter && { ...filter, until: earlier(filter.until, until) };
  const [entries, lag] = await Promise.all([
    bounded ? searchLog(bounded, placeOf(before), PAGE + 1) : [],
    lagOf('log_entries'),
  ]);
  const shown = entries.slice(0, PAGE);
  const [moved, undone, roles] = await Promise.all([
    movementsOf(shown),
    isMending ? undoneAmong(shown) : null,
    staffRoles([...new Set(shown.map(({ actorId }) => actorId))]),
  ]);
  const rows = shown.map(
    (entry, index): LogRow => ({
      ...entry,
      moved: moved[index] ?? null,
      isUndone: undone?.has(entry) ?? false,
    }),
  );
  const last = shown.at(-1);
  return { rows, roles, lag, older: entries.length > PAGE && last ? textOf(last) : null };
}

function textOf({ recordedAt, position, version }: LogPlace): string {
  return `${recordedAt}~${position}.${version}`;
}

function placeOf(text: string | undefined): LogPlace | null {
  const parts = placeParts(text);
  const [, position, version] = /^(\d{1,18})\.(\d{1,9})$/.exec(parts?.[1] ?? '') ?? [];
  if (!parts || !position || !version) return null;
  return { recordedAt: parts[0], position: BigInt(position), version: Number(version) };
}
