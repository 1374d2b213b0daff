/**
 * These shapes are stored for ever. A field is never renamed, retyped or given a new meaning: a
 * change is a new schema version, with an upcaster that lifts what was stored before.
 *
 * What takes two people is a stream of its own: one of them says what is to be booked, to the letter,
 * and another says yes or no to exactly that. The entries themselves are events of the accounts.
 */
import type { AnyContra, Side } from '../account/events';
import type { LocalDate } from '../calendar';
import type { AccountId, ActorId, TransferId } from '../ids';
import type { MinorText } from '../money';
import type { Sealed } from '../sealed';

/** Where the other side of a correction may lie: never where only the two legs of one thing meet. */
export const correctionContras = [
  'cash',
  'clearing',
  'cards',
  'fees',
  'interest',
  'adjustments',
  'suspense',
] as const satisfies readonly AnyContra[];
export type CorrectionContra = (typeof correctionContras)[number];

export type ProposalMade = {
  type: 'ProposalMade';
  data: {
    by: ActorId;
    entries: readonly ProposedEntry[];
    /** It may take an account below what is available: only the bank can do that. */
    forced: boolean;
  };
};

/** One entry as it will be booked. The reason is sealed for that entry, under its holder's key. */
export type ProposedEntry = ProposedReversal | ProposedCorrection;

export type ProposedReversal = {
  kind: 'reversal';
  accountId: AccountId;
  reversedVersion: number;
  side: Side;
  amountMinor: MinorText;
  contra: AnyContra;
  transferId: TransferId | null;
  correctsOn: LocalDate;
  reason: Sealed;
};

export type ProposedCorrection = {
  kind: 'correction';
  accountId: AccountId;
  correctedVersion: number | null;
  side: Side;
  amountMinor: MinorText;
  contra: CorrectionContra;
  correctsOn: LocalDate;
  reason: Sealed;
};

/** The entries are booked by the same command. */
export type ProposalApproved = { type: 'ProposalApproved'; data: { by: ActorId } };

export const rejectionReasons = [
  'not-justified',
  'wrong-entry',
  'wrong-amount',
  'done-otherwise',
] as const;
export type RejectionReason = (typeof rejectionReasons)[number];

export type ProposalRejected = {
  type: 'ProposalRejected';
  data: { by: ActorId; reason: RejectionReason };
};

/** Taken back by whoever made it. */
export type ProposalWithdrawn = { type: 'ProposalWithdrawn'; data: { by: ActorId } };

export type ProposalEvent = ProposalMade | ProposalApproved | ProposalRejected | ProposalWithdrawn;

/** The schema version that each event is written with today. */
export const proposalEventVersions = {
  ProposalMade: 1,
  ProposalApproved: 1,
  ProposalRejected: 1,
  ProposalWithdrawn: 1,
} as const satisfies Record<ProposalEvent['type'], number>;
