import type { Product } from '@/domain/account/events';
import type { AccountId, CommandId } from '@/domain/ids';
import type { Currency, Locale } from '@/domain/money';
import { derivedId } from '../derived-id';
import { accountIdFor } from '../prepare/account';

/** The people of the demo. Their ids follow from the ids of the commands that register them. */
export type DemoPerson = {
  key: 'maya' | 'tom';
  name: string;
  email: string;
  locale: Locale;
  /** What they registered with, where they have changed it since. */
  once?: { name: string; locale: Locale };
  commandId: CommandId;
};

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
];

export const demoAccounts: Record<DemoPerson['key'], readonly DemoAccount[]> = {
  maya: [
    { key: 'everyday', nickname: 'Everyday', product: 'current', currency: 'GBP', openedAfter: 0 },
    { key: 'savings', nickname: 'Rainy day', product: 'savings', currency: 'GBP', openedAfter: 12 },
    { key: 'abroad', nickname: 'Lisbon', product: 'current', currency: 'EUR', openedAfter: 61 },
  ],
  tom: [
    { key: 'everyday', nickname: 'Haushalt', product: 'current', currency: 'GBP', openedAfter: 3 },
    { key: 'bicycle', nickname: 'Fahrrad', product: 'savings', currency: 'GBP', openedAfter: 17 },
    { key: 'savings', nickname: 'Erspartes', product: 'savings', currency: 'GBP', openedAfter: 40 },
    { key: 'abroad', nickname: 'New York', product: 'current', currency: 'USD', openedAfter: 203 },
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
