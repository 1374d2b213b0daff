'use server';

import { hashPassword } from 'better-auth/crypto';
import { redirect } from 'next/navigation';
import type { FormState } from '@/components/form-state';
import { derivedId } from '@/db/derived-id';
import { execute } from '@/db/execute';
import { accountIdFor } from '@/db/prepare/account';
import { customerIdFor, signInEmail } from '@/db/prepare/registration';
import { openAccountForm } from '@/domain/account/commands';
import { registerCustomer } from '@/domain/customer/commands';
import type { CommandId } from '@/domain/ids';
import { type Currency, currencies, type Locale, locales } from '@/domain/money';
import {
  commandIdOf,
  declined,
  fieldsOf,
  invalid,
  notNow,
  notSent,
  READ_ONLY,
  takeCommandToken,
} from '../answer';
import { auth } from '../auth';
import { takeAddressToken } from '../client-address';
import { isAskedFromThePast } from '../moment';
import { inTurn } from '../password-turns';
import { takeRegistrationToken } from '../registrations';
import { requireCustomer } from '../session';
import { beginSession } from '../sign-in/begin-session';
import { trustDevice } from '../sign-in/trusted-device';

export async function openAccount(before: FormState, form: FormData): Promise<FormState> {
  const { customerId, sessionId, locale } = await requireCustomer();
  const fields = fieldsOf(form);
  const parsed = openAccountForm(currencyOf(fields), locale).safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, locale);
  const permission = await takeCommandToken(customerId);
  if (!permission.allowed) return notNow(before, fields, permission);

  const commandId = commandIdOf(fields);
  const outcome = await execute({
    actor: { kind: 'customer', id: customerId, sessionId },
    commandId,
    request: { type: 'OpenAccount', ...parsed.data },
  });
  if (outcome.status !== 'accepted') return declined(before, fields, outcome, locale);
  redirect(`/accounts/${accountIdFor(commandId)}`);
}

/** Two commands from one form: the second one's id follows from the first, so both repeat together. */
export async function registerAndOpen(before: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const locale: Locale = locales.find((known) => known === fields.locale) ?? 'en-GB';
  const person = registerCustomer.safeParse(fields);
  const account = openAccountForm(currencyOf(fields), locale).safeParse(fields);
  if (!person.success || !account.success) {
    const wrongPerson = person.error ? invalid(before, fields, person.error, locale) : undefined;
    const wrongAccount = account.error ? invalid(before, fields, account.error, locale) : undefined;
    const errors = { ...wrongAccount?.errors, ...wrongPerson?.errors };
    return { ...(wrongPerson ?? wrongAccount ?? before), errors };
  }
  if (await isAskedFromThePast(async () => undefined)) return notSent(before, fields, READ_ONLY);
  const fromHere = await takeAddressToken('register');
  if (!fromHere.allowed) return notNow(before, fields, fromHere);
  const permission = await takeRegistrationToken();
  if (!permission.allowed) return notNow(before, fields, permission);

  const commandId = commandIdOf(fields);
  const { password, ...asked } = person.data;
  const hashed = await inTurn(() => hashPassword(password));
  if (!hashed.allowed) return notNow(before, fields, hashed);
  const customerId = customerIdFor(commandId);
  const registered = await execute({
    actor: { kind: 'customer', id: customerId, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', ...asked },
    passwordHash: hashed.answer,
  });
  if (registered.status !== 'accepted') return declined(before, fields, registered, locale);

  const email = signInEmail(asked.email);
  // The password is asked even of a repeat: an id is no proof of who sends it.
  const turn = await inTurn(() =>
    beginSession(() => auth().api.signInByPassword({ body: { email, password } })),
  );
  if (!turn.allowed) return notNow(before, fields, turn);
  if (!turn.answer) {
    return notSent(before, fields, 'You are registered already. Please sign in.');
  }
  await trustDevice(email);
  const openingId: CommandId = derivedId(commandId, 'first account');
  const opened = await execute({
    actor: { kind: 'customer', id: customerId, sessionId: null },
    commandId: openingId,
    correlationId: commandId,
    request: { type: 'OpenAccount', ...account.data },
  });
  redirect(opened.status === 'accepted' ? `/accounts/${accountIdFor(openingId)}` : '/open');
}

/** What the opening deposit is read in; a currency that is none has an error of its own. */
function currencyOf({ currency }: Record<string, string>): Currency {
  return currencies.find((known) => known === currency) ?? 'GBP';
}
