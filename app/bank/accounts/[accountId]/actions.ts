'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import type { FormState } from '@/components/form-state';
import { execute } from '@/db/execute';
import type { FreezeRequest, UnfreezeRequest } from '@/db/prepare/order';
import { unfreezeAccountForm } from '@/domain/account/commands';
import { freezeReasons, freezeScopes } from '@/domain/account/events';
import { type AccountId, isUuid } from '@/domain/ids';
import { choice, ordinal, uuid } from '@/domain/input';
import { commandIdOf, declined, done, invalid, notSent } from '../../../answer';
import { askOperator } from '../../ask-staff';

const feeForm = z.object({ accountId: uuid<AccountId>(), version: ordinal() });

/** Gives a fee back, which is done once: an entry is undone by one other at most. */
export async function waiveFee(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const parsed = feeForm.safeParse(fields);
  if (!parsed.success) return notSent(before, fields, 'There is no such fee.');
  const { accountId, version: chargedVersion } = parsed.data;
  const outcome = await execute({
    actor: { kind: 'staff', id: member.staffId, sessionId: member.sessionId },
    commandId: commandIdOf(fields),
    request: { type: 'WaiveFee', accountId, chargedVersion },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, 'en-GB');
  revalidatePath(`/bank/accounts/${accountId}`);
  return done(before, 'It was given back. The customer can see it.');
}

const freezeForm = z.object({
  scope: choice(freezeScopes),
  reason: choice(['suspected-fraud', 'court-order']),
});

export async function freeze(before: FormState, form: FormData): Promise<FormState> {
  return act(before, form, (accountId, fields) => {
    const parsed = freezeForm.safeParse(fields);
    return parsed.success
      ? { type: 'FreezeAccount', accountId, ...parsed.data }
      : invalid(before, fields, parsed.error, 'en-GB');
  });
}

const unfreezeForm = unfreezeAccountForm.extend({ reason: choice(freezeReasons) });

export async function unfreeze(before: FormState, form: FormData): Promise<FormState> {
  return act(before, form, (accountId, fields) => {
    const parsed = unfreezeForm.safeParse(fields);
    return parsed.success
      ? { type: 'UnfreezeAccount', accountId, ...parsed.data }
      : notSent(before, fields, 'There is no such freeze.');
  });
}

async function act(
  before: FormState,
  form: FormData,
  requestOf: (
    accountId: AccountId,
    fields: Record<string, string>,
  ) => FreezeRequest | UnfreezeRequest | FormState,
): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const { accountId = '' } = fields;
  if (!isUuid(accountId)) return notSent(before, fields, 'There is no such account.');
  const request = requestOf(accountId as AccountId, fields);
  if (!('type' in request)) return request;

  const { staffId, sessionId } = member;
  const actor = { kind: 'staff', id: staffId, sessionId } as const;
  const outcome = await execute({ actor, commandId: commandIdOf(fields), request });
  revalidatePath(`/bank/accounts/${accountId}`);
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, 'en-GB');
  const isNew = Object.keys(outcome.wrote).length > 0;
  return done(before, isNew ? 'Done. The customer can see it.' : 'That was done already.');
}
