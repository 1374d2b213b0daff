import type { FeeCharged } from '@/domain/account/events';
import { feeCodes } from '@/domain/fees';
import type { AccountId, FeeId } from '@/domain/ids';
import type { Transaction } from '../client';
import { isAnyErased, sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { readStream } from '../event-store';
import { readCorrected, readMonthBooks } from '../month-books';
import { findOwner } from '../owners';
import { type SealedPlace, seal } from '../sealing';
import { mayServe } from '../staff';
import { openedOn } from './account';
import { bankFingerprint, fingerprintAbout } from './fingerprint';
import type { BooksRequest, Order, Prepared } from './order';

type Asked<Type extends BooksRequest['type']> = Order<Extract<BooksRequest, { type: Type }>>;

/** By the bank alone. */
export async function prepareMonthEnd({
  actor,
  request,
  commandId,
}: Asked<'CloseMonth'>): Promise<Prepared | null> {
  const { accountId, month } = request;
  if (actor.kind !== 'bank' || !(await findOwner(accountId))) return null;
  return {
    ...monthEnd({ request, commandId }),
    readFacts: async (tx) => ({ monthBooks: await readMonthBooks(tx, accountId, month) }),
  };
}

/** What a closing becomes, once it is known that there is such an account. */
export function monthEnd({
  request,
  commandId,
}: Pick<Asked<'CloseMonth'>, 'request' | 'commandId'>) {
  const feeIds = Object.fromEntries(
    feeCodes.map((code) => [code, derivedId<FeeId>(commandId, `fee ${code}`)]),
  ) as Record<(typeof feeCodes)[number], FeeId>;
  return {
    command: { ...request, feeIds },
    fingerprint: bankFingerprint(request),
  };
}

/** By staff, for whom they serve. */
export async function prepareWaiver({
  actor,
  request,
}: Asked<'WaiveFee'>): Promise<Prepared | null> {
  const { accountId, chargedVersion } = request;
  const owner = await findOwner(accountId);
  if (!owner || actor.kind !== 'staff' || !mayServe(actor.id, owner.customerId)) return null;
  return {
    command: request,
    fingerprint: bankFingerprint(request),
    readFacts: async (tx) => ({ fee: await feeAt(tx, accountId, chargedVersion) }),
  };
}

/** By the bank alone. */
export async function prepareRateChange({
  actor,
  request,
}: Asked<'ChangeInterestRate'>): Promise<Prepared | null> {
  if (actor.kind !== 'bank' || !(await findOwner(request.accountId))) return null;
  return {
    command: request,
    fingerprint: bankFingerprint(request),
    readFacts: async (tx) => ({ openedOn: await openedOn(tx, request.accountId) }),
  };
}

/** By the bank alone. Its reason is for the account's holder to read. */
export async function prepareCorrection({
  actor,
  request,
}: Asked<'BookCorrection'>): Promise<Prepared | null> {
  const owner = await findOwner(request.accountId);
  const key = owner && (await sealingKey(owner.customerId));
  if (!owner || !key || actor.kind !== 'bank') return null;
  const { customerId, accountId } = owner;
  const place = { customerId, streamId: accountId, event: 'CorrectionBooked', field: 'reason' };
  return {
    command: { ...request, reason: seal(key, place as SealedPlace, request.reason) },
    fingerprint: fingerprintAbout([key], request),
    readFacts: async (tx) => ({
      holderErased: await isAnyErased(tx, new Set([customerId])),
      corrected: await readCorrected(tx, accountId, request.correctsOn),
    }),
  };
}

/** An entry is given back by a line that names it, of which the database has one at most. */
async function feeAt(tx: Transaction, accountId: AccountId, version: number) {
  const [[event], undone] = await Promise.all([
    readStream(
      tx,
      { kind: 'account', id: accountId },
      { afterVersion: version - 1, untilVersion: version },
    ),
    tx`select from statement_lines
       where account_id = ${accountId} and undoes_version = ${version} and generation = (
         select generation from projections where name = 'statement_lines' and status = 'live')`,
  ]);
  if (event?.type !== 'FeeCharged') return null;
  return { event: event as FeeCharged, isWaived: undone.length > 0 };
}
