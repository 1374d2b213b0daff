import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../calendar';
import type { At } from '../decider';
import { given } from '../given';
import type { ActorId, CustomerId } from '../ids';
import type { Sealed } from '../sealed';
import type {
  ChangeContactDetails,
  EraseCustomer,
  RegisterCustomer,
  RequestErasure,
  RevealPersonalData,
} from './commands';
import { revealForm } from './commands';
import {
  decideContactDetails,
  decideErasure,
  decideErasureRequest,
  decideRegistration,
  decideReveal,
  type ErasureFacts,
} from './decide';
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
      erasure: null,
      payees: [],
      name: sealed('name'),
      email: sealed('new'),
      locale: 'en-GB',
    });
  });
});

describe('looking at personal data', () => {
  it('is recorded, each time, with who looked and why', () => {
    const viewed: CustomerEvent = {
      type: 'PersonalDataViewed',
      data: { by: reveal.by, reason: reveal.reason },
    };
    const once = { accepted: true, events: [viewed] };
    expect(given(revealing, registered).when(reveal)).toEqual(once);
    expect(given(revealing, registered, viewed).when(reveal)).toEqual(once);
  });

  it('changes nothing about the customer', () => {
    const viewed: CustomerEvent = {
      type: 'PersonalDataViewed',
      data: { by: reveal.by, reason: reveal.reason },
    };
    expect(evolve([registered].reduce(evolve, initialState), viewed)).toEqual(
      [registered].reduce(evolve, initialState),
    );
  });

  it('of somebody who never registered is refused', () => {
    expect(given(revealing).when(reveal)).toMatchObject({
      refusal: { reason: 'customer-not-active' },
    });
  });

  it.each([
    ['', false],
    ['ok', false],
    ['ask', true],
    ['x'.repeat(140), true],
    ['x'.repeat(141), false],
  ])('needs a reason of 3 to 140 characters: %o', (reason, readable) => {
    expect(revealForm.safeParse({ reason }).success).toBe(readable);
  });
});

describe('asking to be erased', () => {
  it('of somebody without an account happens at once', () => {
    expect(given(asking(), registered).when(ask())).toEqual({
      accepted: true,
      events: [requested, erased],
    });
  });

  it('waits while an account is open, for nobody knows how long', () => {
    expect(given(asking({ openAccounts: 1 }), registered).when(ask())).toEqual({
      accepted: true,
      events: [requested, deferredByContract],
    });
  });

  it.each([
    // Closed on 14 June in London, and asked on the 15th.
    ['2026-06-14T10:00:00.000000Z', 0, null],
    ['2026-06-14T10:00:00.000000Z', 1, null],
    ['2026-06-14T10:00:00.000000Z', 2, '2026-06-16'],
    ['2026-06-14T23:30:00.000000Z', 1, '2026-06-16'],
    ['2026-06-15T09:00:00.000000Z', 2_190, '2032-06-13'],
  ])('closed at %s and kept for %i days, waits until %s', (closedAt, retentionDays, until) => {
    const facts = { lastClosedAt: closedAt as Instant };
    const outcome = until ? deferredByLaw(until) : erased;
    expect(given(asking(facts), registered).when(ask(retentionDays))).toEqual({
      accepted: true,
      events: [requested, outcome],
    });
  });

  it('again changes nothing while the same stands in the way', () => {
    const history = [registered, requested, deferredByContract];
    expect(given(asking({ openAccounts: 2 }), ...history).when(ask())).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('again says what stands in the way now, or erases when nothing does', () => {
    const history = [registered, requested, deferredByContract];
    const facts = { lastClosedAt: '2026-06-15T09:00:00.000000Z' as Instant };
    expect(given(asking(facts), ...history).when(ask(10))).toEqual({
      accepted: true,
      events: [deferredByLaw('2026-06-25')],
    });
    expect(given(asking(facts), ...history).when(ask())).toEqual({
      accepted: true,
      events: [erased],
    });
  });

  it('of somebody who is erased changes nothing', () => {
    expect(given(asking(), registered, requested, erased).when(ask())).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('is refused to somebody who never registered', () => {
    expect(given(asking()).when(ask())).toMatchObject({
      refusal: { reason: 'customer-not-active' },
    });
  });
});

describe('erasing a customer', () => {
  it('is one event, once nothing stands in the way', () => {
    expect(given(erasing(), ...waiting()).when(erase())).toEqual({
      accepted: true,
      events: [erased],
    });
  });

  it('is put off where an account is open after all, or the law begins to count', () => {
    expect(given(erasing({ openAccounts: 1 }), ...waiting()).when(erase())).toEqual({
      accepted: true,
      events: [],
    });
    const facts = { lastClosedAt: '2026-06-15T09:00:00.000000Z' as Instant };
    expect(given(erasing(facts), ...waiting()).when(erase(10))).toEqual({
      accepted: true,
      events: [deferredByLaw('2026-06-25')],
    });
  });

  it('twice is accepted, and no event', () => {
    expect(given(erasing(), ...waiting(), erased).when(erase())).toEqual({
      accepted: true,
      events: [],
    });
  });

  it('who has not asked for it, or never registered, is refused', () => {
    expect(given(erasing(), registered).when(erase())).toMatchObject({
      refusal: { reason: 'erasure-not-requested' },
    });
    expect(given(erasing()).when(erase())).toMatchObject({
      refusal: { reason: 'customer-not-active' },
    });
  });

  it('leaves nothing of them in the state but how they read, and nothing to change', () => {
    expect([...waiting(), erased].reduce(evolve, initialState)).toEqual({
      status: 'erased',
      locale: 'en-GB',
    });
    const name = change({ name: sealed('new') });
    expect(given(changing(), ...waiting(), erased).when(name)).toMatchObject({
      refusal: { reason: 'customer-erased' },
    });
    expect(given(registering(), ...waiting(), erased).when(register)).toMatchObject({
      refusal: { reason: 'already-registered' },
    });
  });
});

const registered: CustomerEvent = {
  type: 'CustomerRegistered',
  data: { name: sealed('name'), email: sealed('email'), locale: 'en-GB' },
};

const requested: CustomerEvent = { type: 'ErasureRequested', data: {} };
const deferredByContract: CustomerEvent = {
  type: 'ErasureDeferred',
  data: { deferredUntil: null, basis: 'contract' },
};
const erased: CustomerEvent = { type: 'PersonalDataErased', data: {} };

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

function ask(retentionDays = 0): RequestErasure {
  return { type: 'RequestErasure', customerId: CUSTOMER, retentionDays };
}

function asking(facts: Partial<ErasureFacts> = {}) {
  const decide = (state: CustomerState, command: At<RequestErasure>) =>
    decideErasureRequest(state, command, { openAccounts: 0, lastClosedAt: null, ...facts });
  return { initialState, evolve, decide };
}

function erase(retentionDays = 0): EraseCustomer {
  return { type: 'EraseCustomer', customerId: CUSTOMER, retentionDays };
}

function erasing(facts: Partial<ErasureFacts> = {}) {
  const decide = (state: CustomerState, command: At<EraseCustomer>) =>
    decideErasure(state, command, { openAccounts: 0, lastClosedAt: null, ...facts });
  return { initialState, evolve, decide };
}

/** Somebody whose erasure waits for an account to be closed. */
function waiting(): CustomerEvent[] {
  return [registered, requested, deferredByContract];
}

function deferredByLaw(until: string): CustomerEvent {
  const data = { deferredUntil: until as LocalDate, basis: 'record-keeping' } as const;
  return { type: 'ErasureDeferred', data };
}

const reveal: RevealPersonalData = {
  type: 'RevealPersonalData',
  customerId: CUSTOMER,
  by: '00000000-0000-4000-8000-0000000000e1' as ActorId,
  reason: sealed('reason'),
};

const revealing = { initialState, evolve, decide: decideReveal };

function sealed(text: string): Sealed {
  return `s1.CustomerRegistered.${text}` as Sealed;
}
