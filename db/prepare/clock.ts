import { toMicros } from '@/domain/calendar';
import { bankNow } from '../bank-time';
import { findOperator } from '../staff';
import { bankFingerprint } from './fingerprint';
import type { AdvanceClockRequest, Order, Prepared } from './order';

/**
 * Bank time is everybody's, so only a demo lets one of its operators move it. They name the moment to
 * go to, which a repeat names again, however late it comes.
 */
export async function prepareClock({
  actor,
  request,
}: Order<AdvanceClockRequest>): Promise<Prepared | null> {
  const isDemo = process.env.REWIND_DEMO === '1';
  const mayMove = actor.kind === 'bank' || (isDemo && (await findOperator(actor)) !== undefined);
  if (!mayMove) return null;
  const byMicros =
    'to' in request
      ? (toMicros(request.to) - toMicros(await bankNow())).toString()
      : request.byMicros;
  return {
    command: { type: 'AdvanceBankClock', byMicros },
    fingerprint: bankFingerprint(request),
  };
}
