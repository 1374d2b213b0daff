import { z } from 'zod';
import { type Side, sides } from '../account/events';
import type { LocalDate } from '../calendar';
import type { AccountId, ActorId, ProposalId } from '../ids';
import { amount, choice, date, text } from '../input';
import type { Currency, MinorText } from '../money';
import type { Sealed } from '../sealed';
import {
  type CorrectionContra,
  correctionContras,
  type RejectionReason,
  rejectionReasons,
} from './events';

export const REASON_LENGTH = 140;

const reason = text(REASON_LENGTH);
/** A checkbox, which sends nothing when it is not ticked. */
const forced = z
  .string()
  .default('')
  .transform((ticked) => ticked !== '');

export const reversalForm = z.object({ reason, forced });

export const correctionForm = (currency: Currency) =>
  z
    .object({
      side: choice(sides),
      amount: amount(currency, 'en-GB'),
      contra: choice(correctionContras),
      correctsOn: date(),
      reason,
      forced,
    })
    .transform(({ amount: amountMinor, ...rest }) => ({ ...rest, amountMinor }));

export const rejectionForm = z.object({ reason: choice(rejectionReasons) });

export type ProposeEntries = {
  type: 'ProposeEntries';
  proposalId: ProposalId;
  by: ActorId;
  entries: readonly AskedEntry[];
  forced: boolean;
};

/** What a reversal amounts to follows from the entry that it reverses. */
export type AskedEntry = { accountId: AccountId; reason: Sealed } & (
  | { kind: 'reversal'; version: number }
  | {
      kind: 'correction';
      correctedVersion: number | null;
      side: Side;
      amountMinor: MinorText;
      contra: CorrectionContra;
      correctsOn: LocalDate;
    }
);

/** `accountIds`: every account that the proposal is about, which the approval reads and writes. */
export type ApproveProposal = {
  type: 'ApproveProposal';
  proposalId: ProposalId;
  by: ActorId;
  accountIds: readonly AccountId[];
};

export type RejectProposal = {
  type: 'RejectProposal';
  proposalId: ProposalId;
  by: ActorId;
  reason: RejectionReason;
};

export type WithdrawProposal = { type: 'WithdrawProposal'; proposalId: ProposalId; by: ActorId };

export type ProposalCommand = ProposeEntries | ApproveProposal | RejectProposal | WithdrawProposal;
