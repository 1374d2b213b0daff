import { amountRefusal, expired } from '../account/decide';
import type { AccountEvent } from '../account/events';
import { type AccountState, available, deltaMinor, evolve } from '../account/state';
import { type InterestBasis, interestAdjustments } from '../books/interest';
import { type Instant, type LocalDate, londonDate } from '../calendar';
import { type At, accept, type Decision, refuse } from '../decider';
import type { AccountId, ProposalId } from '../ids';
import { ACCOUNTS_AT_ONCE, ENTRIES_AT_ONCE } from '../limits';
import { minorText } from '../money';
import type { Recorded } from '../recorded';
import type { Refusal } from '../refusal';
import type {
  ApproveProposal,
  AskedEntry,
  ProposeEntries,
  RejectProposal,
  WithdrawProposal,
} from './commands';
import type { ProposalEvent, ProposedEntry, ProposedReversal } from './events';
import { reversible } from './reversal';
import type { ProposalState } from './state';

/** What booking entries of the bank's own has to know beyond the streams, read under their locks. */
export type EntryFacts = {
  /** The entries that are to be reversed, as far as there are any. */
  originals: readonly Original[];
  /** How far each account has come, and its interest since the earliest day that is put right. */
  corrections: ReadonlyMap<AccountId, { streamVersion: number; interest: InterestBasis }>;
  /** Whoever holds one of the accounts. */
  holderErased: boolean;
};

export type Original = {
  event: Recorded<AccountEvent>;
  /** Another entry undoes it: a reversal, or the waiver of a fee. */
  isUndone: boolean;
};

/** An event with the account that it goes to; null for the proposal itself. */
export type Booked = { accountId: AccountId | null; event: ProposalEvent | AccountEvent };

export type Accounts = (accountId: AccountId) => AccountState;

/**
 * What would be refused today is not proposed. The entries are written down as they will be booked, so
 * that whoever approves them approves these amounts and no others.
 */
export function decideProposal(
  state: { proposal: ProposalState; account: Accounts },
  command: At<ProposeEntries>,
  facts: EntryFacts,
): Decision<ProposalEvent, Refusal> {
  if (state.proposal.status !== 'not-made') return refuse({ reason: 'proposal-not-open' });
  const { by, entries: asked, forced } = command;
  if (asked.length > ENTRIES_AT_ONCE || accountsIn(asked).size > ACCOUNTS_AT_ONCE) {
    return refuse({
      reason: 'too-much-at-once',
      accounts: ACCOUNTS_AT_ONCE,
      entries: ENTRIES_AT_ONCE,
    });
  }
  const wrong = asked.map((entry) => reversalRefusal(entry, asked, facts)).find(Boolean);
  if (wrong) return refuse(wrong);

  const entries = asked.map((entry) => proposed(entry, facts));
  const booked = book(state.account, { ...command, entries }, facts);
  if (!booked.accepted) return booked;
  return accept({ type: 'ProposalMade', data: { by, entries, forced } });
}

/** By another person. All that was proposed is decided anew, and is booked together or not at all. */
export function decideApproval(
  state: { proposal: ProposalState; account: Accounts },
  command: At<ApproveProposal>,
  facts: EntryFacts,
): Decision<Booked, Refusal> {
  const { proposal, account } = state;
  if (proposal.status !== 'open') return refuse({ reason: 'proposal-not-open' });
  const { by, proposalId, at } = command;
  if (by === proposal.by) return refuse({ reason: 'needs-another-person' });

  const booked = book(account, { ...proposal, proposalId, at }, facts);
  if (!booked.accepted) return booked;
  const approved: Booked = { accountId: null, event: { type: 'ProposalApproved', data: { by } } };
  return accept(approved, ...booked.events);
}

export function decideRejection(
  state: ProposalState,
  { by, reason }: RejectProposal,
): Decision<ProposalEvent, Refusal> {
  if (state.status !== 'open') return refuse({ reason: 'proposal-not-open' });
  if (by === state.by) return refuse({ reason: 'needs-another-person' });
  return accept({ type: 'ProposalRejected', data: { by, reason } });
}

export function decideWithdrawal(
  state: ProposalState,
  { by }: WithdrawProposal,
): Decision<ProposalEvent, Refusal> {
  if (state.status !== 'open') return refuse({ reason: 'proposal-not-open' });
  if (by !== state.by) return refuse({ reason: 'not-the-proposer' });
  return accept({ type: 'ProposalWithdrawn', data: { by } });
}

/** The accounts that entries are about, each once. */
export function accountsIn(entries: readonly { accountId: AccountId }[]): Set<AccountId> {
  return new Set(entries.map(({ accountId }) => accountId));
}

type ToBook = {
  proposalId: ProposalId;
  entries: readonly ProposedEntry[];
  forced: boolean;
  at: Instant;
};

/** Each entry is decided on what those before it leave, in one command for all of them. */
function book(
  account: Accounts,
  { proposalId, entries, forced, at }: ToBook,
  facts: EntryFacts,
): Decision<Booked, Refusal> {
  if (facts.holderErased) return refuse({ reason: 'customer-erased' });
  const accounts = new Map(
    [...accountsIn(entries)].map((id) => [
      id,
      { state: account(id), ...facts.corrections.get(id) },
    ]),
  );
  const booked: Booked[] = [];
  for (const entry of entries) {
    const { accountId } = entry;
    const { state, streamVersion, interest } = accounts.get(accountId) ?? {};
    if (!state || !interest || streamVersion === undefined || state.status === 'not-opened') {
      return refuse({ reason: 'account-not-opened' });
    }
    if (state.status === 'replaced') return refuse({ reason: 'stream-replaced' });
    const event = entryEvent(entry, forced, proposalId);
    const wrong =
      (entry.kind === 'correction'
        ? amountRefusal(entry.amountMinor, state.currency)
        : undefined) ??
      undoneRefusal(entry, facts) ??
      dayRefusal(state.statement?.periodTo ?? null, entry, at, facts) ??
      (forced ? undefined : fundsRefusal(accountId, state, event, at));
    if (wrong) return refuse(wrong);
    const before = [...expired(state, at), event];
    const known = { valueOn: entry.correctsOn, amountMinor: deltaMinor(event) };
    const cause = streamVersion + before.length;
    const events = [...before, ...interestAdjustments(state, interest, known, cause)];
    booked.push(...events.map((happened) => ({ accountId, event: happened })));
    accounts.set(accountId, {
      state: events.reduce<AccountState>(
        (folded, happened) => evolve(folded, { ...happened, recordedAt: at }),
        state,
      ),
      streamVersion: streamVersion + events.length,
      interest: { ...interest, entries: [...interest.entries, known] },
    });
  }
  return { accepted: true, events: booked };
}

/** Whether an entry can be reversed at all, and by these entries whole: no leg without the other. */
function reversalRefusal(
  asked: AskedEntry,
  all: readonly AskedEntry[],
  facts: EntryFacts,
): Refusal | undefined {
  if (asked.kind !== 'reversal') return undefined;
  const { accountId, version } = asked;
  const original = originalOf(asked, facts);
  const way = original && reversible(original.event);
  const notReversible = { reason: 'entry-not-reversible', accountId, version } as const;
  if (!way) return notReversible;
  const isSame = (other: AskedEntry) =>
    other.kind === 'reversal' && other.accountId === accountId && other.version === version;
  if (all.filter(isSame).length > 1) return { reason: 'already-reversed', accountId, version };
  if (way.pair === null) return undefined;
  const isOtherLeg = (other: AskedEntry) => {
    const event = other.kind === 'reversal' && originalOf(other, facts)?.event;
    return event && !isSame(other) && reversible(event)?.pair === way.pair;
  };
  return all.some(isOtherLeg) ? undefined : notReversible;
}

/** What was asked for, with what follows from the entry that it is about. */
function proposed(asked: AskedEntry, facts: EntryFacts): ProposedEntry {
  if (asked.kind === 'correction') return asked;
  const { accountId, version, reason } = asked;
  const original = originalOf(asked, facts);
  const way = original && reversible(original.event);
  if (!way) throw new Error(`v${version} of ${accountId} cannot be reversed`);
  const moved = deltaMinor(original.event);
  const reversal: ProposedReversal = {
    kind: 'reversal',
    accountId,
    reversedVersion: version,
    side: moved > 0n ? 'debit' : 'credit',
    amountMinor: minorText(moved > 0n ? moved : -moved),
    contra: way.contra,
    transferId: way.transferId,
    correctsOn: original.event.effectiveOn,
    reason,
  };
  return reversal;
}

function entryEvent(
  entry: ProposedEntry,
  forced: boolean,
  proposalId: ProposalId,
): Extract<AccountEvent, { type: 'EntryReversed' | 'CorrectionBooked' }> {
  if (entry.kind === 'reversal') {
    const { kind: _reversal, accountId: _itsStream, ...data } = entry;
    return { type: 'EntryReversed', data: { ...data, forced, proposalId } };
  }
  const { kind: _correction, accountId: _itsStream, ...data } = entry;
  return { type: 'CorrectionBooked', data: { ...data, forced, proposalId } };
}

function undoneRefusal(entry: ProposedEntry, facts: EntryFacts): Refusal | undefined {
  if (entry.kind !== 'reversal') return undefined;
  const { accountId, reversedVersion: version } = entry;
  return originalOf({ accountId, version }, facts)?.isUndone
    ? { reason: 'already-reversed', accountId, version }
    : undefined;
}

/** An entry counts from today, which has to be in the open period; it may correct any day until then. */
function dayRefusal(
  openFrom: LocalDate | null,
  { accountId, correctsOn }: ProposedEntry,
  at: Instant,
  facts: EntryFacts,
): Refusal | undefined {
  const today = londonDate(at);
  if (openFrom !== null && today < openFrom) return { reason: 'period-closed', openFrom };
  const openedOn = facts.corrections.get(accountId)?.interest.openedOn;
  if (openedOn && correctsOn < openedOn) return { reason: 'effective-before-opening', openedOn };
  if (correctsOn > today) return { reason: 'effective-in-future' };
  return undefined;
}

function fundsRefusal(
  accountId: AccountId,
  account: Exclude<AccountState, { status: 'not-opened' }>,
  event: AccountEvent,
  at: Instant,
): Refusal | undefined {
  const free = available(account, at);
  const delta = deltaMinor(event);
  if (delta >= 0n || -delta <= free) return undefined;
  const availableMinor = minorText(free > 0n ? free : 0n);
  return { reason: 'overdraws-account', accountId, availableMinor, currency: account.currency };
}

function originalOf(
  { accountId, version }: { accountId: AccountId; version: number },
  { originals }: EntryFacts,
): Original | undefined {
  return originals.find(({ event }) => event.streamId === accountId && event.version === version);
}
