import { type AccountState, available, held } from '../account/state';
import type { Instant } from '../calendar';
import { type Minor, minor } from '../money';

/** What a decision saw of the account. */
export type Figures = {
  readonly bookedMinor: Minor;
  readonly heldMinor: Minor;
  readonly overdraftLimitMinor: Minor;
  readonly availableMinor: Minor;
};

/** What an account stands at for a decision. */
export function figuresOf(account: AccountState, at: Instant): Figures {
  if (account.status === 'not-opened') {
    const none = minor(0n);
    return { bookedMinor: none, heldMinor: none, overdraftLimitMinor: none, availableMinor: none };
  }
  const { bookedMinor, overdraftLimitMinor } = account;
  const heldMinor = held(account, at);
  return { bookedMinor, heldMinor, overdraftLimitMinor, availableMinor: available(account, at) };
}
