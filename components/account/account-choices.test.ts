import { expect, it } from 'vitest';
import {
  type AccountChoice,
  askedSource,
  canGive,
  currencyOf,
  exchangePair,
  exchangeTargets,
  sourceOptions,
  transferTargets,
} from './account-choices';

const everyday = account('Everyday');
const holiday = account('Holiday');
const lisbon = account('Lisbon', { currency: 'EUR' });
const locked = account('Locked', { isFrozen: { debits: true, credits: false } });
const shut = account('Shut', { isFrozen: { debits: false, credits: true } });
const all = [everyday, holiday, lisbon, locked, shut];
const now = { atOnce: true };

it('money goes to the others in its currency, and to all of them until it is known from where', () => {
  expect(names(transferTargets(all, everyday, now))).toEqual(['Holiday', 'Locked', 'Shut']);
  expect(names(transferTargets(all, lisbon, now))).toEqual([]);
  expect(names(transferTargets(all, undefined, now))).toEqual(names(sourceOptions(all, now)));
  expect(transferTargets([everyday], undefined, now)).toEqual([]);
});

it('it is exchanged into another currency', () => {
  expect(names(exchangeTargets(all, everyday))).toEqual(['Lisbon']);
  expect(names(exchangeTargets(all, lisbon))).toEqual(['Everyday', 'Holiday', 'Locked', 'Shut']);
  expect(exchangeTargets(all, undefined)).toHaveLength(all.length);
});

it('what a freeze forbids cannot be chosen and says so, where it is done at once', () => {
  expect(off(sourceOptions(all, now))).toEqual(['Locked (frozen): £1.00']);
  expect(off(transferTargets(all, undefined, now))).toEqual(['Shut (frozen): £1.00']);
  expect(off(exchangeTargets(all, lisbon))).toEqual(['Shut (frozen): £1.00']);
  const later = sourceOptions(all, { atOnce: false });
  expect(off(later)).toEqual([]);
  expect(later.map(({ label }) => label)).toContain('Locked (frozen): £1.00');
});

it('a form begins with what can be chosen', () => {
  expect(canGive([locked])).toBe(false);
  expect(canGive(all)).toBe(true);
  expect(askedSource(all, 'Holiday')).toBe('Holiday');
  expect(askedSource(all, 'Locked')).toBe('');
  expect(askedSource(all, undefined)).toBe('');
  expect(exchangePair(all, undefined)).toEqual({ from: 'Everyday', to: 'Lisbon' });
  expect(exchangePair(all, 'Lisbon')).toEqual({ from: 'Lisbon', to: 'Everyday' });
  expect(exchangePair(all, 'Locked')).toEqual({ from: 'Everyday', to: 'Lisbon' });
  expect(exchangePair([locked, lisbon], undefined)).toEqual({ from: 'Lisbon', to: 'Locked' });
  expect(exchangePair([everyday, holiday], undefined)).toBeUndefined();
});

it('an amount is in the currency of the account, or of all of them', () => {
  expect(currencyOf(all, lisbon)).toBe('EUR');
  expect(currencyOf(all, undefined)).toBeUndefined();
  expect(currencyOf([everyday, holiday], undefined)).toBe('GBP');
});

function account(name: string, rest: Partial<AccountChoice> = {}): AccountChoice {
  const isFrozen = { debits: false, credits: false };
  return { value: name, name, there: '£1.00', currency: 'GBP', isPot: false, isFrozen, ...rest };
}

function names(options: readonly { value: string }[]): string[] {
  return options.map(({ value }) => value);
}

function off(options: readonly { label: string; disabled?: boolean }[]): string[] {
  return options.filter(({ disabled }) => disabled).map(({ label }) => label);
}
