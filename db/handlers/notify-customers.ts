import { deltaMinor } from '@/domain/account/state';
import { unreachable } from '@/domain/exhaustive';
import type { StreamId } from '@/domain/ids';
import { type Minor, minor } from '@/domain/money';
import {
  type NoticeKind,
  noticesOf,
  noticesOfCustomer,
  noticesOfProcess,
} from '@/domain/projections/notices';
import type { Transaction } from '../client';
import { derivedId } from '../derived-id';
import { type OwnedEvent, ownedEvents } from '../owned-events';
import type { Subscriber } from '../subscriber';

const NAME = 'notify-customers';

/**
 * Points out to customers what they would want to know of, in the bank's own pages and by mail. Ids
 * only: the words are made when somebody reads them, and need that customer's key.
 *
 * Mail is for news. What was recorded more than a day ago when this comes to it, such as all of an older
 * bank's history, is listed as read and not sent.
 */
export const notifyCustomers: Subscriber = {
  name: NAME,
  foldVersion: 1,
  async apply(tx, _generation, entries) {
    const owned = await ownedEvents(tx, entries);
    const left = await balancesLeft(tx, owned);
    const rows = owned.flatMap((one) => {
      const { streamId, version, recordedAt } = one.event;
      return noticesAbout(one, left).map((kind) => ({
        notification_id: derivedId(streamId, `${NAME} ${version} ${kind}`),
        customer_id: one.customerId,
        kind,
        stream_id: streamId,
        version,
        recorded_at: recordedAt,
      }));
    });
    if (rows.length === 0) return;
    await tx`
      with noticed as (
        select row.*, recorded_at > bank_now() - interval '1 day' as is_news
        from jsonb_to_recordset(${tx.json(rows)}) as row (notification_id uuid, customer_id uuid,
          kind text, stream_id uuid, version int, recorded_at timestamptz)
        -- Whoever is erased is told nothing more; an erasure waits until this is written, and removes it.
        join customer_keys using (customer_id)
        for key share of customer_keys
      ), noted as (
        insert into notifications
          (notification_id, customer_id, kind, stream_id, version, recorded_at, read_at)
        select notification_id, customer_id, kind, stream_id, version, recorded_at,
          case when not is_news then now() end
        from noticed
        on conflict do nothing
      )
      insert into outbox (message_id, customer_id, kind, stream_id, version)
      select notification_id, customer_id, kind, stream_id, version from noticed where is_news
      on conflict do nothing`;
  },
};

function noticesAbout(one: OwnedEvent, left: ReadonlyMap<string, Minor>): NoticeKind[] {
  switch (one.kind) {
    case 'account': {
      const { event, currency, isOwn, isOfOpening } = one;
      // Such as the copied closing of a stream that was mended into a new one.
      if (isOfOpening) return [];
      return noticesOf(event, { currency, leftMinor: left.get(keyOf(event)) ?? minor(0n) }, isOwn);
    }
    case 'payment':
    case 'standing-order':
      return noticesOfProcess(one.event);
    case 'customer':
      return noticesOfCustomer(one.event);
    default:
      return unreachable(one);
  }
}

/** What each debit left on its account: the running balance on its line, written with the event. */
async function balancesLeft(
  tx: Transaction,
  owned: readonly OwnedEvent[],
): Promise<Map<string, Minor>> {
  const debits = owned.flatMap((one) =>
    one.kind === 'account' && deltaMinor(one.event) < 0n ? [one.event] : [],
  );
  const ids = debits.map(({ streamId }) => streamId);
  const versions = debits.map(({ version }) => version);
  const lines = await tx<{ stream_id: StreamId; version: number; balance_minor: bigint }[]>`
    select stream_id, version, balance_minor
    from unnest(${ids}::uuid[], ${versions}::int[]) as debit (stream_id, version)
    join statement_lines as line using (version)
    where line.account_id = debit.stream_id and line.generation = (
      select generation from projections where name = 'statement_lines' and status = 'live')`;
  const left = new Map(
    lines.map((line) => [
      keyOf({ streamId: line.stream_id, version: line.version }),
      minor(line.balance_minor),
    ]),
  );
  const missing = debits.find((event) => !left.has(keyOf(event)));
  if (missing) throw new Error(`v${missing.version} of ${missing.streamId} has no statement line`);
  return left;
}

function keyOf({ streamId, version }: { streamId: StreamId; version: number }): string {
  return `${streamId} ${version}`;
}
