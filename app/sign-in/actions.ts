'use server';

import { redirect } from 'next/navigation';
import type { FormState } from '@/components/form-state';
import { demoPeople } from '@/db/demo/people';
import { demoStaff } from '@/db/demo/staff';
import { customerIdFor, signInEmail } from '@/db/prepare/registration';
import { takeToken } from '@/db/rate-limit';
import { signInForm } from '@/domain/customer/commands';
import { fieldError, fieldsOf, invalid, notNow } from '../answer';
import { auth } from '../auth';
import { takeAddressToken } from '../client-address';
import { inTurn } from '../password-turns';
import { wayBack } from '../way-back';
import { beginSession } from './begin-session';
import { isTrustedDevice, trustDevice } from './trusted-device';

/** Five tries at once, then one every six seconds: slow for a guesser, bearable for a person. */
const TRIES = { burst: 5, everySeconds: 6 };

export async function signIn(before: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const parsed = signInForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, 'en-GB');
  const fromHere = await takeAddressToken('sign-in');
  if (!fromHere.allowed) return notNow(before, fields, fromHere);

  const email = signInEmail(parsed.data.email.slice(0, 254));
  // A device that has signed in before has a bucket of its own, which strangers cannot empty.
  const bucket = (await isTrustedDevice(email)) ? `own device ${email}` : `any device ${email}`;
  const permission = await takeToken(`sign-in ${bucket}`, TRIES);
  if (!permission.allowed) return notNow(before, fields, permission);

  const password = parsed.data.password.slice(0, 128);
  const turn = await inTurn(() =>
    beginSession(() => auth().api.signInByPassword({ body: { email, password } })),
  );
  if (!turn.allowed) return notNow(before, fields, turn);
  if (!turn.answer) {
    const text = 'E-mail address and password do not fit together.';
    return fieldError(before, fields, 'password', text);
  }
  await trustDevice(email);
  redirect(wayBack(fields.next) ?? '/accounts');
}

/** Of the demo's people, whoever they are: each click begins another session. */
const CLICKS = { burst: 120, everySeconds: 0.5 };

/** One click, no password, and only where the demo is switched on. */
export async function signInAsDemo(form: FormData): Promise<void> {
  const { person: asked, next } = fieldsOf(form);
  const person = demoPeople.find(({ key }) => key === asked);
  if (process.env.REWIND_DEMO !== '1' || !person) redirect('/sign-in');
  await takeClick(next);
  const customerId = customerIdFor(person.commandId);
  const isThere = await beginSession(() => auth().api.signInAs({ body: { userId: customerId } }));
  redirect(isThere ? (wayBack(next) ?? '/accounts') : '/privacy/erased');
}

/** As `signInAsDemo`, behind the counter. */
export async function signInAsDemoStaff(form: FormData): Promise<void> {
  const { member: asked, next } = fieldsOf(form);
  const member = demoStaff.find(({ key }) => key === asked);
  if (process.env.REWIND_DEMO !== '1' || !member) redirect('/sign-in');
  await takeClick(next);
  await beginSession(() => auth().api.signInAs({ body: { userId: member.staffId } }));
  redirect(wayBack(next) ?? '/bank');
}

async function takeClick(next: string | undefined): Promise<void> {
  const fromHere = await takeAddressToken('demo');
  const permission = fromHere.allowed ? await takeToken('demo sign-in', CLICKS) : fromHere;
  if (permission.allowed) return;
  const back = wayBack(next);
  redirect(`/sign-in?busy=demo${back ? `&next=${encodeURIComponent(back)}` : ''}`);
}
