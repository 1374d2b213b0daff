import type { BalanceConfirmed } from '@/domain/account/events';
import { type Instant, type LocalDate, londonDate } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { minor, toMinor } from '@/domain/money';
import {
  type BackDated,
  type CheckedConfirmation,
  checkConfirmation,
} from '@/domain/projections/confirmations';
import type { Recorded } from '@/domain/recorded';
import { sqlClient } from './client';
import { instantFromPg } from './columns';
import { type EventRow, eventColumns, lift } from './event-store';

const SHOWN = 10;

/** The newest balances of an account that were confirmed, with what has become of them by a version. */
export async function confirmationsOf(
  accountId: AccountId,
  untilVersion: number,
): Promise<CheckedConfirmation[]> {
  const confirmed = await confirmedBy(accountId, untilVersion);
  if (confirmed.length === 0) return [];
  const ofVersions = confirmed.map(({ data }) => data.version);
  const [times, backDated] = await Promise.all([
    timesOf(accountId, ofVersions),
    backDatedSince(accountId, Math.min(...ofVersions), untilVersion),
  ]);
  return confirmed.flatMap(({ version, recordedAt, data }) => {
    const at = times.get(data.version);
    // One that was once copied into a new stream may name a version that this one has not come to.
    if (!at) return [];
    const confirmation = {
      version,
      recordedAt,
      ofVersion: data.version,
      on: londonDate(at),
      bookedMinor: toMinor(data.bookedMinor),
    };
    return checkConfirmation(confirmation, backDated);
  });
}

/** There is an index of them alone: nobody reads a million events for a handful. */
async function confirmedBy(
  accountId: AccountId,
  untilVersion: number,
): Promise<Recorded<BalanceConfirmed>[]> {
  const sql = sqlClient();
  const rows = await sql<EventRow[]>`
    select ${eventColumns(sql)} from events
    where stream_id = ${accountId} and type = 'BalanceConfirmed' and version <= ${untilVersion}
    order by version desc limit ${SHOWN}`;
  return rows.flatMap(lift).filter((event) => event.type === 'BalanceConfirmed');
}

async function timesOf(
  accountId: AccountId,
  versions: readonly number[],
): Promise<Map<number, Instant>> {
  const rows = await sqlClient()<{ version: number; recorded_at: string }[]>`
    select version, recorded_at from events
    where stream_id = ${accountId} and version = any(${[...versions]}::int[])`;
  return new Map(rows.map((row) => [row.version, instantFromPg(row.recorded_at)]));
}

/** As the index of late entries has them. */
async function backDatedSince(
  accountId: AccountId,
  afterVersion: number,
  untilVersion: number,
): Promise<BackDated[]> {
  const rows = await sqlClient()<
    {
      version: number;
      counts_for: LocalDate;
      amount_minor: bigint;
      undoes_version: number | null;
    }[]
  >`
    select version, coalesce(corrects_on, effective_on) as counts_for, amount_minor, undoes_version
    from statement_lines
    where account_id = ${accountId} and generation = (
        select generation from projections where name = 'statement_lines' and status = 'live')
      and coalesce(corrects_on, effective_on) < booked_on
      and version > ${afterVersion} and version <= ${untilVersion}
    order by version`;
  return rows.map((row) => ({
    version: row.version,
    countsFor: row.counts_for,
    amountMinor: minor(row.amount_minor),
    undoesVersion: row.undoes_version,
  }));
}
