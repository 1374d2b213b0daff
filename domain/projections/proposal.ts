import type { Instant } from '../calendar';
import { unreachable } from '../exhaustive';
import type { ActorId, CommandId, ProposalId } from '../ids';
import type { ProposalEvent, ProposedEntry, RejectionReason } from '../proposal/events';
import type { Recorded } from '../recorded';

/** The question: what was proposed, by whom, and what became of it? */
export type Proposal = {
  readonly proposalId: ProposalId;
  readonly by: ActorId;
  readonly at: Instant;
  readonly entries: readonly ProposedEntry[];
  readonly forced: boolean;
  /** Null while it waits for an answer. */
  readonly answer: ProposalAnswer | null;
};

export type ProposalAnswer = {
  readonly status: 'approved' | 'rejected' | 'withdrawn';
  readonly by: ActorId;
  readonly at: Instant;
  readonly commandId: CommandId;
  /** Of a rejection. */
  readonly reason: RejectionReason | null;
};

/** Undefined for a stream that has no events. */
export function proposalOf(events: readonly Recorded<ProposalEvent>[]): Proposal | undefined {
  return events.reduce<Proposal | undefined>(evolveProposal, undefined);
}

function evolveProposal(
  proposal: Proposal | undefined,
  event: Recorded<ProposalEvent>,
): Proposal | undefined {
  const { recordedAt: at, commandId } = event;
  if (event.type === 'ProposalMade') {
    return { proposalId: event.streamId as ProposalId, at, ...event.data, answer: null };
  }
  if (!proposal) throw new Error(`${event.type} before ProposalMade`);
  switch (event.type) {
    case 'ProposalApproved':
      return answered('approved');
    case 'ProposalRejected':
      return answered('rejected', event.data.reason);
    case 'ProposalWithdrawn':
      return answered('withdrawn');
    default:
      return unreachable(event);
  }

  function answered(status: ProposalAnswer['status'], reason: RejectionReason | null = null) {
    return (
      proposal && { ...proposal, answer: { status, by: event.data.by, at, commandId, reason } }
    );
  }
}
