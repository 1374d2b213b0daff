import { describe, expect, it } from 'vitest';
import { nominalBps } from '@/domain/account/rates';
import type { Appended } from '@/domain/commands';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import type { Sealed } from '@/domain/sealed';
import type { DomainEvent, StreamRef } from '@/domain/streams';
import { schemaVersions } from '@/domain/streams';
import { upcast } from '@/domain/upcast';
import { asStoredThen } from './old-shapes';

const account: StreamRef = { kind: 'account', id: 'an account' as AccountId };
const customer: StreamRef = { kind: 'customer', id: 'a customer' as CustomerId };
const name = 'a name' as Sealed;
const keep = (sealed: Sealed) => sealed;

const told: [what: string, stored: string[], events: Appended[]][] = [
  [
    'an opening and its deposit',
    ['AccountOpened v1', 'MoneyDeposited v1'],
    on(
      account,
      {
        type: 'AccountOpened',
        data: {
          customerId: 'a customer' as CustomerId,
          product: 'current',
          currency: 'GBP',
          accountNumber: '123456789092',
          nickname: name,
          overdraftLimitMinor: '0' as MinorText,
          creditRateBps: 0,
          overdraftRateBps: nominalBps(1990),
          dayCount: 'ACT/365F',
          parentAccountId: null,
        },
      },
      {
        type: 'MoneyDeposited',
        data: {
          amountMinor: '5000' as MinorText,
          contra: 'cash',
          reference: null,
          category: 'other',
        },
      },
    ),
  ],
  [
    'a closing',
    ['AccountClosed v1'],
    on(account, {
      type: 'AccountClosed',
      data: { reason: 'customer-request', sweepToAccountId: null },
    }),
  ],
  [
    'a closing that swept, which no early one did',
    ['AccountClosed v2'],
    on(account, {
      type: 'AccountClosed',
      data: { reason: 'customer-request', sweepToAccountId: 'another' as AccountId },
    }),
  ],
  [
    'a registration, with the consent that was asked for then',
    ['CustomerRegistered v1', 'MarketingConsentRecorded v1'],
    on(customer, { type: 'CustomerRegistered', data: { name, email: name, locale: 'en-GB' } }),
  ],
  [
    'a new name and locale',
    ['ProfileUpdated v1'],
    on(
      customer,
      { type: 'ContactDetailsChanged', data: { name } },
      { type: 'LocaleChanged', data: { locale: 'de-DE' } },
    ),
  ],
  [
    'a new e-mail address, of which the early form knew nothing',
    ['ContactDetailsChanged v1', 'LocaleChanged v1'],
    on(
      customer,
      { type: 'ContactDetailsChanged', data: { name, email: name } },
      { type: 'LocaleChanged', data: { locale: 'de-DE' } },
    ),
  ],
];

describe('in the shapes of the early days', () => {
  it.each(told)('%s is stored as %s, and read as it was meant', (_what, shapes, events) => {
    const stored = asStoredThen(events, keep).map(({ event }) => event);
    expect(stored.map(({ type, schemaVersion }) => `${type} v${schemaVersion}`)).toEqual(shapes);
    expect(stored.flatMap(upcast)).toEqual(events.map(({ event }) => event));
  });

  it('stands one of each kind of change', () => {
    const stored = told.flatMap(([, , events]) => asStoredThen(events, keep));
    const old = stored.filter(
      ({ event: { type, schemaVersion } }) =>
        (schemaVersions as Record<string, number>)[type] !== schemaVersion,
    );
    expect(new Set(old.map(({ event }) => event.type))).toEqual(
      new Set(['AccountOpened', 'AccountClosed', 'ProfileUpdated', 'MarketingConsentRecorded']),
    );
  });
});

function on(stream: StreamRef, ...events: DomainEvent[]): Appended[] {
  return events.map((event) => ({ stream, event }));
}
