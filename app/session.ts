import 'server-only';
import { sql } from 'drizzle-orm';
import { headers } from 'next/headers';
import { cache } from 'react';
import { drizzleClient } from '@/db/client';
import { type Customer, findCustomer } from '@/db/customers';
import { IDLE_MINUTES, sessionsInUse } from '@/db/sessions';
import { findStaff, type StaffMember } from '@/db/staff';
import { headsOf } from '@/db/stream-heads';
import type { Heads } from '@/domain/heads';
import type { CustomerId } from '@/domain/ids';
import { auth } from './auth';
import { inTime } from './in-time';
import { seeOther } from './see-other';
import { signInFor } from './way-back';

/** Somebody who is signed in, with the session that their commands are stored with. */
export type SignedIn = Customer & {
  sessionId: string;
  /**
   * Their streams as they stood before anything else of this request was read: what a page shows is
   * never older.
   */
  heads: Heads;
};

/** One of the bank's own people. */
export type SignedInStaff = StaffMember & { sessionId: string };

/** Which customer is asking, at most once a request. */
export const currentCustomer = cache(async (): Promise<SignedIn | null> => {
  const session = await currentSession();
  if (!session) return null;
  const customerId = session.userId as CustomerId;
  const [customer, owned] = await Promise.all([findCustomer(customerId), headsOf([customerId])]);
  if (!customer) return null;
  const heads = new Map(owned.map(({ streamId, version }) => [streamId, version]));
  return { ...customer, sessionId: session.id, heads };
});

/** Whose session a request carries, without using it: what runs by itself keeps nobody signed in. */
export async function heldSession(): Promise<{ sessionId: string; customerId: CustomerId } | null> {
  const found = await storedSession();
  if (!found) return null;
  const { session, user } = found;
  const inUse = await sessionsInUse([session.id]);
  return inUse.has(session.id)
    ? { sessionId: session.id, customerId: user.id as CustomerId }
    : null;
}

/** As `currentCustomer`, for pages that make no sense without one. */
export async function requireCustomer(): Promise<SignedIn> {
  return (await currentCustomer()) ?? toSignIn();
}

/** Which member of staff is asking. Their pages and actions each ask this themselves. */
export const currentStaff = cache(async (): Promise<SignedInStaff | null> => {
  const session = await currentSession();
  const member = session && (await findStaff(session.userId));
  return member ? { ...member, sessionId: session.id } : null;
});

/** As `currentStaff`, for pages. Null for a customer, to whom there is no such page. */
export async function requireStaff(): Promise<SignedInStaff | null> {
  const member = await currentStaff();
  if (!member && !(await currentSession())) await toSignIn();
  return member;
}

/** A link to a moment is one for whoever has to sign in first, too. */
async function toSignIn(): Promise<never> {
  seeOther(signInFor((await headers()).get('x-path')));
}

/**
 * A session that has idled is over, whatever its cookie says; using it keeps it alive, written at
 * most once a minute.
 */
const currentSession = cache(async () => {
  const found = await storedSession();
  if (!found || !(await stillInUse(found.session.id))) return null;
  return { id: found.session.id, userId: found.user.id };
});

/** The first that is asked of the database for whoever is signed in: the rest follows only where it answers. */
async function storedSession() {
  const asked = { headers: await headers(), query: { disableRefresh: true } };
  return inTime(auth().api.getSession(asked));
}

async function stillInUse(sessionId: string): Promise<boolean> {
  const rows = await drizzleClient().execute(sql`
    with used as (
      update auth_sessions set last_seen_at = now()
      where id = ${sessionId}
        and last_seen_at between now() - make_interval(mins => ${IDLE_MINUTES})
          and now() - interval '1 minute'
    )
    select from auth_sessions
    where id = ${sessionId} and last_seen_at > now() - make_interval(mins => ${IDLE_MINUTES})`);
  return rows.length > 0;
}
