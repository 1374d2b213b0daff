import type { Instant } from '@/domain/calendar';
import type { CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { instantFromPg } from './columns';

/** A session that nobody has used for this long is over, whatever its cookie says. */
export const IDLE_MINUTES = 15;

const SESSION_ID = /^[A-Za-z0-9]{1,64}$/;

/** Whether a text may name a session: better-auth draws letters and digits. */
export function isSessionId(text: string): boolean {
  return SESSION_ID.test(text);
}

/** Those of some sessions that still are, without counting this as use. */
export async function sessionsInUse(sessionIds: readonly string[]): Promise<Set<string>> {
  const rows = await sqlClient()<{ id: string }[]>`
    select id from auth_sessions
    where id = any(${[...sessionIds]}::text[]) and expires_at > now()
      and last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`;
  return new Set(rows.map(({ id }) => id));
}

/** Where somebody is signed in; where from, and with what, is not kept. */
export type OpenSession = { sessionId: string; startedAt: Instant; lastSeenAt: Instant };

/** As many as anybody looks through; "end all others" ends those beyond, too. */
const MOST_LISTED = 50;

/** Those of a customer that are still in use, the one used last first. */
export async function listSessions(customerId: CustomerId): Promise<OpenSession[]> {
  const rows = await sqlClient()<{ id: string; started: string; seen: string }[]>`
    select id, created_at as started, last_seen_at as seen from auth_sessions
    where user_id = ${customerId} and expires_at > now()
      and last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})
    order by last_seen_at desc, id limit ${MOST_LISTED}`;
  return rows.map(({ id, started, seen }) => ({
    sessionId: id,
    startedAt: instantFromPg(started),
    lastSeenAt: instantFromPg(seen),
  }));
}

/** Ends one of a customer's sessions; somebody else's is not found. Answers how many it ended. */
export async function endSession(customerId: CustomerId, sessionId: string): Promise<number> {
  const ended = await sqlClient()`
    delete from auth_sessions where user_id = ${customerId} and id = ${sessionId}`;
  return ended.count;
}

/** Ends every session of a customer's but the one that asks. */
export async function endOtherSessions(customerId: CustomerId, but: string): Promise<void> {
  await sqlClient()`
    delete from auth_sessions where user_id = ${customerId} and id <> ${but}`;
}

/** Takes away the sessions that have come to their end. What was done in them is in the log. */
export async function forgetEndedSessions(): Promise<void> {
  await sqlClient()`delete from auth_sessions where expires_at < now()`;
}
