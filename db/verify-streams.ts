/**
 * Checks the events of a range of streams, with everything that is kept beside them: their commands,
 * the heads of their streams, their order in the feed, and the read models that they fill.
 */
import {
  type CheckedChain,
  checkNext,
  concludeChain,
  hashNow,
  uncheckedChain,
} from '@/domain/chain-check';
import type { ChainFinding, Finding } from '@/domain/findings';
import { genesisInput } from '@/domain/hash-chain';
import type { StreamId } from '@/domain/ids';
import { minor } from '@/domain/money';
import { type StatementLine, statementLine } from '@/domain/projections/statement';
import type { StreamKind } from '@/domain/streams';
import { sha256 } from './digest';
import { liftRecord } from './event-store';
import { add, type Found } from './found';
import {
  type LogRow,
  readLog,
  type Snapshot,
  type StreamPlace,
  type StreamRange,
  within,
} from './logged-events';
import { streams } from './schema';
import { type Folded, fold, unfolded } from './stream-cache';
import {
  compareLines,
  compareNumber,
  compareRest,
  compareStream,
  storedRows,
} from './verify-read-models';

const PAGE = 2_000;
const NO_VERSION = 2_147_483_647;
/** So many are remembered, so that each is named once; memory stays flat however much is wrong. */
const MOST_COMMANDS = 10_000;

type Head = typeof streams.$inferSelect;

/** A stream as far as it has been checked. */
type CheckedStream = {
  chain: CheckedChain;
  last: LogRow | null;
  /** Undefined once an event cannot be folded, or the kind of the stream is not known. */
  folded: Folded | undefined;
  /** Found beside the chain. */
  beside: Finding[];
};

export async function verifyStreams(
  db: Snapshot,
  range: StreamRange,
  found: Found,
  options: { onEvents(count: number): void; signal?: AbortSignal | undefined },
): Promise<void> {
  const heads = await headsWithin(db, range);
  const stored = await storedRows(db, range);
  const seen = new Set<StreamId>();
  const doubtful = new Set<StreamId>();
  const end = { streamId: range.upTo, version: NO_VERSION };
  let after: StreamPlace = { streamId: range.after, version: NO_VERSION };
  let stream: CheckedStream | undefined;

  const conclude = async ({ chain, last, folded, beside }: CheckedStream) => {
    const { streamId } = chain;
    const head = heads.get(streamId);
    const ofHead = compareHead(chain, last, head);
    add(found, ...concluded(chain, beside, head), ...ofHead);
    rememberCommands(found, chain);
    const endIsMissing = ofHead.some(({ kind }) => kind === 'events-missing');
    if (folded && !isBroken(chain) && !endIsMissing) {
      add(found, ...compareStream(streamId, folded, last?.recordedAt ?? null, stored));
      add(found, ...(await compareNumber(db, streamId, folded)));
    }
  };

  for (;;) {
    options.signal?.throwIfAborted();
    const page = await readLog(db, after, end, PAGE);
    const lastRow = page.at(-1);
    const upTo = page.length === PAGE && lastRow ? lastRow : end;
    const lines: StatementLine[] = [];
    const places = new Set(page.map(placeKey));
    for (const rows of byStream(page)) {
      const streamId = rows[0]?.streamId as StreamId;
      if (stream?.chain.streamId !== streamId) {
        if (stream) await conclude(stream);
        stream = begin(streamId, heads.get(streamId)?.kind);
        seen.add(streamId);
      }
      stream = advance(stream, rows, lines);
      if (isBroken(stream.chain) || !stream.folded) doubtful.add(streamId);
    }
    // Where an event is missing, that is named; what the read models still have of it is right.
    const isDoubtful = (row: StreamPlace) =>
      doubtful.has(row.streamId) ||
      (!places.has(placeKey(row)) && row.version <= (heads.get(row.streamId)?.version ?? 0));
    add(found, ...(await compareLines(db, { after, upTo }, lines, isDoubtful)));
    options.onEvents(page.length);
    if (upTo === end) break;
    after = upTo;
  }
  if (stream) await conclude(stream);
  for (const [streamId, head] of heads) {
    if (seen.has(streamId) || head.version === 0) continue;
    const chain = uncheckedChain(streamId, sha256(genesisInput(streamId)));
    add(found, ...compareHead(chain, null, head));
    seen.add(streamId);
  }
  add(found, ...compareRest(stored, seen));
}

async function headsWithin(db: Snapshot, range: StreamRange): Promise<Map<StreamId, Head>> {
  const rows = await db.select().from(streams).where(within(streams.streamId, range));
  return new Map(rows.map((row) => [row.streamId, row]));
}

function begin(streamId: StreamId, kind: StreamKind | undefined): CheckedStream {
  return {
    chain: uncheckedChain(streamId, sha256(genesisInput(streamId))),
    last: null,
    folded: kind && unfolded(kind),
    beside: [],
  };
}

/** Takes the next events of a stream into the check; adds the statement lines that they give. */
function advance(
  stream: CheckedStream,
  rows: readonly LogRow[],
  lines: StatementLine[],
): CheckedStream {
  const chain = hashNow(checkNext(stream.chain, rows), sha256);
  const beside = [...stream.beside];
  let { last, folded } = stream;
  for (const row of rows) {
    const place = { streamId: row.streamId, version: row.version, recordedAt: row.recordedAt };
    const command = { ...place, commandId: row.commandId };
    if (!row.hasCommand) beside.push({ kind: 'command-missing', actorId: row.actorId, ...command });
    else if (!row.isClaimed) beside.push({ kind: 'event-disowned', ...command });
    if (row.isAhead || !isBehind(last, row)) {
      beside.push({ kind: 'event-out-of-order', ...place });
    }
    last = row;
    if (!folded) continue;
    try {
      folded = foldRow(folded, row, lines);
    } catch {
      beside.push({ kind: 'event-unreadable', ...place });
      folded = undefined;
    }
  }
  return { chain, last, folded, beside };
}

function foldRow(folded: Folded, row: LogRow, lines: StatementLine[]): Folded {
  let after = folded;
  for (const event of liftRecord({ ...row, data: row.data as object })) {
    const before = after;
    after = fold(before, event);
    if (after.kind !== 'account') continue;
    const line = statementLine(
      before.balance?.bookedMinor ?? minor(0n),
      event as Parameters<typeof statementLine>[1],
    );
    if (line) lines.push(line);
  }
  // An event of which nothing is left today counts all the same.
  return { ...after, version: row.version };
}

/**
 * Whether an event was put into the log behind the one before it: positions are given under the lock of the
 * stream. Of the numbers of transactions nothing follows: one that locks several streams may have begun
 * before another that it then had to wait for, and who else it waited with may have left no trace.
 */
function isBehind(before: LogRow | null, row: LogRow): boolean {
  if (!before) return true;
  return row.epoch === before.epoch ? row.position > before.position : row.epoch > before.epoch;
}

/** What the chain and its surroundings come to, each thing named once. */
function concluded(
  chain: CheckedChain,
  beside: readonly Finding[],
  head: Head | undefined,
): Finding[] {
  const ofChain = hashNow(concludeChain(chain, head?.hash.toString('hex')), sha256);
  const withoutCommand = new Set(versionsOf(beside, 'command-missing'));
  const named = new Set(ofChain.flatMap(versionsNamed));
  return [
    // Without its command an event cannot fit its hash.
    ...ofChain.filter(
      ({ kind, version }) => kind !== 'event-altered' || !withoutCommand.has(version),
    ),
    ...beside.filter(
      (finding) =>
        finding.kind === 'command-missing' ||
        !('version' in finding && named.has(finding.version ?? 0)),
    ),
  ];
}

/** The versions of which a finding says everything. What follows a swapped event stands beside the wrong one. */
function versionsNamed(finding: ChainFinding): number[] {
  return finding.kind === 'events-swapped'
    ? [finding.version, finding.version + 1, finding.other, finding.other + 1]
    : [finding.version];
}

function versionsOf(findings: readonly Finding[], kind: Finding['kind']): number[] {
  return findings.flatMap((finding) =>
    finding.kind === kind && 'version' in finding ? [finding.version ?? 0] : [],
  );
}

function compareHead(
  { streamId, last: lastEvent, derivedHash, broken }: CheckedChain,
  last: LogRow | null,
  head: Head | undefined,
): Finding[] {
  if (!head) return [{ kind: 'head-missing', streamId }];
  const version = lastEvent?.version ?? 0;
  const hash = head.hash.toString('hex');
  if (head.version > version && hash !== derivedHash) {
    const recordedAt = last?.recordedAt ?? head.recordedAt;
    if (!recordedAt) return [{ kind: 'head-missing', streamId }];
    const gap = { from: version + 1, to: head.version };
    return [{ kind: 'events-missing', streamId, version, recordedAt, ...gap }];
  }
  const differs = (field: string, stored: string, derived: string): Finding[] =>
    stored === derived ? [] : [{ kind: 'head-differs', streamId, field, stored, derived }];
  // What is named as broken already explains a head that is still right.
  const isNamed = broken.some(({ event }) => event === lastEvent || event.hash === hash);
  return [
    ...differs('version', `${head.version}`, `${version}`),
    ...(isNamed
      ? []
      : [
          ...differs('hash', hash, derivedHash),
          ...differs('recordedAt', `${head.recordedAt}`, `${last?.recordedAt}`),
        ]),
  ];
}

/** After an event that is not what it was, nothing can be said of what is folded from it. */
function isBroken(chain: CheckedChain): boolean {
  return chain.broken.length > 0 || chain.findings.some(({ kind }) => kind === 'events-missing');
}

function rememberCommands(found: Found, chain: CheckedChain): void {
  for (const { event } of chain.broken.slice(0, MOST_COMMANDS - found.commands.size)) {
    found.commands.add(event.commandId);
  }
  found.further += chain.furtherBroken;
}

function placeKey({ streamId, version }: StreamPlace): string {
  return `${streamId} ${version}`;
}

function byStream(page: readonly LogRow[]): LogRow[][] {
  const groups: LogRow[][] = [];
  for (const row of page) {
    const group = groups.at(-1);
    if (group?.[0]?.streamId === row.streamId) group.push(row);
    else groups.push([row]);
  }
  return groups;
}
