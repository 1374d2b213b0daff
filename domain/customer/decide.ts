import { type At, accept, type Decision, refuse } from '../decider';
import type { Refusal } from '../refusal';
import type { ChangeContactDetails, RegisterCustomer } from './commands';
import type { CustomerEvent, CustomerRegistered } from './events';
import type { CustomerState } from './state';

/** `emailTaken` is read from the claim table, under the same locks as the state. */
export function decideRegistration(
  state: CustomerState,
  command: At<RegisterCustomer>,
  { emailTaken }: { emailTaken: boolean },
): Decision<CustomerRegistered, Refusal> {
  if (state.status !== 'unregistered') return refuse({ reason: 'already-registered' });
  if (emailTaken) return refuse({ reason: 'email-taken' });
  return accept({
    type: 'CustomerRegistered',
    data: { name: command.name, email: command.email, locale: command.locale },
  });
}

/** Up to two events: how to reach somebody, and how they read, are different facts. */
export function decideContactDetails(
  state: CustomerState,
  { name, email, locale }: At<ChangeContactDetails>,
  { emailTaken }: { emailTaken: boolean },
): Decision<CustomerEvent, Refusal> {
  if (state.status === 'unregistered') return refuse({ reason: 'customer-not-active' });
  if (email && emailTaken) return refuse({ reason: 'email-taken' });

  const events: CustomerEvent[] = [];
  const data = { ...(name && { name }), ...(email && { email }) };
  if (name || email) events.push({ type: 'ContactDetailsChanged', data });
  if (locale && locale !== state.locale) events.push({ type: 'LocaleChanged', data: { locale } });
  return accept(...events);
}
