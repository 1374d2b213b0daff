import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { AccountEvent, accountEventVersions } from './account/events';
import type { AccountFacts, accountShapes } from './account/shapes';
import { accountUpcasters } from './account/upcasters';
import type { Sealed } from './sealed';
import type { AgreedFacts, FactsOf } from './shape';
import { aggregates } from './streams';
import { asStored, type Stored, type Upcasters, upcast } from './upcast';

describe('reading an old event', () => {
  it('gives a new field what it stood for before there was one', () => {
    const stored = {
      type: 'AccountClosed',
      schemaVersion: 1,
      data: { reason: 'customer-request' },
    };
    expect(upcast(stored)).toEqual([
      { type: 'AccountClosed', data: { reason: 'customer-request', sweepToAccountId: null } },
    ]);
  });

  it('keeps a field’s meaning where its figures have to change for it', () => {
    const stored = { type: 'AccountOpened', schemaVersion: 1, data: { overdraftRateBps: 1990 } };
    expect(upcast(stored)).toEqual([
      { type: 'AccountOpened', data: { overdraftRateBps: 1815, parentAccountId: null } },
    ]);
  });

  it('gives several where one was split, and none where the bank no longer cares', () => {
    const profile = { name: 's1.ProfileUpdated.x' as Sealed, locale: 'de-DE' };
    expect(upcast({ type: 'ProfileUpdated', schemaVersion: 1, data: profile })).toEqual([
      { type: 'ContactDetailsChanged', data: { name: profile.name } },
      { type: 'LocaleChanged', data: { locale: 'de-DE' } },
    ]);
    const consent = { type: 'MarketingConsentRecorded', schemaVersion: 1, data: { consent: true } };
    expect(upcast(consent)).toEqual([]);
  });

  it('leaves an event of today alone', () => {
    const renamed = { type: 'AccountRenamed', data: { nickname: 's1.AccountRenamed.x' as Sealed } };
    expect(upcast(asStored(renamed as AccountEvent))).toEqual([renamed]);
  });

  it.each([
    ['AccountOpened', 99],
    ['AccountVanished', 1],
  ])('stops at what nobody ever stored: %s v%i', (type, schemaVersion) => {
    expect(() => upcast({ type, schemaVersion, data: {} })).toThrow(
      `No event was ever stored as ${type} v${schemaVersion}`,
    );
  });
});

/** These hold when `tsc` is content: each expected error is one that a mistake would meet. */
describe('what does not compile', () => {
  type Versions = typeof accountEventVersions;
  const { AccountOpened, AccountClosed } = accountUpcasters;

  it('is a forgotten link', () => {
    // @ts-expect-error: AccountClosed v1 has no way up.
    ({ AccountOpened }) satisfies Upcasters<AccountFacts, Versions>;
    ({ AccountOpened, AccountClosed }) satisfies Upcasters<AccountFacts, Versions>;
  });

  it('is a retired type without a link', () => {
    type WithRetired = AccountFacts & { AccountThatNeverWas: { 1: { stars: number } } };
    // @ts-expect-error: AccountThatNeverWas is not written any more and has no link.
    ({ AccountOpened, AccountClosed }) satisfies Upcasters<WithRetired, Versions>;
  });

  it('is a link to a shape that does not exist', () => {
    const wrong = { 1: () => [{ type: 'AccountClosed', schemaVersion: 9, data: {} }] };
    // @ts-expect-error: there is no AccountClosed v9.
    ({ AccountOpened, AccountClosed: wrong }) satisfies Upcasters<AccountFacts, Versions>;
  });

  it('is an account’s event that becomes none', () => {
    type OneEach = Upcasters<AccountFacts, Versions, readonly [Stored<AccountFacts>]>;
    // @ts-expect-error: the time machine counts one step a version.
    ({ AccountOpened, AccountClosed: { 1: () => [] } }) satisfies OneEach;
  });

  it('is a shape that says less, or more, than its event’s type', () => {
    type Less = Omit<typeof accountShapes, 'AccountRenamed'> & {
      AccountRenamed: { 1: z.ZodType<object> };
    };
    // @ts-expect-error: the nickname is missing.
    type _Less = AgreedFacts<FactsOf<Less>, AccountEvent, Versions>;
    type More = Omit<typeof accountShapes, 'AccountRenamed'> & {
      AccountRenamed: { 1: z.ZodType<{ nickname: Sealed; colour: string }> };
    };
    // @ts-expect-error: there is no colour.
    type _More = AgreedFacts<FactsOf<More>, AccountEvent, Versions>;
  });
});

describe('a state', () => {
  it('is the same whether its events were stored today or long ago', () => {
    const { initialState, evolve } = aggregates.customer;
    const registered = { name: 'a' as Sealed, email: 'b' as Sealed, locale: 'en-GB' as const };
    const long = [
      { type: 'CustomerRegistered', schemaVersion: 1, data: registered },
      { type: 'MarketingConsentRecorded', schemaVersion: 1, data: { consent: true } },
      { type: 'ProfileUpdated', schemaVersion: 1, data: { name: 'c', locale: 'de-DE' } },
    ];
    expect(long.flatMap(upcast).reduce(evolve as never, initialState)).toEqual({
      status: 'active',
      erasure: null,
      payees: [],
      name: 'c',
      email: 'b',
      locale: 'de-DE',
    });
  });
});
