import { unreachable } from '../exhaustive';
import type { ProposalEvent, ProposalMade } from './events';

export type ProposalState = { readonly status: 'not-made' } | MadeProposal;

export type MadeProposal = {
  readonly status: 'open' | 'approved' | 'rejected' | 'withdrawn';
} & ProposalMade['data'];

export const initialState: ProposalState = { status: 'not-made' };

export function evolve(state: ProposalState, event: ProposalEvent): ProposalState {
  if (event.type === 'ProposalMade') return { status: 'open', ...event.data };
  if (state.status === 'not-made') throw new Error(`${event.type} before ProposalMade`);
  switch (event.type) {
    case 'ProposalApproved':
      return { ...state, status: 'approved' };
    case 'ProposalRejected':
      return { ...state, status: 'rejected' };
    case 'ProposalWithdrawn':
      return { ...state, status: 'withdrawn' };
    default:
      return unreachable(event);
  }
}
