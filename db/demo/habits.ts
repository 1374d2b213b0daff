import type { Category } from '@/domain/account/events';
import type { Settled } from './people';

/** Something a person pays for now and then: how likely on a day, and from how much to how much. */
export type Habit = {
  category: Category;
  percentADay: number;
  fromMinor: number;
  toMinor: number;
  hours: [first: number, last: number];
  places: readonly [string, ...string[]];
};

/** What comes on the same day of every month. `minor` is negative for what is paid. */
export type Monthly = {
  day: number;
  hour: number;
  minor: number;
  category: Category;
  text: string;
};

/** What each account is opened with. */
export const OPENING_DEPOSITS = {
  everyday: 180_000n,
  savings: 10_000n,
  abroad: 30_000n,
  bicycle: 15_000n,
} as const;

export const habits: readonly Habit[] = [
  {
    category: 'groceries',
    percentADay: 52,
    fromMinor: 620,
    toMinor: 4_380,
    hours: [9, 20],
    places: ['Sainsbury’s Local', 'Tesco Metro', 'Lidl', 'Co-op Food', 'Ridley Road Market'],
  },
  {
    category: 'eating-out',
    percentADay: 55,
    fromMinor: 290,
    toMinor: 2_640,
    hours: [8, 21],
    places: [
      'Pret A Manger',
      'Dishoom',
      'Franco Manca',
      'E. Pellicci',
      'Wagamama',
      'The Railway Arms',
    ],
  },
  {
    category: 'travel',
    percentADay: 62,
    fromMinor: 280,
    toMinor: 890,
    hours: [7, 21],
    places: ['TfL travel charge', 'TfL travel charge', 'Thameslink', 'Uber'],
  },
  {
    category: 'shopping',
    percentADay: 22,
    fromMinor: 850,
    toMinor: 7_900,
    hours: [10, 20],
    places: ['John Lewis', 'Uniqlo', 'Waterstones', 'Boots', 'IKEA Greenwich'],
  },
  {
    category: 'leisure',
    percentADay: 18,
    fromMinor: 700,
    toMinor: 4_200,
    hours: [11, 21],
    places: ['Genesis Cinema', 'London Fields Lido', 'Barbican Centre', 'Brixton Academy'],
  },
  {
    category: 'cash',
    percentADay: 6,
    fromMinor: 2_000,
    toMinor: 6_000,
    hours: [9, 20],
    places: ['Cash machine, Mare Street', 'Cash machine, Brick Lane'],
  },
];

/** What is paid from the account in another currency. */
export const abroadHabits: readonly Habit[] = [
  {
    category: 'eating-out',
    percentADay: 9,
    fromMinor: 350,
    toMinor: 4_200,
    hours: [9, 22],
    places: ['Time Out Market', 'Manteigaria', 'Katz’s Delicatessen', 'Blue Bottle Coffee'],
  },
  {
    category: 'travel',
    percentADay: 4,
    fromMinor: 900,
    toMinor: 12_000,
    hours: [6, 20],
    places: ['Metro day ticket', 'Airport bus', 'Night train', 'Hotel, one night'],
  },
];

/** The salary stands first. */
export const monthly: Record<Settled, readonly [Monthly, ...Monthly[]]> = {
  maya: [
    { day: 28, hour: 6, minor: 315_000, category: 'salary', text: 'Alder & Finch Ltd, salary' },
    { day: 1, hour: 7, minor: -118_000, category: 'housing', text: 'Rent, Kingsland Road' },
    { day: 3, hour: 7, minor: -3_500, category: 'leisure', text: 'Better Gym' },
    { day: 5, hour: 7, minor: -14_240, category: 'bills', text: 'Hackney council tax' },
    { day: 8, hour: 7, minor: -9_615, category: 'bills', text: 'Octopus Energy' },
    { day: 12, hour: 7, minor: -1_800, category: 'bills', text: 'giffgaff' },
    { day: 15, hour: 7, minor: -2_900, category: 'bills', text: 'Community Fibre' },
  ],
  tom: [
    { day: 25, hour: 6, minor: 298_000, category: 'salary', text: 'Northbank Studios, salary' },
    { day: 2, hour: 7, minor: -104_000, category: 'housing', text: 'Rent, Choumert Road' },
    { day: 6, hour: 7, minor: -13_110, category: 'bills', text: 'Southwark council tax' },
    { day: 9, hour: 7, minor: -8_840, category: 'bills', text: 'E.ON Next' },
    { day: 14, hour: 7, minor: -2_200, category: 'bills', text: 'Sky Mobile' },
    { day: 18, hour: 7, minor: -1_099, category: 'leisure', text: 'Spotify' },
  ],
};

export const splitBills = [
  'Dinner at Dishoom',
  'Your half of the tickets',
  'Train to Brighton',
  'Birthday present for Ines',
  'Taxi home',
  'Pizza night',
] as const;
