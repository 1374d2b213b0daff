import 'server-only';
import { placeParts } from '@/app/query';
import { sqlClient } from '@/db/client';
import { kindsOf } from '@/db/feed';
import { allBalances } from '@/db/read-models/balances';
import { accountsSeen, commandsOfSession } from '@/db/session-commands';
import { staffRoles } from '@/db/staff';
import { type ActorId, type CommandId, type CustomerId, isUuid, type StreamId } from '@/domain/ids';

const PAGE = 30;

/** The commands of one session in order, each with the customer's accounts as it found them. */
export async function loadSession(
  customerId: CustomerId,
  sessionId: string,
  after: string | undefined,
) {
  const [at, id = ''] = placeParts(after) ?? [];
  const place = at && isUuid(id) ? { decidedAt: at, commandId: id as CommandId } : null;
  const actorId = customerId as string as ActorId;
  const [found, accounts] = await Promise.all([
    commandsOfSession(actorId, sessionId, place, PAGE + 1),
    allBalances(customerId),
  ]);
  const commands = found.slice(0, PAGE);
  const streams = commands.flatMap(({ saw }) => Object.keys(saw) as StreamId[]);
  const own = new Set<StreamId>(accounts.map(({ accountId }) => accountId));
  const [roles, kinds, decided] = await Promise.all([
    staffRoles([actorId]),
    kindsOf(sqlClient(), [...new Set(streams)]),
    Promise.all(
      commands.map(async (command) => ({ command, seen: await accountsSeen(command, own) })),
    ),
  ]);
  const last = commands.at(-1);
  const next = found.length > PAGE && last ? `${last.decidedAt}~${last.commandId}` : null;
  return { decided, roles, kinds, next };
}
