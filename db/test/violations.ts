import type postgres from 'postgres';
import type { AccountEvent } from '@/domain/account/events';
import { deltaMinor } from '@/domain/account/state';
import {
  commandDigestInput,
  type Digest,
  eventHashInput,
  genesisInput,
  type Json,
} from '@/domain/hash-chain';
import type { ActorId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import { statementLine } from '@/domain/projections/statement';
import type { Recorded } from '@/domain/recorded';
import type { StreamKind, Streams } from '@/domain/streams';
import { instantFromPg } from '../columns';
import type { Wrote } from '../command-log';
import { sha256 } from '../digest';
import { type EventRow, lift } from '../event-store';
import { fold, unfolded } from '../stream-cache';

type Snapshot = {
  events: (EventRow & { hash: Digest })[];
  streams: Map<string, { kind: StreamKind; version: number; hash: Digest }>;
  commands: Map<string, CommandRow>;
  balances: Map<string, string>;
  lines: Map<string, string>;
};

type CommandRow = {
  actor_id: ActorId;
  command_id: string;
  type: string;
  payload: Json;
  cause: Json;
  wrote: Wrote | null;
};

/**
 * Whatever of "always true" (numbers 1 to 5) does not hold in a database, in words; empty when all is
 * well. Everything is read as of one instant, so that commands may go on meanwhile.
 */
export async function violations(sql: postgres.Sql): Promise<string[]> {
  const snapshot = await read(sql);
  return [...brokenLog(snapshot), ...brokenCommands(snapshot), ...wrongMoney(snapshot)];
}

async function read(sql: postgres.Sql): Promise<Snapshot> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const events = await tx<Snapshot['events']>`
      select stream_id, version, type, schema_version, data, effective_on::text as effective_on,
        recorded_at::text as recorded_at, actor_id, command_id, encode(hash, 'hex') as hash
      from events order by stream_id, version`;
    const streams = await tx<{ id: string; kind: StreamKind; version: number; hash: Digest }[]>`
      select stream_id as id, kind, version, encode(hash, 'hex') as hash from streams`;
    const commands = await tx<CommandRow[]>`
      select actor_id, command_id, type, payload, cause, wrote from commands`;
    const balances = await tx<{ id: string; row: string }[]>`
      select account_id as id, concat_ws(' ', booked_minor, status, version, nickname) as row
      from balances where generation = (
        select generation from projections where name = 'balances' and status = 'live')`;
    const lines = await tx<{ id: string; row: string }[]>`
      select concat_ws(' ', account_id, version) as id,
        concat_ws(' ', kind, amount_minor, balance_minor, booked_on) as row
      from statement_lines where generation = (
        select generation from projections where name = 'statement_lines' and status = 'live')`;
    return {
      events,
      streams: new Map(streams.map((stream) => [stream.id, stream])),
      commands: new Map(commands.map((command) => [keyOf(command), command])),
      balances: new Map(balances.map(({ id, row }) => [id, row])),
      lines: new Map(lines.map(({ id, row }) => [id, row])),
    };
  }) as Promise<Snapshot>;
}

/** 4: versions without gaps, times that rise, a chain that holds up to its head. */
function brokenLog({ events, streams, commands }: Snapshot): string[] {
  const wrong: string[] = [];
  const newest = new Map<string, (typeof events)[number]>();
  for (const event of events) {
    const { stream_id: id, version } = event;
    const before = newest.get(id);
    newest.set(id, event);
    if (version !== (before?.version ?? 0) + 1)
      wrong.push(`${id} lacks a version before ${version}`);
    const together = before?.command_id === event.command_id;
    const rises = !before || instantFromPg(event.recorded_at) > instantFromPg(before.recorded_at);
    if (together ? event.recorded_at !== before.recorded_at : !rises) {
      wrong.push(`${id} has a wrong instant at ${version}`);
    }
    const command = commands.get(keyOf(event));
    const input = eventHashInput(before?.hash ?? sha256(genesisInput(id)), {
      streamId: id,
      version,
      recordedAt: instantFromPg(event.recorded_at),
      type: event.type,
      schemaVersion: event.schema_version,
      effectiveOn: event.effective_on,
      data: event.data as Json,
      commandId: event.command_id,
      commandDigest: command
        ? sha256(commandDigestInput({ ...command, actorId: command.actor_id }))
        : 'missing',
    });
    if (sha256(input) !== event.hash) wrong.push(`${id} is not chained at ${version}`);
  }
  for (const [id, head] of streams) {
    const last = newest.get(id);
    if (last ? last.version !== head.version || last.hash !== head.hash : head.version !== 0) {
      wrong.push(`${id} has another head than its last event`);
    }
  }
  return wrong;
}

/** 3: what is refused changes nothing; what is accepted wrote what it says, once. */
function brokenCommands({ events, commands }: Snapshot): string[] {
  const wrote = new Map<string, Wrote>();
  for (const event of events) {
    const ofCommand = wrote.get(keyOf(event)) ?? {};
    wrote.set(keyOf(event), ofCommand);
    ofCommand[event.stream_id] = [ofCommand[event.stream_id]?.[0] ?? event.version, event.version];
  }
  const wrong = [...wrote.keys()]
    .filter((key) => !commands.has(key))
    .map((key) => `${key} has events and is not in the log`);
  for (const [key, command] of commands) {
    const found = wrote.get(key) ?? {};
    if (sorted(found) !== sorted(command.wrote ?? {})) {
      wrong.push(`${key} did not write what it says`);
    }
  }
  return wrong;
}

/** Whether an event is one of two that make up a transfer, or undo one. */
function isOfTransfer(event: AccountEvent): boolean {
  return (
    event.type === 'TransferSent' ||
    event.type === 'TransferReceived' ||
    (event.type === 'EntryReversed' && event.data.contra === 'transfers')
  );
}

/** 1, 2 and 5: the sums, what is available, and the read models, worked out from the events. */
function wrongMoney({ events, streams, balances, lines }: Snapshot): string[] {
  const wrong: string[] = [];
  const states = new Map<string, ReturnType<typeof unfolded>>();
  const clearing = new Map<string, bigint>();
  const bank = new Map<string, bigint>();
  let lineCount = 0;
  for (const row of events) {
    const kind = streams.get(row.stream_id)?.kind;
    if (!kind) continue;
    for (const event of lift(row)) {
      const before = states.get(row.stream_id) ?? unfolded(kind);
      const after = fold(before, event);
      states.set(row.stream_id, after);
      if (after.kind !== 'account' || !after.balance) continue;
      const moved = event as Recorded<Streams['account']['event']>;
      const { currency, bookedMinor, overdraftLimitMinor } = after.balance;
      const isLeg = isOfTransfer(moved);
      add(
        isLeg ? clearing : bank,
        isLeg ? `${keyOf(row)} ${currency}` : currency,
        -deltaMinor(moved),
      );
      const isForced = 'forced' in moved.data && moved.data.forced;
      if (deltaMinor(moved) < 0n && !isForced && bookedMinor + overdraftLimitMinor < 0n) {
        wrong.push(`${row.stream_id} is overdrawn at ${row.version}`);
      }
      const line = statementLine(before.balance?.bookedMinor ?? (0n as never), moved);
      if (!line) continue;
      lineCount += 1;
      const { amountMinor, balanceMinor, bookedOn } = line;
      const expected = [line.kind, amountMinor, balanceMinor, bookedOn].join(' ');
      if (lines.get(`${row.stream_id} ${row.version}`) !== expected) {
        wrong.push(`${row.stream_id} has another statement line at ${row.version}`);
      }
    }
  }
  const accounts = [...states.values()].flatMap(({ balance }) => (balance ? [balance] : []));
  if (lines.size !== lineCount) wrong.push(`${lines.size} statement lines stand for ${lineCount}`);
  if (balances.size !== accounts.length) {
    wrong.push(`${balances.size} balances stand for ${accounts.length} accounts`);
  }
  for (const balance of accounts) {
    if (balances.get(balance.accountId) !== rowOf(balance)) {
      wrong.push(`${balance.accountId} has another balance`);
    }
    add(bank, balance.currency, balance.bookedMinor);
  }
  for (const [name, sum] of [...clearing, ...bank])
    if (sum !== 0n) wrong.push(`${name}: ${sum} left`);
  return wrong;
}

function rowOf({ bookedMinor, status, version, nickname }: Balance): string {
  return [bookedMinor, status, version, nickname].join(' ');
}

function keyOf({ actor_id, command_id }: { actor_id: string; command_id: string }): string {
  return `${actor_id} ${command_id}`;
}

function add(sums: Map<string, bigint>, name: string, amount: bigint): void {
  sums.set(name, (sums.get(name) ?? 0n) + amount);
}

function sorted(wrote: Wrote): string {
  return JSON.stringify(Object.entries(wrote).sort(([a], [b]) => (a < b ? -1 : 1)));
}
