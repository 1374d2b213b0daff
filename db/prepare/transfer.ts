import { maskName } from '@/domain/customer/mask-name';
import type { TransferId } from '@/domain/ids';
import { type CustomerKey, sealingKey } from '../customer-keys';
import { findName } from '../customers';
import { derivedId } from '../derived-id';
import { nicknameOf } from '../nicknames';
import { findOwner, mayUse, type Owner } from '../owners';
import { seal } from '../sealing';
import { after, all, type Soon } from '../soon';
import { requestFingerprint } from './fingerprint';
import { factsOfHolder, type Order, type Prepared, type TransferRequest } from './order';

/** Each leg's texts are sealed under its own holder's key: neither can open the other's. */
export async function prepareTransfer({
  actor,
  request,
  commandId,
}: Order<TransferRequest>): Promise<Prepared | null> {
  const [from, to] = await all([findOwner(request.fromAccountId), findOwner(request.toAccountId)]);
  if (!from || !to || !mayUse(actor, from)) return null;

  const [senderKey, recipientKey, names] = await all([
    sealingKey(from.customerId),
    sealingKey(to.customerId),
    counterpartNames(from, to),
  ]);
  if (!senderKey || !recipientKey || !names) return null;

  const { memo } = request;
  return {
    command: {
      type: 'TransferMoney',
      transferId: derivedId<TransferId>(commandId, 'transfer'),
      fromAccountId: request.fromAccountId,
      toAccountId: request.toAccountId,
      amountMinor: request.amountMinor,
      forSender: sealLeg(senderKey, from, 'TransferSent', names.forSender, memo),
      forRecipient: sealLeg(recipientKey, to, 'TransferReceived', names.forRecipient, memo),
    },
    fingerprint: requestFingerprint(actor, senderKey, request),
    facts: factsOfHolder(senderKey),
  };
}

/**
 * What each side reads about the other. Between one customer's own accounts these are their names for
 * them; otherwise the recipient learns who paid, the sender no more than the masked name confirmed.
 * Somebody who is erased has no name any more; what goes to or from them will be refused.
 */
export function counterpartNames(from: Owner, to: Owner): Soon<CounterpartNames | undefined> {
  if (from.customerId === to.customerId) {
    return after(all([nicknameOf(from), nicknameOf(to)]), ([nameFrom, nameTo]) => ({
      forSender: nameTo ?? '',
      forRecipient: nameFrom ?? '',
    }));
  }
  const names = all([findName(from.customerId), findName(to.customerId)]);
  return after(names, ([sender, recipient]) =>
    sender !== undefined && recipient !== undefined
      ? { forSender: maskName(recipient ?? ''), forRecipient: sender ?? '' }
      : undefined,
  );
}

type CounterpartNames = { forSender: string; forRecipient: string };

/** One leg's texts under its holder's key. */
export function sealLeg(
  key: CustomerKey,
  { customerId, accountId }: Owner,
  event: 'TransferSent' | 'TransferReceived',
  counterpartName: string,
  memo: string | null,
) {
  const place = { customerId, streamId: accountId, event };
  return {
    counterpartName: seal(key, { field: 'counterpartName', ...place }, counterpartName),
    memo: memo === null ? null : seal(key, { field: 'memo', ...place }, memo),
  };
}
