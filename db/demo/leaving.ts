import type { Category } from '@/domain/account/events';
import { addDays, type LocalDate } from '@/domain/calendar';
import { minorText } from '@/domain/money';
import { DEMO_DAYS, moment } from './day';
import { OPENING_DEPOSITS } from './habits';
import type { DemoOrder } from './life';
import { type DemoPerson, demoAccountId } from './people';

const EVERYDAY = demoAccountId('noor', 'everyday');
const SAVINGS = demoAccountId('noor', 'savings');
const LEAVES_ON = 540;

/** What comes once a month, from the third day of Noor's history on; negative is paid. */
const monthly = [
  { what: 'salary', minor: 214_500n, text: 'Harbour Clinic, salary', category: 'salary' },
  { what: 'rent', minor: -96_000n, text: 'Rent, Deptford High Street', category: 'housing' },
  { what: 'bills', minor: -11_830n, text: 'Lewisham council tax', category: 'bills' },
] as const;

const places = [
  { minor: -1_840n, text: 'Deptford Market Yard', category: 'groceries' },
  { minor: -620n, text: 'TfL travel charge', category: 'travel' },
  { minor: -2_315n, text: 'Marcella', category: 'eating-out' },
  { minor: -3_460n, text: 'Co-op Food', category: 'groceries' },
  { minor: -980n, text: 'The Albany', category: 'leisure' },
  { minor: -1_275n, text: 'Peckham Books', category: 'shopping' },
] as const;

/**
 * Between friends. Nobody pays Noor more than she has paid them before: the others' purses, which know
 * nothing of her, are never fuller than their accounts.
 */
const transfers: readonly [
  day: number,
  from: DemoPerson['key'],
  to: DemoPerson['key'],
  minor: bigint,
  memo: string,
][] = [
  [350, 'noor', 'maya', 3_200n, 'Concert at the Barbican'],
  [352, 'maya', 'noor', 1_800n, 'My half of the taxi'],
  [401, 'noor', 'tom', 4_100n, 'Studio time, with thanks'],
  [404, 'tom', 'noor', 2_500n, 'Pizza for five'],
  [455, 'noor', 'maya', 2_650n, 'Birthday present for Ines'],
  [458, 'maya', 'noor', 1_200n, 'Cake for Ines'],
  [500, 'noor', 'tom', 1_900n, 'Train to Margate'],
];

/**
 * Noor lives in London for some months, moves away and closes her accounts: she stands ready to be
 * erased. Nothing of it is drawn by chance, so that what the others do stays what it was.
 */
export function leaving(today: LocalDate): DemoOrder[] {
  const orders: DemoOrder[] = [];
  const happens = (
    day: number,
    person: DemoPerson['key'],
    what: string,
    request: DemoOrder['request'],
    hour = 12,
  ) =>
    orders.push({
      happening: `${person} ${what} on day ${day}`,
      person,
      at: moment(addDays(today, day - DEMO_DAYS), hour, (day * 7) % 60, day * 1_019),
      request,
    });
  let held = OPENING_DEPOSITS.everyday;
  const book = (day: number, what: string, entry: Entry, hour?: number) => {
    held += entry.minor;
    happens(day, 'noor', what, entryRequest(entry), hour);
  };

  for (let day = 322; day < LEAVES_ON - 10; day += 30) {
    for (const [index, { what, ...entry }] of monthly.entries()) {
      book(day, `books ${what}`, entry, 6 + index);
    }
  }
  for (let day = 323; day < LEAVES_ON; day += 3) {
    const place = places[day % places.length] ?? places[0];
    book(day, `pays at ${place.text}`, place, 13);
  }
  for (const [day, from, to, minor, memo] of transfers) {
    held += from === 'noor' ? -minor : minor;
    happens(
      day,
      from,
      `sends ${to} something`,
      send(demoAccountId(from, 'everyday'), demoAccountId(to, 'everyday'), minor, memo),
      20,
    );
  }
  const aside = 45_000n;
  held -= aside;
  happens(362, 'noor', 'puts something aside', send(EVERYDAY, SAVINGS, aside, 'Put aside'), 19);
  happens(
    430,
    'noor',
    'renames the savings',
    { type: 'RenameAccount', accountId: SAVINGS, nickname: 'Moving to Beirut' },
    19,
  );
  happens(
    470,
    'noor',
    'asks for too much',
    entryRequest({ minor: -1_250_000n, text: 'Upright piano', category: 'shopping' }),
    15,
  );
  const saved = OPENING_DEPOSITS.savings + aside;
  held += saved;
  happens(LEAVES_ON, 'noor', 'takes the savings back', send(SAVINGS, EVERYDAY, saved, null), 14);
  happens(LEAVES_ON, 'noor', 'closes savings', { type: 'CloseAccount', accountId: SAVINGS }, 15);
  book(
    LEAVES_ON,
    'moves the rest',
    { minor: -held, text: 'Account abroad, the rest', category: 'other' },
    16,
  );
  happens(LEAVES_ON, 'noor', 'closes everyday', { type: 'CloseAccount', accountId: EVERYDAY }, 17);
  return orders;
}

type Entry = { minor: bigint; text: string; category: Category };

function entryRequest({ minor, text, category }: Entry): DemoOrder['request'] {
  return {
    type: minor > 0n ? 'DepositMoney' : 'WithdrawMoney',
    accountId: EVERYDAY,
    amountMinor: minorText(minor > 0n ? minor : -minor),
    contra: 'clearing',
    reference: text,
    category,
  };
}

function send(
  from: typeof EVERYDAY,
  to: typeof EVERYDAY,
  minor: bigint,
  memo: string | null,
): DemoOrder['request'] {
  const amountMinor = minorText(minor);
  return { type: 'TransferMoney', fromAccountId: from, toAccountId: to, amountMinor, memo };
}
