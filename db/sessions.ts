import { sqlClient } from './client';

/** A session that nobody has used for this long is over, whatever its cookie says. */
export const IDLE_MINUTES = 15;

/** Those of some sessions that still are, without counting this as use. */
export async function sessionsInUse(sessionIds: readonly string[]): Promise<Set<string>> {
  const rows = await sqlClient()<{ id: string }[]>`
    select id from auth_sessions
    where id = any(${[...sessionIds]}::text[]) and expires_at > now()
      and last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`;
  return new Set(rows.map(({ id }) => id));
}
