import { sql } from 'drizzle-orm';
import { drizzleClient } from './client';
import { hmac } from './master-key';

/** A token bucket: so many at once, then one every so many seconds. */
export type Allowance = { burst: number; everySeconds: number };

export type Permission = { allowed: true } | { allowed: false; retryInSeconds: number };

/**
 * Takes one token, counted in the database so that all instances share the bucket. A refused attempt
 * takes nothing: however hard somebody knocks, a token comes free at the same pace, and whoever comes first
 * has it. A bucket that strangers share can so be kept empty for as long as they knock, and no longer; who
 * must not wait for them has one of their own. `key` may name a person; it is stored as an HMAC.
 */
export async function takeToken(
  key: string,
  { burst, everySeconds }: Allowance,
): Promise<Permission> {
  const hashed = hmac('rate-limit', key).toString('base64url');
  const step = sql`make_interval(secs => ${everySeconds})`;
  const room = sql`make_interval(secs => ${everySeconds * burst})`;
  const taken = await drizzleClient().execute(sql`
    insert into rate_limits (key, full_at) values (${hashed}, now() + ${step})
    on conflict (key) do update set full_at = greatest(rate_limits.full_at, now()) + ${step}
    where greatest(rate_limits.full_at, now()) + ${step} <= now() + ${room}
    returning 1`);
  if (taken.length > 0) return { allowed: true };

  const [row] = await drizzleClient().execute<{ wait: number }>(sql`
    select ceil(extract(epoch from full_at + ${step} - ${room} - now()))::int as wait
    from rate_limits where key = ${hashed}`);
  return { allowed: false, retryInSeconds: Math.max(1, row?.wait ?? 1) };
}

/** A bucket that is full is as good as none. */
export async function forgetFullBuckets(): Promise<void> {
  await drizzleClient().execute(sql`delete from rate_limits where full_at < now()`);
}
