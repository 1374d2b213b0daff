import type { ChangeStandardRates } from '@/domain/bank/commands';
import { isDemoStaff } from '../demo/staff';
import { findOperator } from '../staff';
import { bankFingerprint } from './fingerprint';
import type { Order, Prepared } from './order';

/**
 * By the bank, or an operator for it. It moves nobody's money and changes nothing that was agreed, so
 * that one person is enough. It holds for everybody who opens an account from then on: of the demo's
 * staff, whom anybody can be, only where all the bank is a demo.
 */
export async function prepareStandardRates({
  actor,
  request,
}: Order<ChangeStandardRates>): Promise<Prepared | null> {
  const member = await findOperator(actor);
  const isForDemo = member && isDemoStaff(member.staffId) && process.env.REWIND_DEMO !== '1';
  if (actor.kind !== 'bank' && (!member || isForDemo)) return null;
  return { command: request, fingerprint: bankFingerprint(request) };
}
