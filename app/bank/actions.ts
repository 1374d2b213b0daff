'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { bankNow } from '@/db/bank-time';
import { execute } from '@/db/execute';
import { formatMoment, type Instant, parseDate, parseInstant, startOfDay } from '@/domain/calendar';
import { commandIdOf, declined, done, notSent } from '../answer';
import { askOperator } from './ask-staff';

/** Moves the demo's clock to the moment that a button stands for, or to the beginning of a typed day. */
export async function advanceClock(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const to = parseInstant(fields.to ?? '') ?? startOf(fields.day);
  if (!to) {
    const wrong = notSent(before, fields, 'Where to?');
    return { ...wrong, message: null, errors: { day: 'Enter a date, such as 2026-03-31.' } };
  }

  const { staffId, sessionId } = member;
  const outcome = await execute({
    actor: { kind: 'staff', id: staffId, sessionId },
    commandId: commandIdOf(fields),
    request: { type: 'AdvanceBankClock', to },
  });
  if (outcome.status === 'not-found') {
    return notSent(before, fields, 'Only a demo lets anybody move its clock.');
  }
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, 'en-GB');
  revalidatePath('/bank');
  return done(before, `It is ${formatMoment(await bankNow())} at the bank.`);
}

function startOf(day: string | undefined): Instant | undefined {
  const date = parseDate(day?.trim() ?? '');
  return date && startOfDay(date);
}
