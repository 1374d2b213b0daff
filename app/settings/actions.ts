'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import type { FormState } from '@/components/form-state';
import { execute } from '@/db/execute';
import { takeToken } from '@/db/rate-limit';
import { endOtherSessions, endSession, isSessionId } from '@/db/sessions';
import { contactDetailsForm, PASSWORD_MAX, passwordForm } from '@/domain/customer/commands';
import type { CustomerId } from '@/domain/ids';
import {
  commandIdOf,
  declined,
  done,
  factOfOther,
  fieldError,
  fieldsOf,
  invalid,
  isInThePast,
  notNow,
  notSent,
  READ_ONLY,
  takeCommandToken,
} from '../answer';
import { auth } from '../auth';
import { inTurn } from '../password-turns';
import { confirmationOf, confirmationProblem } from '../privacy/confirmation';
import { takeRegistrationToken } from '../registrations';
import { requireCustomer } from '../session';
import { ALL_OTHERS } from './all-others';

/** Five tries at once, then one every half minute: nobody guesses a password here. */
const TRIES = { burst: 5, everySeconds: 30 };

export async function changeDetails(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId, locale, email } = await requireCustomer();
  const fields = fieldsOf(form);
  const parsed = contactDetailsForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);
  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return notNow(before, fields, permission);
  const isNewAddress = parsed.data.email !== email;
  if (isNewAddress) {
    const notConfirmed = await askForNewAddress(customerId, before, fields);
    if (notConfirmed) return notConfirmed;
  }
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId: commandIdOf(fields),
    request: { type: 'ChangeContactDetails', ...parsed.data },
    // It may have been changed elsewhere since: this form does not change it back.
    keepsAddress: !isNewAddress,
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  revalidatePath('/settings');
  const fact = await factOfOther(customerId, outcome.wrote);
  const isChanged = Object.keys(outcome.wrote).length > 0;
  return done(before, saidOf(isChanged, isNewAddress), parsed.data, fact);
}

function saidOf(isChanged: boolean, isNewAddress: boolean): string {
  if (!isChanged) return 'These are your details already.';
  return isNewAddress
    ? 'Your details are changed, and everywhere else you are signed out.'
    : 'Your details are changed.';
}

/**
 * Whoever changes the address signs in from then on, and its owner no more, so that being signed in is not enough.
 * Whether an address is taken costs as much here as it does whoever registers.
 */
async function askForNewAddress(
  customerId: CustomerId,
  before: FormState,
  fields: Record<string, string>,
): Promise<FormState | undefined> {
  const confirmation = await confirmationOf(customerId);
  // The demo's people sign in by one click, whatever their address is.
  if (confirmation.kind !== 'phrase') {
    const permission = await takeToken(`password ${customerId}`, TRIES);
    if (!permission.allowed) return notNow(before, fields, permission);
    const turn = await inTurn(() => confirmationProblem(confirmation, fields));
    if (!turn.allowed) return notNow(before, fields, turn);
    if (turn.answer) return fieldError(before, fields, turn.answer.field, turn.answer.text);
  }
  const permission = await takeRegistrationToken();
  return permission.allowed ? undefined : notNow(before, fields, permission);
}

/** The old password is asked for once more; wherever else somebody is signed in ends. */
export async function changePassword(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const parsed = passwordForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);
  if (await isInThePast(customerId)) return notSent(before, fields, READ_ONLY);
  const permission = await takeToken(`password ${customerId}`, TRIES);
  if (!permission.allowed) return notNow(before, fields, permission);
  const confirmation = await confirmationOf(customerId);
  if (confirmation.kind !== 'password') {
    return notSent(before, fields, 'You have no password: you sign in by one click.');
  }
  const turn = await inTurn(async () => {
    const problem = await confirmationProblem(confirmation, fields);
    if (problem) return problem;
    // Whatever is thrown here says nothing about the password, which has just been checked.
    await auth().api.changePassword({
      body: {
        currentPassword: (fields.password ?? '').slice(0, PASSWORD_MAX),
        newPassword: parsed.data.newPassword,
      },
      headers: await headers(),
    });
  });
  if (!turn.allowed) return notNow(before, fields, turn);
  if (turn.answer) return fieldError(before, fields, turn.answer.field, turn.answer.text);
  await endOtherSessions(customerId, sessionId);
  revalidatePath('/settings');
  return done(before, 'Your password is changed, and everywhere else you are signed out.');
}

export async function endSessions(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId } = await requireCustomer();
  const fields = fieldsOf(form);
  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return notNow(before, fields, permission);
  const { end = '' } = fields;
  if (end === ALL_OTHERS) {
    await endOtherSessions(customerId, sessionId);
    revalidatePath('/settings');
    return done(before, 'Everywhere else you are signed out.');
  }
  const ended = isSessionId(end) ? await endSession(customerId, end) : 0;
  if (ended === 0) return notSent(before, fields, 'This session has ended already.');
  revalidatePath('/settings');
  return done(before, 'The session is ended.');
}
