import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../calendar';
import type { At } from '../decider';
import { given, STORY_TIME } from '../given';
import type { AccountId, ActorId, CommandId, CustomerId, PayeeId } from '../ids';
import { PAYEE_LIMIT } from '../limits';
import { payees } from '../projections/payees';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';
import { type AddPayee, payeeForm, type RemovePayee } from './commands';
import { decidePayee, decidePayeeRemoval, type PayeeFacts } from './decide';
import type { CustomerEvent } from './events';
import { type CustomerState, evolve, initialState } from './state';

const CUSTOMER = '00000000-0000-4000-8000-0000000000c1' as CustomerId;
const MUM = '00000000-0000-4000-8000-0000000000d1' as PayeeId;
const ERIKA = '00000000-0000-4000-8000-0000000000d2' as PayeeId;
const MUMS_ACCOUNT = '00000000-0000-4000-8000-0000000000a1' as AccountId;

describe('listing somebody to pay', () => {
  it('here or at another bank is one event', () => {
    expect(given(adding(), registered).when(addMum)).toEqual({ accepted: true, events: [mum] });
    expect(given(adding(), registered, mum).when(addErika)).toEqual({
      accepted: true,
      events: [erika],
    });
  });

  it('twice is refused: by account as the list knows it, by IBAN as the shell found it', () => {
    const again = { ...addMum, payeeId: ERIKA };
    expect(given(adding(), registered, mum).when(again)).toMatchObject({
      refusal: { reason: 'payee-duplicate' },
    });
    const duplicate = adding({ payeeDuplicate: true });
    expect(given(duplicate, registered, erika).when(addErika)).toMatchObject({
      refusal: { reason: 'payee-duplicate' },
    });
  });

  it('may happen again once they are off the list', () => {
    expect(given(adding(), registered, mum, mumRemoved).when(addMum).accepted).toBe(true);
  });

  it('is not for one’s own account', () => {
    expect(given(adding({ payeeIsOwn: true }), registered).when(addMum)).toMatchObject({
      refusal: { reason: 'payee-own-account' },
    });
  });

  it('ends at two hundred, until one is removed', () => {
    const many = Array.from({ length: PAYEE_LIMIT }, (_, index): CustomerEvent => {
      const payeeId = `00000000-0000-4000-8000-${`${index}`.padStart(12, '0')}` as PayeeId;
      return { type: 'PayeeAdded', data: { ...erika.data, payeeId } };
    });
    expect(given(adding(), registered, ...many).when(addMum)).toMatchObject({
      refusal: { reason: 'too-many-payees', limit: 200 },
    });
    expect(given(adding(), registered, ...many.slice(1)).when(addMum).accepted).toBe(true);
  });

  it('is for customers, as long as they are', () => {
    expect(given(adding()).when(addMum)).toMatchObject({
      refusal: { reason: 'customer-not-active' },
    });
    expect(given(adding(), registered, erased).when(addMum)).toMatchObject({
      refusal: { reason: 'customer-erased' },
    });
  });
});

describe('taking somebody off the list', () => {
  it('is one event', () => {
    expect(given(removing, registered, mum, erika).when(removeMum)).toEqual({
      accepted: true,
      events: [mumRemoved],
    });
  });

  it('who is not on it, or not any more, is refused', () => {
    for (const history of [[registered], [registered, mum, mumRemoved]]) {
      expect(given(removing, ...history).when(removeMum)).toMatchObject({
        refusal: { reason: 'payee-not-found' },
      });
    }
  });
});

describe('the list', () => {
  it('holds whom is on it at the moment, with since when', () => {
    const history = [registered, mum, erika, mumRemoved].map(recorded);
    expect(payees(history).map(({ payeeId }) => payeeId)).toEqual([ERIKA]);
    expect(payees(history.slice(0, 3))).toEqual([
      { ...mum.data, addedAt: history[1]?.recordedAt },
      { ...erika.data, addedAt: history[2]?.recordedAt },
    ]);
  });

  it('is empty once the customer is erased', () => {
    expect(payees([registered, mum, erased].map(recorded))).toEqual([]);
  });
});

describe('an account as typed', () => {
  it.each([
    ['8325 6103 7439', undefined, 'account-number-invalid'],
    ['123', undefined, 'account-number-invalid'],
    ['DE75 5121 0800 1245 1261 99', { target: 'iban', iban: 'DE75512108001245126199' }, null],
    ['DE75 5121 0800 1245 1261 98', undefined, 'iban-invalid'],
    ['somebody', undefined, 'iban-invalid'],
    ['', undefined, 'required'],
  ])('%o', (account, read, reason) => {
    const parsed = payeeForm.safeParse({ name: 'Erika', account });
    expect(parsed.data?.account).toEqual(read);
    const [issue] = parsed.error?.issues ?? [];
    const problem = issue?.code === 'custom' ? issue.params?.problem : null;
    expect(problem?.reason ?? null).toBe(reason);
  });

  it('of this bank is twelve digits that check', () => {
    expect(payeeForm.parse({ name: 'Mum', account: '1000 0000-0093' })).toEqual({
      name: 'Mum',
      account: { target: 'account', accountNumber: '100000000093' },
    });
  });
});

const registered: CustomerEvent = {
  type: 'CustomerRegistered',
  data: { name: sealed('name'), email: sealed('email'), locale: 'en-GB' },
};
const mum = {
  type: 'PayeeAdded',
  data: { payeeId: MUM, name: sealed('Mum'), target: 'account', payeeAccountId: MUMS_ACCOUNT },
} as const satisfies CustomerEvent;
const erika = {
  type: 'PayeeAdded',
  data: { payeeId: ERIKA, name: sealed('Erika'), target: 'iban', iban: sealed('iban') },
} as const satisfies CustomerEvent;
const mumRemoved: CustomerEvent = { type: 'PayeeRemoved', data: { payeeId: MUM } };
const erased: CustomerEvent = { type: 'PersonalDataErased', data: {} };

const addMum: AddPayee = { type: 'AddPayee', customerId: CUSTOMER, ...mum.data };
const addErika: AddPayee = { type: 'AddPayee', customerId: CUSTOMER, ...erika.data };
const removeMum: RemovePayee = { type: 'RemovePayee', customerId: CUSTOMER, payeeId: MUM };

const removing = { initialState, evolve, decide: decidePayeeRemoval };

function adding(facts: Partial<PayeeFacts> = {}) {
  const decide = (state: CustomerState, command: At<AddPayee>) =>
    decidePayee(state, command, { payeeIsOwn: false, payeeDuplicate: false, ...facts });
  return { initialState, evolve, decide };
}

/** One a second, from the story's time on. */
function recorded(event: CustomerEvent, index: number): Recorded<CustomerEvent> {
  return {
    ...event,
    streamId: CUSTOMER,
    version: index + 1,
    recordedAt: STORY_TIME.replace(':00.', `:0${index}.`) as Instant,
    effectiveOn: '2026-06-15' as LocalDate,
    actorId: CUSTOMER as string as ActorId,
    commandId: MUM as string as CommandId,
  };
}

function sealed(text: string): Sealed {
  return `s1.PayeeAdded.${text}` as Sealed;
}
