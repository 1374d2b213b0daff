import { accountNumberFrom } from '@/domain/account/account-number';
import { type LocalDate, londonDate } from '@/domain/calendar';
import type { Command } from '@/domain/commands';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId, CommandId, HoldId } from '@/domain/ids';
import { type Minor, minor } from '@/domain/money';
import type { Transaction } from '../client';
import { type SealingKey, sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { hmac } from '../master-key';
import { newestFreeze } from '../milestones';
import { isSomebodyElses } from '../owned-events';
import { findOwner, mayUse, type Owner } from '../owners';
import { type SealedPlace, seal } from '../sealing';
import { foldAccount } from '../snapshots';
import { findOperator } from '../staff';
import { fingerprintOf, requestFingerprint } from './fingerprint';
import {
  type Actor,
  type FreezeRequest,
  factsOfHolder,
  type HoldRequest,
  type OpenAccountRequest,
  type Order,
  type OwnAccountRequest,
  type Prepared,
  type UnfreezeRequest,
} from './order';

/** The account that an opening with this command id creates. */
export function accountIdFor(commandId: CommandId): AccountId {
  return derivedId(commandId, 'account');
}

export async function prepareOpening({
  actor,
  request,
  commandId,
}: Order<OpenAccountRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'customer') return null;
  const customerId = actor.id;
  const key = await sealingKey(customerId);
  if (!key) return null;

  const { parentAccountId = null, ...rest } = request;
  const parent = parentAccountId && (await findOwner(parentAccountId));
  if (parentAccountId && parent?.customerId !== customerId) return null;

  const accountId = accountIdFor(commandId);
  if (await isSomebodyElses(accountId, customerId)) return null;
  const accountNumber = accountNumberFrom(hmac('account-number', accountId).readBigUInt64BE());
  const place = {
    customerId,
    streamId: accountId,
    event: 'AccountOpened',
    field: 'nickname',
  } as const;
  return {
    command: {
      ...rest,
      parentAccountId,
      customerId,
      accountId,
      accountNumber,
      nickname: seal(key, place, request.nickname),
    },
    fingerprint: fingerprintOf(key.fingerprint, request),
    readFacts: async (tx) => {
      const [row] = await tx<{ open_accounts: number; taken: boolean }[]>`
        select
          (select count(*)::int from balances
            where customer_id = ${customerId} and status = 'open'
              and generation = (select generation from projections
                where name = 'balances' and status = 'live')) as open_accounts,
          exists (select from account_numbers where account_number = ${accountNumber}) as taken`;
      return { openAccounts: row?.open_accounts ?? 0, accountNumberTaken: row?.taken ?? false };
    },
    writeAlongside: (tx) =>
      tx`insert into account_numbers (account_number, account_id)
         values (${accountNumber}, ${accountId})`,
  };
}

/** The hold that a placing with this command id creates. */
export function holdIdFor(commandId: CommandId): HoldId {
  return derivedId(commandId, 'hold');
}

export async function prepareOwnAccount({
  actor,
  request,
  commandId,
}: Order<OwnAccountRequest>): Promise<Prepared | null> {
  const owner = await findOwner(request.accountId);
  if (!owner || !mayUse(actor, owner)) return null;
  // What customers do counts for the day on which they do it.
  if ('effectiveOn' in request && actor.kind !== 'bank') return null;
  const key = await sealingKey(owner.customerId);
  if (!key) return null;

  const { command, fingerprint } = sealedOwnAccount({ actor, request, commandId }, owner, key);
  // Nobody is erased with an open account, and nobody comes back: this needs no lock.
  return { command, fingerprint, facts: factsOfHolder(key), readFacts: rowsFor(request) };
}

/** What an order on an account becomes, once it is known whose the account is. */
export function sealedOwnAccount<Asked extends OwnAccountRequest>(
  { actor, request, commandId }: Pick<Order<Asked>, 'actor' | 'request' | 'commandId'>,
  { customerId, accountId }: Pick<Owner, 'customerId' | 'accountId'>,
  key: SealingKey,
) {
  return {
    command: sealRequest({ request, commandId }, { customerId, streamId: accountId }, key),
    fingerprint: requestFingerprint(actor, key, request),
  };
}

/** By the account's holder or, for a reason of the bank's, by one of its people. */
export async function prepareFreeze({
  actor,
  request,
}: Order<FreezeRequest>): Promise<Prepared | null> {
  const owner = await findOwner(request.accountId);
  const isHolder = owner && mayUse(actor, owner);
  if (!owner) return null;
  const isOurs = (await findOperator(actor, [owner.customerId])) !== undefined;
  const mayFreeze = request.reason === 'customer-request' ? isHolder : isOurs;
  return mayFreeze ? asItIs(owner, actor, request) : null;
}

/** By the account's holder, or by one of the bank's people: what the bank froze, only they undo. */
export async function prepareUnfreeze({
  actor,
  request,
}: Order<UnfreezeRequest>): Promise<Prepared | null> {
  const owner = await findOwner(request.accountId);
  if (!owner) return null;
  const isOurs = (await findOperator(actor, [owner.customerId])) !== undefined;
  if (!isOurs && !mayUse(actor, owner)) return null;
  const by = actor.kind === 'customer' ? 'customer' : 'bank';
  const command = { reason: 'customer-request', ...request, by } as const;
  const prepared = await asItIs(owner, actor, request, command);
  if (!prepared || request.frozenVersion === undefined) return prepared;
  const { accountId } = request;
  return {
    ...prepared,
    readFacts: async (tx) => ({ frozenVersion: await newestFreeze(tx, accountId) }),
  };
}

/** What happens to a hold by itself or by whoever it was placed for, never by the account's holder. */
export async function prepareHold({
  actor,
  request,
}: Order<HoldRequest>): Promise<Prepared | null> {
  const owner = await findOwner(request.accountId);
  if (!owner || actor.kind !== 'bank') return null;
  return asItIs(owner, actor, request);
}

/** A request with no text in it, which is its own command but for what the bank itself knows. */
async function asItIs<Asked extends FreezeRequest | UnfreezeRequest | HoldRequest>(
  owner: Owner,
  actor: Actor,
  request: Asked,
  command: Command = request as Exclude<Asked, UnfreezeRequest>,
): Promise<Prepared | null> {
  const key = await sealingKey(owner.customerId);
  return (
    key && {
      command,
      fingerprint: requestFingerprint(actor, key, request),
      facts: factsOfHolder(key),
    }
  );
}

/** Most need no more than the account's own stream. */
function rowsFor(request: OwnAccountRequest): Prepared['readFacts'] {
  const { accountId } = request;
  if (request.type === 'ConfirmBalance') {
    return async (tx) => ({
      bookedAtVersionMinor: await bookedAt(tx, accountId, request.version),
    });
  }
  return 'effectiveOn' in request
    ? async (tx) => ({ openedOn: await openedOn(tx, accountId) })
    : undefined;
}

async function bookedAt(
  tx: Transaction,
  accountId: AccountId,
  version: number,
): Promise<Minor | null> {
  const folded = await foldAccount(tx, accountId, { untilVersion: version });
  return folded.version === version ? (folded.balance?.bookedMinor ?? minor(0n)) : null;
}

export async function openedOn(tx: Transaction, accountId: AccountId): Promise<LocalDate | null> {
  const { balance } = await foldAccount(tx, accountId);
  return balance && londonDate(balance.openedAt);
}

function sealRequest(
  { request, commandId }: Pick<Order<OwnAccountRequest>, 'request' | 'commandId'>,
  of: Pick<SealedPlace, 'customerId' | 'streamId'>,
  key: SealingKey,
): Command {
  switch (request.type) {
    case 'RenameAccount': {
      const place = { ...of, event: 'AccountRenamed', field: 'nickname' } as const;
      return { ...request, nickname: seal(key, place, request.nickname) };
    }
    case 'DepositMoney':
    case 'WithdrawMoney': {
      const { reference } = request;
      if (reference === null) return { ...request, reference };
      const event = request.type === 'DepositMoney' ? 'MoneyDeposited' : 'MoneyWithdrawn';
      return { ...request, reference: seal(key, { ...of, event, field: 'reference' }, reference) };
    }
    case 'PlaceHold': {
      const place = { ...of, event: 'HoldPlaced', field: 'merchant' } as const;
      return {
        ...request,
        holdId: holdIdFor(commandId),
        merchant: seal(key, place, request.merchant),
        contra: 'cards',
        paymentId: null,
      };
    }
    case 'SetOverdraftLimit':
    case 'SetDailyLimit':
    case 'ConfirmBalance':
      return request;
    default:
      return unreachable(request);
  }
}
