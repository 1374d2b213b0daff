import type { AdvanceBankClock } from '@/domain/bank/commands';
import { findOperator } from '../staff';
import { bankFingerprint } from './fingerprint';
import type { Order, Prepared } from './order';

/**
 * Bank time is everybody's, so only a demo lets one of its operators move it. They name the moment to
 * go to, and two who name the same one move it once.
 */
export async function prepareClock({
  actor,
  request,
}: Order<AdvanceBankClock>): Promise<Prepared | null> {
  const isDemo = process.env.REWIND_DEMO === '1';
  const mayMove = actor.kind === 'bank' || (isDemo && (await findOperator(actor)) !== undefined);
  return mayMove ? { command: request, fingerprint: bankFingerprint(request) } : null;
}
