import { sql } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import { parseInstant } from '@/domain/calendar';
import { unreachable } from '@/domain/exhaustive';
import { type CustomerId, isUuid, type StreamId } from '@/domain/ids';
import { minor } from '@/domain/money';
import {
  type ActivityEntry,
  accountActivity,
  customerActivity,
  processActivity,
} from '@/domain/projections/activity';
import { drizzleClient } from '../client';
import { type OwnedEvent, ownedEvents } from '../owned-events';
import { activity } from '../schema';
import { isLive } from './generations';
import type { AsyncReadModel } from './read-model';

/** Where a page of the list ends: the next one begins behind it, whatever was added meanwhile. */
export type ActivityPlace = Pick<ActivityEntry, 'recordedAt' | 'streamId' | 'version' | 'part'>;

export const activityReadModel: AsyncReadModel = {
  mode: 'async',
  name: 'activity',
  foldVersion: 1,
  async apply(tx, generation, entries) {
    const owned = await ownedEvents(tx, entries);
    const rows = owned.map((one) => toRow(entryOf(one)));
    if (rows.length === 0) return;
    await tx`
      insert into activity (generation, customer_id, stream_id, version, part, type, account_id,
        amount_minor, currency, recorded_at)
      select ${generation}::smallint, row.* from jsonb_to_recordset(${tx.json(rows)}) as row (
        customer_id uuid, stream_id uuid, version int, part smallint, type text, account_id uuid,
        amount_minor bigint, currency text, recorded_at timestamptz)
      on conflict do nothing`;
  },
};

/** A page of what happened around a customer, newest first, of what was recorded until then. */
export async function listActivity(
  customerId: CustomerId,
  {
    until,
    before,
    limit,
  }: { until?: Instant | undefined; before?: ActivityPlace | undefined; limit: number },
): Promise<ActivityEntry[]> {
  const { recordedAt, streamId, version, part } = activity;
  const rows = await drizzleClient()
    .select()
    .from(activity)
    .where(
      sql`${activity.customerId} = ${customerId} and ${isLive(activity)}
        ${until ? sql`and ${recordedAt} <= ${until}` : sql``}
        ${
          before
            ? sql`and (${recordedAt}, ${streamId}, ${version}, ${part}) < (${before.recordedAt},
                ${before.streamId}, ${before.version}, ${before.part})`
            : sql``
        }`,
    )
    .orderBy(sql`${recordedAt} desc, ${streamId} desc, ${version} desc, ${part} desc`)
    .limit(limit);
  return rows.map(({ generation: _live, amountMinor, ...row }) => ({
    ...row,
    amountMinor: amountMinor === null ? null : minor(amountMinor),
  }));
}

function entryOf(one: OwnedEvent): ActivityEntry {
  switch (one.kind) {
    case 'account':
      return accountActivity(one.event, one, one.part);
    case 'customer':
      return customerActivity(one.event, one.part);
    case 'payment':
    case 'standing-order':
      return processActivity(one.event, one.customerId, one.part);
    default:
      return unreachable(one);
  }
}

/** A place as it stands in a link, and back; undefined for anything else. */
export function writePlace({ recordedAt, streamId, version, part }: ActivityPlace): string {
  return [recordedAt, streamId, version, part].join('~');
}

export function readPlace(text: string): ActivityPlace | undefined {
  const [instant = '', streamId = '', version = '', part = '', ...rest] = text.split('~');
  const recordedAt = parseInstant(instant);
  const isPlace = recordedAt && isUuid(streamId) && isCount(version, 9) && isCount(part, 4);
  if (!isPlace || rest.length > 0) return undefined;
  return {
    recordedAt,
    streamId: streamId as StreamId,
    version: Number(version),
    part: Number(part),
  };
}

/** Of so few digits that its column has room for it. */
function isCount(text: string, digits: number): boolean {
  return /^[1-9][0-9]*$/.test(text) && text.length <= digits;
}

function toRow(entry: ActivityEntry) {
  return {
    customer_id: entry.customerId,
    stream_id: entry.streamId,
    version: entry.version,
    part: entry.part,
    type: entry.type,
    account_id: entry.accountId,
    amount_minor: entry.amountMinor?.toString() ?? null,
    currency: entry.currency,
    recorded_at: entry.recordedAt,
  };
}
