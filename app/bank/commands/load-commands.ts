import 'server-only';
import { sqlClient } from '@/db/client';
import { type CommandFilter, type CommandPlace, searchCommands } from '@/db/command-search';
import { kindsOf } from '@/db/feed';
import { staffRoles } from '@/db/staff';
import type { Instant } from '@/domain/calendar';
import { type CommandId, isUuid, type StreamId } from '@/domain/ids';
import { earlier, placeParts, type Query, typedActor, typedDay, typedText } from '../../query';

const PAGE = 50;

/** What is asked of the commands, and for each field what was wrong with it. */
export function readCommandQuery(query: Query) {
  const type = typedText(query.type);
  const actor = typedActor(query.actor);
  const from = typedDay(query.from, 'first');
  const to = typedDay(query.to, 'last');
  const filter: CommandFilter = {
    refusedOnly: query.outcome === 'refused',
    type: type.value,
    actorId: actor.value,
    from: from.value,
    until: to.value,
  };
  return { filter, problems: { type, actor, from, to } };
}

/** A page of the commands decided up to an instant, or until now; without a filter, nothing. */
export async function loadCommands(
  filter: CommandFilter | null,
  { before, until }: { before: string | undefined; until: Instant | undefined },
) {
  const bounded = filter && { ...filter, until: earlier(filter.until, until) };
  const found = bounded ? await searchCommands(bounded, placeOf(before), PAGE + 1) : [];
  const commands = found.slice(0, PAGE);
  const streams = commands.flatMap(({ saw }) => Object.keys(saw) as StreamId[]);
  const [roles, kinds] = await Promise.all([
    staffRoles([...new Set(commands.map(({ actorId }) => actorId))]),
    kindsOf(sqlClient(), [...new Set(streams)]),
  ]);
  const last = commands.at(-1);
  const older = found.length > PAGE && last ? `${last.decidedAt}~${last.commandId}` : null;
  return { commands, roles, kinds, older };
}

function placeOf(text: string | undefined): CommandPlace | null {
  const [decidedAt, commandId = ''] = placeParts(text) ?? [];
  return decidedAt && isUuid(commandId) ? { decidedAt, commandId: commandId as CommandId } : null;
}
