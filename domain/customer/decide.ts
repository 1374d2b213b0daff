import { type At, accept, type Decision, refuse } from '../decider';
import type { Refusal } from '../refusal';
import type { RegisterCustomer } from './commands';
import type { CustomerRegistered } from './events';
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
