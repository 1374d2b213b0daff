import { basisFrom, type InterestBasis } from '@/domain/books/interest';
import { addDays, londonDate } from '@/domain/calendar';
import type { AccountId, TransferId } from '@/domain/ids';
import type { Transaction } from '../client';
import { sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { readInterestBasis } from '../month-books';
import { findOwner, mayUse, type Owner } from '../owners';
import { countRunningOrders } from '../read-models/standing-orders';
import { foldAccount } from '../snapshots';
import { requestFingerprint } from './fingerprint';
import type { CloseAccountRequest, Order, Prepared } from './order';
import { counterpartNames, sealLeg } from './transfer';

/** What is left is swept to another account of the same holder, in the command that closes this one. */
export async function prepareClosing({
  actor,
  request,
  commandId,
}: Order<CloseAccountRequest>): Promise<Prepared | null> {
  const { accountId, sweepToAccountId } = request;
  const owner = await findOwner(accountId);
  if (!owner || !mayUse(actor, owner)) return null;
  const target = sweepToAccountId && (await findOwner(sweepToAccountId));
  if (sweepToAccountId && target?.customerId !== owner.customerId) return null;
  const key = await sealingKey(owner.customerId);
  if (!key) return null;

  return {
    command: {
      type: 'CloseAccount',
      accountId,
      sweep: target ? await sweepOf(owner, target) : null,
    },
    fingerprint: requestFingerprint(actor, key, request),
    readFacts: async (tx) => ({
      holderErased: key.erased,
      openPots: await openPots(tx, owner),
      activeStandingOrders: await countRunningOrders(tx, accountId),
      interestBasis: await readUnposted(tx, accountId),
    }),
  };

  async function sweepOf(from: Owner, to: Owner) {
    const names = await counterpartNames(from, to);
    if (!key || !names) throw new Error(`${from.accountId} and ${to.accountId} are one customer’s`);
    return {
      transferId: derivedId<TransferId>(commandId, 'transfer'),
      toAccountId: to.accountId,
      forSender: sealLeg(key, from, 'TransferSent', names.forSender, null),
      forRecipient: sealLeg(key, to, 'TransferReceived', names.forRecipient, null),
    };
  }
}

/** All that the account's interest since it was posted last is worked out from, whatever day it is by then. */
async function readUnposted(tx: Transaction, accountId: AccountId): Promise<InterestBasis | null> {
  const { balance } = await foldAccount(tx, accountId);
  if (balance?.status !== 'open') return null;
  const from = basisFrom(balance, londonDate(balance.openedAt));
  return readInterestBasis(tx, balance, from, addDays(londonDate(balance.recordedAt), 1));
}

/** Exact under the account's lock, which every opening of a pot under it takes, too. */
async function openPots(tx: Transaction, { accountId, customerId }: Owner): Promise<number> {
  const [row] = await tx<{ open_pots: number }[]>`
    select count(*)::int as open_pots from balances
    where customer_id = ${customerId} and status = 'open'
      and terms->>'parentAccountId' = ${accountId}
      and generation = (select generation from projections
        where name = 'balances' and status = 'live')`;
  return row?.open_pots ?? 0;
}
