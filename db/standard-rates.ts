import type { StandardRatesChanged } from '@/domain/bank/events';
import {
  type BankState,
  type DatedRates,
  evolve,
  initialState,
  standardRatesOn,
} from '@/domain/bank/state';
import type { LocalDate } from '@/domain/calendar';
import { BANK_ID } from '@/domain/ids';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { readStream } from './event-store';

/** What accounts that are opened on a day get, with every change that the bank ever decided, newest first. */
export async function standardRatesAt(
  day: LocalDate,
): Promise<{ inForce: DatedRates; changes: Recorded<StandardRatesChanged>[] }> {
  const events = await readStream(sqlClient(), { kind: 'bank', id: BANK_ID });
  const changes = events.filter((event) => event.type === 'StandardRatesChanged');
  const inForce = standardRatesOn(events.reduce<BankState>(evolve, initialState), day);
  return { inForce, changes: changes.reverse() };
}
