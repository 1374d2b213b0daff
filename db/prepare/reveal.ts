import { sealingKey } from '../customer-keys';
import { seal } from '../sealing';
import { findOperator } from '../staff';
import { fingerprintAbout } from './fingerprint';
import type { Order, Prepared, RevealRequest } from './order';

/**
 * A look at what is sealed, which only an operator may take. The reason is about the customer, so it is
 * sealed with the customer's key: who is erased takes it along.
 */
export async function prepareReveal({
  actor,
  request,
}: Order<RevealRequest>): Promise<Prepared | null> {
  const { customerId, reason } = request;
  const member = await findOperator(actor, [customerId]);
  if (!member) return null;
  const key = await sealingKey(customerId);
  if (!key) return null;

  const place = { customerId, streamId: customerId, event: 'PersonalDataViewed' } as const;
  return {
    command: {
      type: 'RevealPersonalData',
      customerId,
      by: member.staffId,
      reason: seal(key, { ...place, field: 'reason' }, reason),
    },
    fingerprint: fingerprintAbout([key], request),
  };
}
