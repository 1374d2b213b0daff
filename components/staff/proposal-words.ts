import type { ProposalAnswer } from '@/domain/projections/proposal';
import type { RejectionReason } from '@/domain/proposal/events';

export const answerNames: Record<ProposalAnswer['status'], string> = {
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Taken back',
};

export const rejectionNames: Record<RejectionReason, string> = {
  'not-justified': 'The reason does not justify it',
  'wrong-entry': 'It is about the wrong entry',
  'wrong-amount': 'The amount is wrong',
  'done-otherwise': 'It was put right otherwise',
};
