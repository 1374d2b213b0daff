import { randomUUID } from 'node:crypto';
import { eq, inArray } from 'drizzle-orm';
import { type ActorId, type CustomerId, isUuid } from '@/domain/ids';
import { drizzleClient } from './client';
import { isDemoPerson } from './demo/people';
import { isDemoStaff } from './demo/staff';
import type { Actor } from './prepare/order';
import { signInEmail } from './prepare/registration';
import { authCredentials, authUsers, staff } from './schema';

/** An auditor reads; an operator also acts. */
export const staffRoleNames = ['auditor', 'operator'] as const;
export type StaffRole = (typeof staffRoleNames)[number];

export type StaffMember = { staffId: ActorId; role: StaffRole };

/** Whether whoever signs in with this id works for the bank. Demo staff do so while there is a demo. */
export async function findStaff(userId: string): Promise<StaffMember | undefined> {
  const staffId = userId as ActorId;
  if (!isUuid(userId) || (isDemoStaff(staffId) && process.env.REWIND_DEMO !== '1'))
    return undefined;
  const [member] = await drizzleClient().select().from(staff).where(eq(staff.staffId, staffId));
  return member;
}

/**
 * Anybody can become demo staff by one click, so what they see and do of a person ends at the demo's
 * own people. Of everybody else they see what the log shows to all staff: ids and amounts.
 */
export function mayServe(staffId: ActorId, customerId: CustomerId): boolean {
  return !isDemoStaff(staffId) || isDemoPerson(customerId);
}

/** The member of staff who may act on all of these people's things; undefined for anybody else. */
export async function findOperator(
  actor: Actor,
  customerIds: Iterable<CustomerId> = [],
): Promise<StaffMember | undefined> {
  const member = actor.kind === 'staff' ? await findStaff(actor.id) : undefined;
  if (member?.role !== 'operator') return undefined;
  return [...customerIds].every((id) => mayServe(member.staffId, id)) ? member : undefined;
}

/** Which of these ids belong to staff, and what they may do. */
export async function staffRoles(ids: readonly ActorId[]): Promise<Map<ActorId, StaffRole>> {
  if (ids.length === 0) return new Map();
  const members = await drizzleClient()
    .select()
    .from(staff)
    .where(inArray(staff.staffId, [...ids]));
  return new Map(members.map(({ staffId, role }) => [staffId, role]));
}

/**
 * Lets somebody sign in to the staff pages, with an address and a password as customers have them.
 * False when the address signs somebody in already: nobody is a customer and staff at once.
 */
export async function employ(
  role: StaffRole,
  email: string,
  passwordHash: string,
): Promise<boolean> {
  const staffId = randomUUID() as ActorId;
  return drizzleClient().transaction(async (tx) => {
    const user = { id: staffId, name: '', email: signInEmail(email) };
    const made = await tx
      .insert(authUsers)
      .values(user)
      .onConflictDoNothing()
      .returning({ id: authUsers.id });
    if (made.length === 0) return false;
    const credential = { id: randomUUID(), accountId: staffId, providerId: 'credential' };
    await tx
      .insert(authCredentials)
      .values({ ...credential, userId: staffId, password: passwordHash });
    await tx.insert(staff).values({ staffId, role });
    return true;
  });
}
