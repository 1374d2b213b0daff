import type { ActorId } from '@/domain/ids';
import { drizzleClient } from '../client';
import { derivedId } from '../derived-id';
import { authUsers, staff } from '../schema';
import { demoCommandId } from './people';

/** The demo's own staff. Their ids are always the same, so that making them again changes nothing. */
export const demoStaff = [
  { key: 'auditor', role: 'auditor', staffId: demoStaffId('auditor') },
  { key: 'operator', role: 'operator', staffId: demoStaffId('operator') },
  // What one proposes, another has to approve.
  { key: 'second-operator', role: 'operator', staffId: demoStaffId('second operator') },
] as const;

export function isDemoStaff(staffId: ActorId): boolean {
  return demoStaff.some((member) => member.staffId === staffId);
}

/** Gives the demo's staff their sign-in rows, which have no password: one click, or not at all. */
export async function makeDemoStaff(): Promise<void> {
  await drizzleClient().transaction(async (tx) => {
    for (const { role, staffId } of demoStaff) {
      const user = { id: staffId, name: '', email: `${staffId}@rewind.invalid` };
      await tx.insert(authUsers).values(user).onConflictDoNothing();
      await tx.insert(staff).values({ staffId, role }).onConflictDoNothing();
    }
  });
}

function demoStaffId(name: string): ActorId {
  return derivedId<ActorId>(demoCommandId('staff'), name);
}
