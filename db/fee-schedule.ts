import {
  type BankState,
  type DatedSchedule,
  evolve,
  feeScheduleOn,
  initialState,
} from '@/domain/bank/state';
import { type Instant, londonDate } from '@/domain/calendar';
import { BANK_ID } from '@/domain/ids';
import { sqlClient } from './client';
import { readStream } from './event-store';

/** What the bank charged at a moment, by what it had said until then. */
export async function feeScheduleAt(at: Instant): Promise<DatedSchedule> {
  const events = await readStream(sqlClient(), { kind: 'bank', id: BANK_ID }, { until: at });
  return feeScheduleOn(events.reduce<BankState>(evolve, initialState), londonDate(at));
}
