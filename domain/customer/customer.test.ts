import { describe, expect, it } from 'vitest';
import type { At } from '../decider';
import { given } from '../given';
import type { CustomerId } from '../ids';
import type { Sealed } from '../sealed';
import type { ChangeContactDetails, RegisterCustomer } from './commands';
import { decideContactDetails, decideRegistration } from './decide';
import type { CustomerEvent } from './events';
import { type CustomerState, evolve, initialState } from './state';

const CUSTOMER = '00000000-0000-4000-8000-0000000000c1' as CustomerId;

describe('registering', () => {
  it('is one event', () => {
    expect(given(registering()).when(register)).toEqual({ accepted: true, events: [registered] });
  });

  it('happens once, and only with an address that nobody else has', () => {
    expect(given(registering('taken'), registered).when(register)).toMatchObject({
      refusal: { reason: 'already-registered' },
    });
    expect(given(registering('taken')).when(register)).toMatchObject({
      refusal: { reason: 'email-taken' },
    });
  });
});

describe('changing contact details', () => {
  it('records what changed, and nothing else', () => {
    expect(given(changing(), registered).when(change({ name: sealed('new') }))).toEqual({
      accepted: true,
      events: [{ type: 'ContactDetailsChanged', data: { name: sealed('new') } }],
    });
  });

  it('records how somebody reads apart from how they are reached', () => {
    const both = change({ email: sealed('new'), locale: 'de-DE' });
    expect(given(changing(), registered).when(both)).toEqual({
      accepted: true,
      events: [
        { type: 'ContactDetailsChanged', data: { email: sealed('new') } },
        { type: 'LocaleChanged', data: { locale: 'de-DE' } },
      ],
    });
  });

  it('to what they are already is accepted, and no event', () => {
    const same = change({ locale: 'en-GB' });
    expect(given(changing(), registered).when(same)).toEqual({ accepted: true, events: [] });
  });

  it('is refused before a registration, and to somebody else’s address', () => {
    const name = change({ name: sealed('new') });
    expect(given(changing()).when(name)).toMatchObject({
      refusal: { reason: 'customer-not-active' },
    });
    const email = change({ email: sealed('new') });
    expect(given(changing('taken'), registered).when(email)).toMatchObject({
      refusal: { reason: 'email-taken' },
    });
    expect(given(changing('taken'), registered).when(name).accepted).toBe(true);
  });

  it('leaves the rest as it was', () => {
    const changed: CustomerEvent = {
      type: 'ContactDetailsChanged',
      data: { email: sealed('new') },
    };
    expect([registered, changed].reduce(evolve, initialState)).toEqual({
      status: 'active',
      name: sealed('name'),
      email: sealed('new'),
      locale: 'en-GB',
    });
  });
});

const registered: CustomerEvent = {
  type: 'CustomerRegistered',
  data: { name: sealed('name'), email: sealed('email'), locale: 'en-GB' },
};

const register: RegisterCustomer = {
  type: 'RegisterCustomer',
  customerId: CUSTOMER,
  ...registered.data,
};

function change(changed: Omit<ChangeContactDetails, 'type' | 'customerId'>): ChangeContactDetails {
  return { type: 'ChangeContactDetails', customerId: CUSTOMER, ...changed };
}

function registering(email: 'free' | 'taken' = 'free') {
  const decide = (state: CustomerState, command: At<RegisterCustomer>) =>
    decideRegistration(state, command, { emailTaken: email === 'taken' });
  return { initialState, evolve, decide };
}

function changing(email: 'free' | 'taken' = 'free') {
  const decide = (state: CustomerState, command: At<ChangeContactDetails>) =>
    decideContactDetails(state, command, { emailTaken: email === 'taken' });
  return { initialState, evolve, decide };
}

function sealed(text: string): Sealed {
  return `s1.CustomerRegistered.${text}` as Sealed;
}
