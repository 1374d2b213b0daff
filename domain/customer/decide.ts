import { addDays, type Instant, londonDate } from '../calendar';
import { type At, accept, type Decision, refuse } from '../decider';
import { PAYEE_LIMIT } from '../limits';
import type { Refusal } from '../refusal';
import type {
  AddPayee,
  ChangeContactDetails,
  EraseCustomer,
  RegisterCustomer,
  RemovePayee,
  RequestErasure,
  RevealPersonalData,
} from './commands';
import type {
  CustomerEvent,
  CustomerRegistered,
  ErasureDeferred,
  PayeeAdded,
  PayeeRemoved,
  PersonalDataErased,
  PersonalDataViewed,
} from './events';
import type { CustomerState, Deferral, ListedPayee } from './state';

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
  if (state.status === 'erased') return refuse({ reason: 'customer-erased' });
  if (email && emailTaken) return refuse({ reason: 'email-taken' });

  const events: CustomerEvent[] = [];
  const data = { ...(name && { name }), ...(email && { email }) };
  if (name || email) events.push({ type: 'ContactDetailsChanged', data });
  if (locale && locale !== state.locale) events.push({ type: 'LocaleChanged', data: { locale } });
  return accept(...events);
}

/**
 * What an erasure has to know of the customer's accounts. It is read under the customer's lock, without
 * which no account is opened. One may be closed meanwhile, under its own lock alone: that only brings
 * the erasure nearer, so the worst that comes of an older reading is a deferral to be looked at again.
 */
export type ErasureFacts = {
  /** Those that are open, or have money in them: what the bank has put right on a closed one. */
  openAccounts: number;
  lastClosedAt: Instant | null;
};

/** Asking twice changes nothing, unless what stands in the way has changed. */
export function decideErasureRequest(
  state: CustomerState,
  command: At<RequestErasure>,
  facts: ErasureFacts,
): Decision<CustomerEvent, Refusal> {
  if (state.status === 'unregistered') return refuse({ reason: 'customer-not-active' });
  if (state.status === 'erased') return accept();

  const outcome = eraseOrDefer(state.erasure, command, facts);
  return state.erasure
    ? accept(...outcome)
    : accept<CustomerEvent>({ type: 'ErasureRequested', data: {} }, ...outcome);
}

/** Nobody is erased who has not asked for it. */
export function decideErasure(
  state: CustomerState,
  command: At<EraseCustomer>,
  facts: ErasureFacts,
): Decision<CustomerEvent, Refusal> {
  if (state.status === 'unregistered') return refuse({ reason: 'customer-not-active' });
  if (state.status === 'erased') return accept();
  if (!state.erasure) return refuse({ reason: 'erasure-not-requested' });
  return accept(...eraseOrDefer(state.erasure, command, facts));
}

function eraseOrDefer(
  known: Deferral | null,
  command: At<RequestErasure | EraseCustomer>,
  facts: ErasureFacts,
): (ErasureDeferred | PersonalDataErased)[] {
  const wait = deferral(command, facts);
  if (!wait) return [{ type: 'PersonalDataErased', data: {} }];
  const isKnown = known?.deferredUntil === wait.deferredUntil && known.basis === wait.basis;
  return isKnown ? [] : [{ type: 'ErasureDeferred', data: wait }];
}

/** What an erasure has to wait for; null when there is nothing. */
function deferral(
  { at, retentionDays }: At<RequestErasure | EraseCustomer>,
  { openAccounts, lastClosedAt }: ErasureFacts,
): Deferral | null {
  if (openAccounts > 0) return { deferredUntil: null, basis: 'contract' };
  if (!lastClosedAt) return null;
  const deferredUntil = addDays(londonDate(lastClosedAt), retentionDays);
  return londonDate(at) < deferredUntil ? { deferredUntil, basis: 'record-keeping' } : null;
}

/** Every look is an event of its own, also a second one for the same reason. */
export function decideReveal(
  state: CustomerState,
  { by, reason }: At<RevealPersonalData>,
): Decision<PersonalDataViewed, Refusal> {
  if (state.status === 'erased') return refuse({ reason: 'customer-erased' });
  if (state.status !== 'active') return refuse({ reason: 'customer-not-active' });
  return accept({ type: 'PersonalDataViewed', data: { by, reason } });
}

/** What only the shell can say of somebody who is to be listed. */
export type PayeeFacts = {
  /** The account is the customer's own. */
  payeeIsOwn: boolean;
  /** The IBAN is on the list: sealed texts cannot be compared here, so the shell opened them. */
  payeeDuplicate: boolean;
};

export function decidePayee(
  state: CustomerState,
  command: At<AddPayee>,
  { payeeIsOwn, payeeDuplicate }: PayeeFacts,
): Decision<PayeeAdded, Refusal> {
  if (state.status === 'unregistered') return refuse({ reason: 'customer-not-active' });
  if (state.status === 'erased') return refuse({ reason: 'customer-erased' });
  if (payeeIsOwn) return refuse({ reason: 'payee-own-account' });
  if (payeeDuplicate || state.payees.some((listed) => isPaidAlike(listed, command))) {
    return refuse({ reason: 'payee-duplicate' });
  }
  if (state.payees.length >= PAYEE_LIMIT) {
    return refuse({ reason: 'too-many-payees', limit: PAYEE_LIMIT });
  }
  const { payeeId, name } = command;
  const data: PayeeAdded['data'] =
    command.target === 'account'
      ? { payeeId, name, target: 'account', payeeAccountId: command.payeeAccountId }
      : { payeeId, name, target: 'iban', iban: command.iban };
  return accept({ type: 'PayeeAdded', data });
}

function isPaidAlike(listed: ListedPayee, command: AddPayee): boolean {
  return (
    listed.target === 'account' &&
    command.target === 'account' &&
    listed.payeeAccountId === command.payeeAccountId
  );
}

export function decidePayeeRemoval(
  state: CustomerState,
  { payeeId }: At<RemovePayee>,
): Decision<PayeeRemoved, Refusal> {
  if (state.status === 'unregistered') return refuse({ reason: 'customer-not-active' });
  if (state.status === 'erased') return refuse({ reason: 'customer-erased' });
  const isListed = state.payees.some((payee) => payee.payeeId === payeeId);
  if (!isListed) return refuse({ reason: 'payee-not-found' });
  return accept({ type: 'PayeeRemoved', data: { payeeId } });
}
