import type { ExchangeId } from '@/domain/ids';
import type { DomainEvent } from '@/domain/streams';
import { sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { findOwner, mayUse, type Owner } from '../owners';
import { seal } from '../sealing';
import { fingerprintOf } from './fingerprint';
import { type ExchangeRequest, factsOfHolder, type Order, type Prepared } from './order';
import { counterpartNames } from './transfer';

/** Between two accounts of one customer, at what the bank has quoted to them. */
export async function prepareExchange({
  actor,
  request,
  commandId,
}: Order<ExchangeRequest>): Promise<Prepared | null> {
  const { quote } = request;
  const [from, to] = await Promise.all([
    findOwner(quote.fromAccountId),
    findOwner(quote.toAccountId),
  ]);
  if (!from || !to || actor.kind !== 'customer') return null;
  if (!mayUse(actor, from) || !mayUse(actor, to)) return null;
  const [key, names] = await Promise.all([sealingKey(from.customerId), counterpartNames(from, to)]);
  if (!key || !names) return null;

  const sealed = (owner: Owner, event: DomainEvent['type'], name: string) => {
    const { customerId, accountId } = owner;
    const place = { customerId, streamId: accountId, event, field: 'counterpartName' };
    return { counterpartName: seal(key, place, name) };
  };
  return {
    command: {
      type: 'ExchangeCurrency',
      ...quote,
      exchangeId: derivedId<ExchangeId>(commandId, 'exchange'),
      forSold: sealed(from, 'CurrencySold', names.forSender),
      forBought: sealed(to, 'CurrencyBought', names.forRecipient),
    },
    fingerprint: fingerprintOf(key.fingerprint, request),
    facts: factsOfHolder(key),
  };
}
