import { accountNumberFrom } from '@/domain/account/account-number';
import type { Command } from '@/domain/commands';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId, CommandId } from '@/domain/ids';
import type { DomainEvent } from '@/domain/streams';
import { sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { hmac } from '../master-key';
import { findOwner, mayUse } from '../owners';
import { seal } from '../sealing';
import { fingerprintOf } from './fingerprint';
import type { OpenAccountRequest, Order, OwnAccountRequest, Prepared } from './order';

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

  const accountId = accountIdFor(commandId);
  const accountNumber = accountNumberFrom(hmac('account-number', accountId).readBigUInt64BE());
  const place = {
    customerId,
    streamId: accountId,
    event: 'AccountOpened',
    field: 'nickname',
  } as const;
  return {
    command: {
      ...request,
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

export async function prepareOwnAccount({
  actor,
  request,
}: Order<OwnAccountRequest>): Promise<Prepared | null> {
  const owner = await findOwner(request.accountId);
  if (!owner || !mayUse(actor, owner)) return null;
  const key = await sealingKey(owner.customerId);
  if (!key) return null;

  const sealed = (event: DomainEvent['type'], field: string, text: string) =>
    seal(key, { customerId: owner.customerId, streamId: owner.accountId, event, field }, text);
  return {
    command: sealRequest(request, sealed),
    fingerprint: fingerprintOf(key.fingerprint, request),
    // Nobody is erased with an open account, and nobody comes back: this needs no lock.
    readFacts: async () => ({ holderErased: key.erased }),
  };
}

function sealRequest(
  request: OwnAccountRequest,
  sealed: (event: DomainEvent['type'], field: string, text: string) => ReturnType<typeof seal>,
): Command {
  switch (request.type) {
    case 'RenameAccount':
      return { ...request, nickname: sealed('AccountRenamed', 'nickname', request.nickname) };
    case 'DepositMoney':
    case 'WithdrawMoney': {
      const event = request.type === 'DepositMoney' ? 'MoneyDeposited' : 'MoneyWithdrawn';
      const { reference } = request;
      return {
        ...request,
        reference: reference === null ? null : sealed(event, 'reference', reference),
      };
    }
    case 'CloseAccount':
      return request;
    default:
      return unreachable(request);
  }
}
