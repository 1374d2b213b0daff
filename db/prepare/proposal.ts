import type { AccountEvent } from '@/domain/account/events';
import type { LocalDate } from '@/domain/calendar';
import type { Facts } from '@/domain/commands';
import { unreachable } from '@/domain/exhaustive';
import type { AccountId, CommandId, CustomerId, ProposalId } from '@/domain/ids';
import type { AskedEntry } from '@/domain/proposal/commands';
import { accountsIn, type Original } from '@/domain/proposal/decide';
import type { ProposedEntry } from '@/domain/proposal/events';
import { reversible } from '@/domain/proposal/reversal';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import { sqlClient, type Transaction } from '../client';
import { findCommands } from '../command-search';
import { isAnyErased, type SealingKey, sealingKey } from '../customer-keys';
import { derivedId } from '../derived-id';
import { readStream } from '../event-store';
import { spansOf } from '../logged-events';
import { readCorrected } from '../month-books';
import { findOwner } from '../owners';
import { seal } from '../sealing';
import { findOperator } from '../staff';
import { bankFingerprint, fingerprintAbout } from './fingerprint';
import type {
  Order,
  Prepared,
  ProposalRequest,
  ProposeEntriesRequest,
  RequestedEntry,
} from './order';

/** The proposal that a command with this id makes. */
export function proposalIdFor(commandId: CommandId): ProposalId {
  return derivedId(commandId, 'proposal');
}

/**
 * The reason is sealed once for each entry, for the event that it will stand in and under that
 * account's holder's key: each can read their own, and it goes with whoever is erased.
 */
export async function prepareProposal({
  actor,
  request,
  commandId,
}: Order<ProposeEntriesRequest>): Promise<Prepared | null> {
  const entries = await withOtherLegs(request.entries);
  const holders = entries && (await holdersOf(entries));
  const member = holders && (await findOperator(actor, customersOf(holders)));
  if (!entries || !holders || !member) return null;

  const asked = entries.map((entry): AskedEntry => {
    const reason = sealedFor(holders, entry, request.reason);
    return entry.kind === 'reversal'
      ? { ...entry, reason }
      : { ...entry, correctedVersion: null, reason };
  });
  return {
    command: {
      type: 'ProposeEntries',
      proposalId: proposalIdFor(commandId),
      by: member.staffId,
      entries: asked,
      forced: request.forced,
    },
    fingerprint: fingerprintAbout(keysOf(holders), request),
    readFacts: (tx) => entryFacts(tx, asked, holders),
  };
}

export async function prepareProposalDecision({
  actor,
  request,
}: Order<Exclude<ProposalRequest, ProposeEntriesRequest>>): Promise<Prepared | null> {
  const { proposalId } = request;
  const [made] = await readStream(sqlClient(), { kind: 'proposal', id: proposalId });
  if (made?.type !== 'ProposalMade') return null;
  const { entries } = made.data;
  const holders = await holdersOf(entries);
  const member = holders && (await findOperator(actor, customersOf(holders)));
  if (!holders || !member) return null;

  const by = member.staffId;
  const fingerprint = bankFingerprint(request);
  switch (request.type) {
    case 'ApproveProposal': {
      const accountIds = [...accountsIn(entries)];
      return {
        command: { type: 'ApproveProposal', proposalId, by, accountIds },
        fingerprint,
        readFacts: (tx) => entryFacts(tx, entries, holders),
      };
    }
    case 'RejectProposal':
      return {
        command: { type: 'RejectProposal', proposalId, by, reason: request.reason },
        fingerprint,
      };
    case 'WithdrawProposal':
      return { command: { type: 'WithdrawProposal', proposalId, by }, fingerprint };
    default:
      return unreachable(request);
  }
}

type EntryPlace = { accountId: AccountId; version: number };
type Holders = ReadonlyMap<AccountId, { customerId: CustomerId; key: SealingKey }>;

/** Each account's holder; undefined when one of the accounts does not exist. */
async function holdersOf(
  entries: readonly { accountId: AccountId }[],
): Promise<Holders | undefined> {
  const holders = await Promise.all(
    [...accountsIn(entries)].map(async (accountId) => {
      const owner = await findOwner(accountId);
      const key = owner && (await sealingKey(owner.customerId));
      return owner && key ? ([accountId, { customerId: owner.customerId, key }] as const) : null;
    }),
  );
  const found = holders.filter((holder) => holder !== null);
  return found.length === holders.length ? new Map(found) : undefined;
}

function customersOf(holders: Holders): Set<CustomerId> {
  return new Set([...holders.values()].map(({ customerId }) => customerId));
}

function keysOf(holders: Holders): SealingKey[] {
  return [...holders.values()].map(({ key }) => key);
}

function sealedFor(holders: Holders, { kind, accountId }: RequestedEntry, reason: string): Sealed {
  const holder = holders.get(accountId);
  if (!holder) throw new Error(`Nobody holds ${accountId}`);
  const { customerId, key } = holder;
  const event = kind === 'reversal' ? 'EntryReversed' : 'CorrectionBooked';
  return seal(key, { customerId, streamId: accountId, event, field: 'reason' }, reason);
}

/** What was asked for, and of what has two legs the other one too. Undefined if one cannot be found. */
async function withOtherLegs(
  entries: readonly RequestedEntry[],
): Promise<RequestedEntry[] | undefined> {
  const all = new Map<string, RequestedEntry>();
  for (const [index, entry] of entries.entries()) {
    if (entry.kind === 'correction') {
      all.set(`correction ${index}`, entry);
      continue;
    }
    all.set(nameOf(entry), entry);
    const leg = await otherLeg(entry);
    if (leg === 'missing') return undefined;
    if (leg) all.set(nameOf(leg), { kind: 'reversal', ...leg });
  }
  return [...all.values()];
}

/** The two legs of a transfer or an exchange are of one command, which says where it wrote them. */
async function otherLeg(place: EntryPlace): Promise<EntryPlace | 'missing' | null> {
  const event = await entryAt(sqlClient(), place);
  const pair = event && reversible(event)?.pair;
  if (!event || !pair) return null;
  const [command] = await findCommands([event]);
  for (const { streamId, first, last } of spansOf(command?.wrote) ?? []) {
    const accountId = streamId as AccountId;
    if (accountId === place.accountId) continue;
    const stream = { kind: 'account', id: accountId } as const;
    const prefix = { afterVersion: first - 1, untilVersion: last };
    for (const other of await readStream(sqlClient(), stream, prefix)) {
      if (reversible(other)?.pair === pair) return { accountId, version: other.version };
    }
  }
  return 'missing';
}

/** Exact under the locks of the accounts: nothing of theirs is undone meanwhile, and nobody of them erased. */
async function entryFacts(
  tx: Transaction,
  entries: readonly (AskedEntry | ProposedEntry)[],
  holders: Holders,
): Promise<Partial<Facts>> {
  const places = entries.flatMap(reversalPlace);
  const [holderErased, undone, events] = await Promise.all([
    isAnyErased(tx, customersOf(holders)),
    undoneAmong(tx, places),
    Promise.all(places.map((place) => entryAt(tx, place))),
  ]);
  const originals = events.flatMap((event): Original[] =>
    event ? [{ event, isUndone: undone.has(nameOf({ ...event, accountId: event.streamId })) }] : [],
  );
  return {
    originals,
    corrections: await correctionsOf(tx, earliestDays(entries, events)),
    holderErased,
  };
}

async function undoneAmong(tx: Transaction, places: readonly EntryPlace[]): Promise<Set<string>> {
  const ids = places.map(({ accountId }) => accountId);
  const versions = places.map(({ version }) => version);
  const rows = await tx<{ account_id: AccountId; undoes_version: number }[]>`
    select account_id, undoes_version from statement_lines
    join unnest(${ids}::uuid[], ${versions}::int[]) as asked (id, version)
      on account_id = id and undoes_version = asked.version
    where generation = (select generation from projections
      where name = 'statement_lines' and status = 'live')`;
  return new Set(
    rows.map(({ account_id, undoes_version }) =>
      nameOf({ accountId: account_id, version: undoes_version }),
    ),
  );
}

/** Of each account, the earliest day that is put right: that of the original, or the one that is said. */
function earliestDays(
  entries: readonly (AskedEntry | ProposedEntry)[],
  originals: readonly (Recorded<AccountEvent> | undefined)[],
): Map<AccountId, LocalDate> {
  const days = new Map<AccountId, LocalDate>();
  const note = (accountId: AccountId, day: LocalDate) => {
    const known = days.get(accountId);
    if (!known || day < known) days.set(accountId, day);
  };
  for (const original of originals) {
    if (original) note(original.streamId as AccountId, original.effectiveOn);
  }
  for (const entry of entries) {
    if (entry.kind === 'correction') note(entry.accountId, entry.correctsOn);
  }
  return days;
}

async function correctionsOf(
  tx: Transaction,
  days: ReadonlyMap<AccountId, LocalDate>,
): Promise<Facts['corrections']> {
  const known = await Promise.all(
    [...days].map(async ([accountId, day]) => {
      const corrected = await readCorrected(tx, accountId, day);
      return corrected && ([accountId, corrected] as const);
    }),
  );
  return new Map(known.filter((corrected) => corrected !== null));
}

async function entryAt(sql: Parameters<typeof readStream>[0], { accountId, version }: EntryPlace) {
  const itself = { afterVersion: version - 1, untilVersion: version };
  const [event] = await readStream(sql, { kind: 'account', id: accountId }, itself);
  return event;
}

function reversalPlace(entry: AskedEntry | ProposedEntry): EntryPlace[] {
  if (entry.kind !== 'reversal') return [];
  const version = 'version' in entry ? entry.version : entry.reversedVersion;
  return [{ accountId: entry.accountId, version }];
}

function nameOf({ accountId, version }: { accountId: string; version: number }): string {
  return `${accountId} ${version}`;
}
