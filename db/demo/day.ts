import {
  addDays,
  type Instant,
  type LocalDate,
  lastDay,
  monthOf,
  plusMicros,
  startOfDay,
} from '@/domain/calendar';
import { minorText } from '@/domain/money';
import { abroadHabits, type Habit, habits, type Monthly, monthly, splitBills } from './habits';
import type { DemoOrder } from './life';
import {
  type DemoAccount,
  type DemoPerson,
  demoAccountId,
  demoAccounts,
  type Settled,
} from './people';
import type { Chance } from './seeded-chance';

export type Purse = `${DemoPerson['key']} ${DemoAccount['key']}`;

/** What somebody means to do, and what it takes from and adds to whose purse. */
export type Intent = Omit<DemoOrder, 'happening'> & {
  what: string;
  moves: readonly (readonly [Purse, bigint])[];
};

type Day = { person: Settled; day: number; date: LocalDate };

/** How many days of history there are before the day of installation. */
export const DEMO_DAYS = 548;

const MICROS_A_MINUTE = 60_000_000n;

/** Everything that one person means to do on one day, in no order. */
export function intentsOf(today: Day, chance: Chance): Intent[] {
  const { person, day, date } = today;
  const isOpen = (key: DemoAccount['key']) =>
    day > (demoAccounts[person].find((account) => account.key === key)?.openedAfter ?? 0);
  const intents: Intent[] = [];
  for (const due of monthly[person]) {
    if (isDue(due.day, date)) intents.push(bookMonthly(today, due, chance));
  }
  for (const habit of habits) {
    if (chance.happens(habit.percentADay)) intents.push(spend(today, 'everyday', habit, chance));
  }
  const payday = monthly[person][0].day;
  if (isOpen('savings') && isDue(payday, addDays(date, -1))) intents.push(save(today, chance));
  if (isOpen('abroad')) {
    if (isDue(20, date)) intents.push(earnAbroad(today, chance));
    for (const habit of abroadHabits) {
      if (chance.happens(habit.percentADay)) intents.push(spend(today, 'abroad', habit, chance));
    }
  }
  if (day > 20 && chance.happens(6)) intents.push(splitABill(today, chance));
  if (day > 20 && chance.happens(1.5)) intents.push(overreach(today, chance));
  if (person === 'maya' && day === 275) intents.push(rename(today, chance));
  return intents;
}

/** A moment of a London day; the microseconds are the hour's and minute's own. */
export function moment(date: LocalDate, hour: number, minute: number, micros = 0): Instant {
  const past = BigInt(hour * 60 + minute) * MICROS_A_MINUTE + BigInt(micros);
  return plusMicros(startOfDay(date), past);
}

function atSomeTime({ date }: Day, [first, last]: readonly [number, number], chance: Chance) {
  const minute = chance.whole(0, 59);
  return moment(date, chance.whole(first, last), minute, chance.whole(0, 59_999_999));
}

/** Day 29 to 31 means the last day in a shorter month. */
function isDue(day: number, date: LocalDate): boolean {
  const last = Number(lastDay(monthOf(date)).slice(8));
  return Number(date.slice(8)) === Math.min(day, last);
}

function bookMonthly(today: Day, due: Monthly, chance: Chance): Intent {
  const { person, date } = today;
  const minor = BigInt(due.minor);
  return {
    what: `books ${due.text}`,
    person,
    at: moment(date, due.hour, chance.whole(0, 29), chance.whole(0, 59_999_999)),
    request: {
      type: minor > 0n ? 'DepositMoney' : 'WithdrawMoney',
      accountId: demoAccountId(person, 'everyday'),
      amountMinor: minorText(minor > 0n ? minor : -minor),
      contra: 'clearing',
      reference: due.text,
      category: due.category,
    },
    moves: [[`${person} everyday`, minor]],
  };
}

function spend(today: Day, account: 'everyday' | 'abroad', habit: Habit, chance: Chance): Intent {
  const { person } = today;
  const minor = BigInt(chance.whole(habit.fromMinor, habit.toMinor));
  return {
    what: `pays for ${habit.category} from ${account}`,
    person,
    at: atSomeTime(today, habit.hours, chance),
    request: {
      type: 'WithdrawMoney',
      accountId: demoAccountId(person, account),
      amountMinor: minorText(minor),
      contra: habit.category === 'cash' ? 'cash' : 'clearing',
      reference: chance.pick(habit.places),
      category: habit.category,
    },
    moves: [[`${person} ${account}`, -minor]],
  };
}

function earnAbroad(today: Day, chance: Chance): Intent {
  const { person } = today;
  const minor = BigInt(chance.whole(180, 420)) * 100n;
  return {
    what: 'earns abroad',
    person,
    at: atSomeTime(today, [10, 16], chance),
    request: {
      type: 'DepositMoney',
      accountId: demoAccountId(person, 'abroad'),
      amountMinor: minorText(minor),
      contra: 'clearing',
      reference: person === 'maya' ? 'Traduções Lda, invoice' : 'Sunset Records, royalties',
      category: 'salary',
    },
    moves: [[`${person} abroad`, minor]],
  };
}

function save(today: Day, chance: Chance): Intent {
  const { person } = today;
  const minor = BigInt(chance.pick([15_000, 20_000, 25_000, 30_000]));
  return {
    what: 'saves',
    person,
    at: atSomeTime(today, [8, 20], chance),
    request: {
      type: 'TransferMoney',
      fromAccountId: demoAccountId(person, 'everyday'),
      toAccountId: demoAccountId(person, 'savings'),
      amountMinor: minorText(minor),
      memo: 'Put aside',
    },
    moves: [
      [`${person} everyday`, -minor],
      [`${person} savings`, minor],
    ],
  };
}

function splitABill(today: Day, chance: Chance): Intent {
  const { person } = today;
  const friend = person === 'maya' ? 'tom' : 'maya';
  const minor = BigInt(chance.whole(650, 4_900));
  return {
    what: 'splits a bill',
    person,
    at: atSomeTime(today, [18, 22], chance),
    request: {
      type: 'TransferMoney',
      fromAccountId: demoAccountId(person, 'everyday'),
      toAccountId: demoAccountId(friend, 'everyday'),
      amountMinor: minorText(minor),
      memo: chance.pick(splitBills),
    },
    moves: [
      [`${person} everyday`, -minor],
      [`${friend} everyday`, minor],
    ],
  };
}

/** More than anybody in the demo ever has: refused, and kept as refused. */
function overreach(today: Day, chance: Chance): Intent {
  const { person } = today;
  return {
    what: 'asks for too much',
    person,
    at: atSomeTime(today, [10, 20], chance),
    request: {
      type: 'WithdrawMoney',
      accountId: demoAccountId(person, 'everyday'),
      amountMinor: minorText(BigInt(chance.whole(25_000, 60_000)) * 100n),
      contra: 'clearing',
      reference: chance.pick(['Deposit on a boat', 'Grand piano', 'Van for the move']),
      category: 'shopping',
    },
    moves: [],
  };
}

function rename(today: Day, chance: Chance): Intent {
  const { person } = today;
  return {
    what: 'renames the savings',
    person,
    at: atSomeTime(today, [19, 21], chance),
    request: {
      type: 'RenameAccount',
      accountId: demoAccountId(person, 'savings'),
      nickname: 'House deposit',
    },
    moves: [],
  };
}
