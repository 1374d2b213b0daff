import type { CommandId, StandingOrderId, TransferId } from '@/domain/ids';
import { sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { isSomebodyElses } from '../owned-events';
import { findOwner, mayUse } from '../owners';
import {
  countRunningOrders,
  findAnyStandingOrder,
  findStandingOrder,
} from '../read-models/standing-orders';
import { opener, seal } from '../sealing';
import { bankFingerprint, requestFingerprint } from './fingerprint';
import type {
  CreateStandingOrderRequest,
  ExecuteStandingOrderRequest,
  Order,
  OwnStandingOrderRequest,
  Prepared,
} from './order';
import { counterpartNames, sealLeg } from './transfer';

/** The standing order that a creation with this command id brings into being. */
export function standingOrderIdFor(commandId: CommandId): StandingOrderId {
  return derivedId(commandId, 'standing order');
}

export async function prepareCreation({
  actor,
  request,
  commandId,
}: Order<CreateStandingOrderRequest>): Promise<Prepared | null> {
  const [from, to] = await Promise.all([
    findOwner(request.fromAccountId),
    findOwner(request.toAccountId),
  ]);
  if (!from || !to || actor.kind !== 'customer' || !mayUse(actor, from)) return null;
  const [key, names] = await Promise.all([sealingKey(from.customerId), counterpartNames(from, to)]);
  if (!key || !names) return null;

  const orderId = standingOrderIdFor(commandId);
  const { customerId } = from;
  if (await isSomebodyElses(orderId, customerId)) return null;
  const place = { customerId, streamId: orderId, event: 'StandingOrderCreated' } as const;
  const { memo, ...rest } = request;
  return {
    command: {
      ...rest,
      orderId,
      customerId,
      counterpartName: seal(key, { ...place, field: 'counterpartName' }, names.forSender),
      memo: memo === null ? null : seal(key, { ...place, field: 'memo' }, memo),
    },
    fingerprint: requestFingerprint(actor, key, request),
    readFacts: async (tx) => ({
      holderErased: key.erased,
      activeStandingOrders: await countRunningOrders(tx, from.accountId),
    }),
  };
}

/** Only by whoever pays. */
export async function prepareOwnStandingOrder({
  actor,
  request,
}: Order<OwnStandingOrderRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'customer') return null;
  const customerId = actor.id;
  const [order, key] = await Promise.all([
    findStandingOrder(request.orderId, customerId),
    sealingKey(customerId),
  ]);
  if (!order || !key) return null;
  const fingerprint = requestFingerprint(actor, key, request);
  if (request.type !== 'AmendStandingOrder') return { command: request, fingerprint };

  const place = { customerId, streamId: request.orderId, event: 'StandingOrderAmended' } as const;
  const { memo } = request;
  const sealed = memo === null ? null : seal(key, { ...place, field: 'memo' }, memo);
  return { command: { ...request, memo: sealed }, fingerprint };
}

/** Who is paid may be called otherwise than when the order was made: each transfer says what is so then. */
export async function prepareExecution({
  actor,
  request,
  commandId,
}: Order<ExecuteStandingOrderRequest>): Promise<Prepared | null> {
  const order = await findAnyStandingOrder(request.orderId);
  if (!order || actor.kind !== 'bank') return null;
  const [from, to] = await Promise.all([
    findOwner(order.fromAccountId),
    findOwner(order.toAccountId),
  ]);
  if (!from || !to) return null;
  const [senderKey, recipientKey, names, open] = await Promise.all([
    sealingKey(from.customerId),
    sealingKey(to.customerId),
    counterpartNames(from, to),
    opener(order.customerId, request.orderId),
  ]);
  if (!senderKey || !recipientKey) return null;
  const memo = order.memo && open('memo', order.memo);
  return {
    command: {
      ...request,
      fromAccountId: from.accountId,
      toAccountId: to.accountId,
      transferId: derivedId<TransferId>(commandId, 'transfer'),
      memo: order.memo,
      // Whoever is erased has no name; the transfer will be refused, and that is what is recorded.
      forSender: sealLeg(senderKey, from, 'TransferSent', names?.forSender ?? '', memo),
      forRecipient: sealLeg(recipientKey, to, 'TransferReceived', names?.forRecipient ?? '', memo),
    },
    fingerprint: bankFingerprint(request),
  };
}
