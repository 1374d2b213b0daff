import type { InterestPosted } from '@/domain/account/events';
import { basisFrom, interestUntil } from '@/domain/books/interest';
import { type Instant, londonDate } from '@/domain/calendar';
import type { AccountId, TransferId } from '@/domain/ids';
import type { Transaction } from '../client';
import { instantFromPg } from '../columns';
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
  recordAt,
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
      interestUntilToday: await interestUntilToday(tx, accountId, recordAt),
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

/** What has accrued up to this day, which does not count any more: its balance ends at zero. */
async function interestUntilToday(
  tx: Transaction,
  accountId: AccountId,
  recordAt: Instant | undefined,
): Promise<InterestPosted[]> {
  const [[time], { balance }] = await Promise.all([
    tx<{ now: string }[]>`select bank_now() as now`,
    foldAccount(tx, accountId),
  ]);
  if (!time || !balance || balance.status !== 'open') return [];
  const today = londonDate(recordAt ?? instantFromPg(time.now));
  const from = basisFrom(balance, londonDate(balance.openedAt));
  const basis = await readInterestBasis(tx, accountId, from, today);
  return basis ? interestUntil(balance, basis, today) : [];
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
