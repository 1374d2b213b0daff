import type { Instant } from '@/domain/calendar';
import type { CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { readStream } from './event-store';

/** When a customer's personal data was erased; null while it is not. Their stream stays short. */
export async function erasedAt(customerId: CustomerId): Promise<Instant | null> {
  const events = await readStream(sqlClient(), { kind: 'customer', id: customerId });
  return events.findLast(({ type }) => type === 'PersonalDataErased')?.recordedAt ?? null;
}
