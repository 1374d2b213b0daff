'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { execute } from '@/db/execute';
import { standardRatesForm } from '@/domain/bank/commands';
import { formatDate } from '@/domain/calendar';
import { commandIdOf, declined, done, invalid, notSent } from '../../answer';
import { askOperator } from '../ask-staff';

/** Decides what accounts get that are opened from a day on. */
export async function changeStandardRates(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const parsed = standardRatesForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, 'en-GB');

  const { staffId, sessionId } = member;
  const outcome = await execute({
    actor: { kind: 'staff', id: staffId, sessionId },
    commandId: commandIdOf(fields),
    request: { type: 'ChangeStandardRates', ...parsed.data },
  });
  if (outcome.status === 'not-found') {
    return notSent(before, fields, 'Demo staff decide this only where all the bank is a demo.');
  }
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, 'en-GB');
  revalidatePath('/bank/rates');
  const day = formatDate(parsed.data.appliesFrom);
  return done(before, `Decided: accounts opened from ${day} on get these rates.`, fields);
}
