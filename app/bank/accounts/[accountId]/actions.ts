'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { derivedId } from '@/db/derived-id';
import { execute } from '@/db/execute';
import { type AccountId, type CommandId, isUuid } from '@/domain/ids';
import { declined, done, notSent } from '../../../answer';
import { askOperator } from '../../ask-staff';

/** Gives a fee back. The command's id follows from the fee, so that a second click is the first one. */
export async function waiveFee(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const accountId = (fields.accountId ?? '') as AccountId;
  const chargedVersion = Number(fields.version);
  if (!isUuid(accountId) || !Number.isInteger(chargedVersion) || chargedVersion < 1) {
    return notSent(before, fields, 'There is no such fee.');
  }
  const outcome = await execute({
    actor: { kind: 'staff', id: member.staffId, sessionId: member.sessionId },
    commandId: derivedId<CommandId>(accountId, `waive v${chargedVersion}`),
    request: { type: 'WaiveFee', accountId, chargedVersion },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, 'en-GB');
  revalidatePath(`/bank/accounts/${accountId}`);
  return done(before, 'It was given back. The customer can see it.');
}
