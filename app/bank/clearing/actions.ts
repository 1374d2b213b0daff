'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { answer, findSubmission, play } from '@/db/clearing';
import { mayServe } from '@/db/staff';
import { isUuid, type PaymentId } from '@/domain/ids';
import { returnReasons } from '@/domain/payment/events';
import { done, notSent } from '../../answer';
import { askOperator } from '../ask-staff';

/** The operator plays the other bank, which only a demo has. */
export async function playClearing(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askOperator(before, form);
  if ('answer' in asked) return asked.answer;
  const { member, fields } = asked;
  const { paymentId = '', says = '', reason } = fields;
  const submission = isUuid(paymentId) && (await findSubmission(paymentId as PaymentId));
  const isDemo = process.env.REWIND_DEMO === '1';
  if (!submission || !isDemo || !mayServe(member.staffId, submission.customerId)) {
    return notSent(before, fields, 'There is no such payment.');
  }
  const part = partOf(says, reason);
  if (!part) return notSent(before, fields, 'Choose what the other bank says.');
  await play(submission.paymentId);
  const occasion = `${submission.answers + 1} by staff`;
  for (const [again, one] of part.answers.entries()) {
    await answer(submission, one, again === 0 ? occasion : `${occasion}, once more`);
  }
  revalidatePath('/bank/clearing');
  return done(before, part.said);
}

/** What the other bank answers, and how that is told. */
type Part = { said: string; answers: readonly Parameters<typeof answer>[1][] };

/** Undefined where that is nothing that the other bank can say. */
function partOf(says: string, reason: string | undefined): Part | undefined {
  const settled = { kind: 'settled', reason: null } as const;
  switch (says) {
    case 'silence':
      return { said: 'The other bank will say nothing by itself.', answers: [] };
    case 'settle':
      return { said: 'The other bank says that it has the money.', answers: [settled] };
    case 'twice':
      return { said: 'The other bank says the same thing twice.', answers: [settled, settled] };
    case 'return': {
      const why = returnReasons.find((known) => known === reason);
      const answers = why && [{ kind: 'returned', reason: why } as const];
      return answers && { said: 'The other bank gives the money back.', answers };
    }
    default:
      return undefined;
  }
}
