import type { AccountEvent } from '@/domain/account/events';
import type { AccountId, CommandId } from '@/domain/ids';
import type { Sealed } from '@/domain/sealed';
import { sqlClient } from '../client';
import { customerKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { readStream } from '../event-store';
import { findOwner } from '../owners';
import { opener, seal } from '../sealing';
import { bankFingerprint } from './fingerprint';
import type { Order, Prepared, ReplaceStreamRequest } from './order';

/**
 * What can be mended in a copy, by name. Only facts that no further event could put right: everything
 * else is corrected by a new event in the stream itself.
 */
const transformations = {
  'opened-as-current': (event: AccountEvent): AccountEvent =>
    event.type === 'AccountOpened'
      ? { ...event, data: { ...event.data, product: 'current' } }
      : event,
} as const satisfies Record<string, (event: AccountEvent) => AccountEvent>;

export type Transformation = keyof typeof transformations;

export const transformationNames = Object.keys(transformations) as Transformation[];

/** The account that a replacement with this command id creates. */
export function successorIdFor(commandId: CommandId): AccountId {
  return derivedId(commandId, 'successor');
}

/** Reads, mends and seals anew: a sealed text opens only in the stream that it was sealed for. */
export async function prepareReplacement({
  actor,
  request,
  commandId,
}: Order<ReplaceStreamRequest>): Promise<Prepared | null> {
  if (actor.kind !== 'bank') return null;
  const { accountId, transformation } = request;
  const owner = await findOwner(accountId);
  const key = owner && (await customerKey(owner.customerId));
  if (!owner || !key) return null;

  const { customerId } = owner;
  const successorId = successorIdFor(commandId);
  const events = await readStream(sqlClient(), { kind: 'account', id: accountId });
  const open = await opener(customerId, accountId);
  const reseal = ({ type, data }: AccountEvent): AccountEvent => {
    const entries = Object.entries(data).map(([field, value]) => {
      if (typeof value !== 'string' || !value.startsWith('s1.')) return [field, value];
      const text = open(field, value as Sealed);
      const place = { customerId, streamId: successorId, event: type, field };
      return [field, text === null ? value : seal(key, place, text)];
    });
    return { type, data: Object.fromEntries(entries) } as AccountEvent;
  };
  const [opened] = events;
  const accountNumber = opened?.type === 'AccountOpened' ? opened.data.accountNumber : '';
  return {
    command: {
      type: 'ReplaceStream',
      accountId,
      successorId,
      throughVersion: events.at(-1)?.version ?? 0,
      transformation,
      // Statements were issued of the old stream, and balances were confirmed by its versions: they stay there.
      copied: events
        .filter(({ type }) => type !== 'StatementClosed' && type !== 'BalanceConfirmed')
        .map((event) => transformations[transformation](reseal(event))),
    },
    fingerprint: bankFingerprint(request),
    readFacts: async (tx) => {
      const [row] = await tx<{ money: number; version: number }[]>`
        select version, (
          select count(*)::int from statement_lines where account_id = ${accountId}
            and generation = (select generation from projections
              where name = 'statement_lines' and status = 'live')
        ) as money
        from streams where stream_id = ${accountId}`;
      return { moneyEntries: row?.money ?? 0, streamVersion: row?.version ?? 0 };
    },
    writeAlongside: (tx) => tx`
      update account_numbers set account_id = ${successorId}
      where account_number = ${accountNumber}`,
  };
}
