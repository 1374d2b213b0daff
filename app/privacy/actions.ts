'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { FormState } from '@/components/form-state';
import { findCustomer } from '@/db/customers';
import { execute } from '@/db/execute';
import { takeToken } from '@/db/rate-limit';
import {
  commandIdOf,
  declined,
  done,
  fieldError,
  fieldsOf,
  isInThePast,
  notNow,
  notSent,
  READ_ONLY,
} from '../answer';
import { auth } from '../auth';
import { inTurn } from '../password-turns';
import { requireCustomer } from '../session';
import { forgetDevice } from '../sign-in/trusted-device';
import { confirmationOf, confirmationProblem } from './confirmation';

/** Five tries at once, then one every half minute: nobody guesses a password here. */
const TRIES = { burst: 5, everySeconds: 30 };

/** Erases at once, or says what it has to wait for. The password is asked even of who is signed in. */
export async function requestErasure(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  if (await isInThePast(customerId)) return notSent(before, fields, READ_ONLY);
  const permission = await takeToken(`erasure ${customerId}`, TRIES);
  if (!permission.allowed) return notNow(before, fields, permission);
  const confirmation = await confirmationOf(customerId);
  const turn = await inTurn(() => confirmationProblem(confirmation, fields));
  if (!turn.allowed) return notNow(before, fields, turn);
  if (turn.answer) return fieldError(before, fields, turn.answer.field, turn.answer.text);

  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: commandIdOf(fields),
    request: { type: 'RequestErasure' },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  if ((await findCustomer(customerId))?.name === null) {
    // Their sessions are gone already; this takes what the browser still holds of them.
    await auth().api.signOut({ headers: await headers() });
    await forgetDevice();
    redirect('/privacy/erased');
  }
  revalidatePath('/privacy');
  return done(before, 'We have noted it.');
}
