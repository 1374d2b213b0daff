import type { Instant } from '@/domain/calendar';
import type { ActorId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { type Prefix, readStream } from './event-store';
import { opener } from './sealing';
import { type StaffRole, staffRoles } from './staff';

/** One look that staff took at a customer's personal data. */
export type DataViewed = {
  version: number;
  at: Instant;
  by: ActorId;
  /** What they are at the bank; null when they have left. */
  role: StaffRole | null;
  /** Null once the customer is erased. */
  reason: string | null;
};

/** Who has looked at a customer's personal data, and why, newest first. */
export async function dataViews(
  customerId: CustomerId,
  prefix: Prefix = {},
): Promise<DataViewed[]> {
  const [events, open] = await Promise.all([
    readStream(sqlClient(), { kind: 'customer', id: customerId }, prefix),
    opener(customerId, customerId),
  ]);
  const views = events.flatMap((event) => (event.type === 'PersonalDataViewed' ? [event] : []));
  const roles = await staffRoles([...new Set(views.map(({ data }) => data.by))]);
  return views.reverse().map(({ version, recordedAt, data: { by, reason } }) => ({
    version,
    at: recordedAt,
    by,
    role: roles.get(by) ?? null,
    reason: open('reason', reason),
  }));
}
