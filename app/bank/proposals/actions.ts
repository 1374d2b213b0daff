'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { FormState } from '@/components/form-state';
import { execute, type Outcome } from '@/db/execute';
import type { ProposalRequest } from '@/db/prepare/order';
import { proposalIdFor } from '@/db/prepare/proposal';
import { findAnyBalance } from '@/db/read-models/balances';
import { mayServe } from '@/db/staff';
import { type AccountId, isUuid, type ProposalId } from '@/domain/ids';
import { correctionForm, rejectionForm, reversalForm } from '@/domain/proposal/commands';
import { commandIdOf, declined, done, invalid, notSent } from '../../answer';
import type { SignedInStaff } from '../../session';
import { askOperator } from '../ask-staff';
import { readEntries } from './entries';

const NOT_YOURS = 'There is something among this that does not exist, or that you may not act on.';

/** Proposes to undo entries that were picked out; the form holds them as the page's address did. */
export async function proposeReversal(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const parsed = reversalForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, 'en-GB');
  const places = readEntries((fields.entries ?? '').split(','));
  if (!places) return notSent(before, fields, 'Choose the entries anew.');

  const entries = places.map((place) => ({ kind: 'reversal', ...place }) as const);
  const request = { type: 'ProposeEntries', entries, ...parsed.data } as const;
  return proposed(before, fields, await send(member, fields, request));
}

/** Proposes an entry that no reversal can make. */
export async function proposeCorrection(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const { accountId = '' } = fields;
  const account = isUuid(accountId) ? await findAnyBalance(accountId as AccountId) : undefined;
  if (!account || !mayServe(member.staffId, account.customerId)) {
    return notSent(before, fields, NOT_YOURS);
  }
  const parsed = correctionForm(account.currency).safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, 'en-GB');

  const { reason, forced, ...entry } = parsed.data;
  const entries = [{ kind: 'correction', accountId: account.accountId, ...entry }] as const;
  const request = { type: 'ProposeEntries', entries, reason, forced } as const;
  return proposed(before, fields, await send(member, fields, request));
}

export async function approve(before: FormState, form: FormData): Promise<FormState> {
  return decide(before, form, 'Approved. The entries are booked.', ({ proposalId }) => ({
    type: 'ApproveProposal',
    proposalId,
  }));
}

export async function withdraw(before: FormState, form: FormData): Promise<FormState> {
  return decide(before, form, 'Withdrawn. Nothing was booked.', ({ proposalId }) => ({
    type: 'WithdrawProposal',
    proposalId,
  }));
}

export async function reject(before: FormState, form: FormData): Promise<FormState> {
  return decide(before, form, 'Rejected. Nothing was booked.', ({ proposalId, fields }) => {
    const parsed = rejectionForm.safeParse(fields);
    return parsed.success
      ? { type: 'RejectProposal', proposalId, reason: parsed.data.reason }
      : invalid(before, fields, parsed.error, 'en-GB');
  });
}

type Decided = { proposalId: ProposalId; fields: Record<string, string> };

async function decide(
  before: FormState,
  form: FormData,
  message: string,
  requestOf: (decided: Decided) => ProposalRequest | FormState,
): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const { proposalId = '' } = fields;
  if (!isUuid(proposalId)) return notSent(before, fields, NOT_YOURS);
  const request = requestOf({ proposalId: proposalId as ProposalId, fields });
  if (!('type' in request)) return request;

  const outcome = await send(member, fields, request);
  if (outcome.status !== 'accepted') return answered(before, fields, outcome);
  revalidatePath(`/bank/proposals/${proposalId}`);
  return done(before, message);
}

function send(
  { staffId, sessionId }: SignedInStaff,
  fields: Record<string, string>,
  request: ProposalRequest,
): Promise<Outcome> {
  const actor = { kind: 'staff', id: staffId, sessionId } as const;
  return execute({ actor, commandId: commandIdOf(fields), request });
}

/** The proposal's page, once there is one. */
function proposed(before: FormState, fields: Record<string, string>, outcome: Outcome): FormState {
  if (outcome.status !== 'accepted') return answered(before, fields, outcome);
  redirect(`/bank/proposals/${proposalIdFor(commandIdOf(fields))}`);
}

function answered(
  before: FormState,
  fields: Record<string, string>,
  outcome: Exclude<Outcome, { status: 'accepted' }>,
): FormState {
  return outcome.status === 'not-found'
    ? notSent(before, fields, NOT_YOURS)
    : declined(before, fields, outcome, 'en-GB');
}
