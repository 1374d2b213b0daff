import type { Product } from '@/domain/account/events';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { Currency, Locale } from '@/domain/money';
import { derivedId } from '../derived-id';
import { accountIdFor } from '../prepare/account';
import { customerIdFor } from '../prepare/registration';

/** No password has this hash: the demo's people sign in by one click, or not at all. */
export const NO_PASSWORD = '!';

/** The people of the demo. Their ids follow from the ids of the commands that register them. */
export type DemoPerson = {
  key: 'maya' | 'tom' | 'noor';
  name: string;
  email: string;
  locale: Locale;
  /** What they registered with, where they have changed it since. */
  once?: { name: string; locale: Locale };
  /** What there is to see about them, where it does not show by itself. */
  note?: string;
  commandId: CommandId;
};

/** Those whose days are drawn by chance. */
export const settled = ['maya', 'tom'] as const;
export type Settled = (typeof settled)[number];

export type DemoAccount = {
  key: 'everyday' | 'savings' | 'abroad' | 'bicycle';
  nickname: string;
  product: Product;
  currency: Currency;
  /** Days after the beginning of the demo's history. */
  openedAfter: number;
};

export const demoPeople: readonly DemoPerson[] = [
  {
    key: 'maya',
    name: 'Maya Lindqvist',
    email: 'maya.lindqvist@example.com',
    locale: 'en-GB',
    commandId: demoCommandId('maya registers'),
  },
  {
    key: 'tom',
    name: 'Tom Okafor',
    email: 'tom.okafor@example.com',
    locale: 'de-DE',
    once: { name: 'Thomas Okafor', locale: 'en-GB' },
    commandId: demoCommandId('tom registers'),
  },
  {
    key: 'noor',
    name: 'Noor Haddad',
    email: 'noor.haddad@example.com',
    locale: 'en-GB',
    note: 'ready to be erased',
    commandId: demoCommandId('noor registers'),
  },
];

export const demoAccounts: Record<DemoPerson['key'], readonly DemoAccount[]> = {
  maya: [
    { key: 'everyday', nickname: 'Everyday', product: 'current', currency: 'GBP', openedAfter: 0 },
    { key: 'savings', nickname: 'Rainy day', product: 'savings', currency: 'GBP', openedAfter: 12 },
    { key: 'abroad', nickname: 'Lisbon', product: 'current', currency: 'EUR', openedAfter: 61 },
  ],
  tom: [
    { key: 'everyday', nickname: 'Haushalt', product: 'current', currency: 'GBP', openedAfter: 3 },
    { key: 'bicycle', nickname: 'Fahrrad', product: 'current', currency: 'GBP', openedAfter: 17 },
    { key: 'savings', nickname: 'Erspartes', product: 'savings', currency: 'GBP', openedAfter: 40 },
    { key: 'abroad', nickname: 'New York', product: 'current', currency: 'USD', openedAfter: 203 },
  ],
  noor: [
    { key: 'everyday', nickname: 'Daily', product: 'current', currency: 'GBP', openedAfter: 320 },
    { key: 'savings', nickname: 'Someday', product: 'current', currency: 'GBP', openedAfter: 345 },
  ],
};

/** Always the same id for the same happening, so that making the demo again repeats it. */
export function demoCommandId(happening: string): CommandId {
  return derivedId('00000000-0000-4000-8000-00000000de30' as CommandId, happening);
}

export function openingName(person: DemoPerson['key'], account: DemoAccount['key']): string {
  return `${person} opens ${account}`;
}

export function demoAccountId(person: DemoPerson['key'], account: DemoAccount['key']): AccountId {
  return accountIdFor(demoCommandId(openingName(person, account)));
}

export function isDemoPerson(customerId: CustomerId): boolean {
  return demoPeople.some(({ commandId }) => customerIdFor(commandId) === customerId);
}
