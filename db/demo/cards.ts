import type { Category } from '@/domain/account/events';
import type { LocalDate } from '@/domain/calendar';
import { minorText } from '@/domain/money';
import { holdIdFor } from '../prepare/account';
import { dateOf, earning, happening } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId } from './people';

const EVERYDAY = demoAccountId('maya', 'everyday');
const A_DAY = 86_400_000_000n;

type CardHold = {
  day: number;
  merchant: string;
  minor: bigint;
  lastsDays: bigint;
  category: Category;
  /** Nothing has become of it by the day of installation where nothing is said. */
  end?: { day: number } & ({ capturedMinor: bigint } | { how: 'released' | 'expired' });
};

const holds: readonly CardHold[] = [
  {
    day: 362,
    merchant: 'The Ned, hotel',
    minor: 18_000n,
    lastsDays: 7n,
    category: 'travel',
    end: { day: 365, capturedMinor: 14_250n },
  },
  {
    day: 398,
    merchant: 'Shell Old Street',
    minor: 6_200n,
    lastsDays: 5n,
    category: 'travel',
    end: { day: 399, capturedMinor: 6_200n },
  },
  {
    day: 441,
    merchant: 'Rouleur Cycle Hire',
    minor: 10_000n,
    lastsDays: 5n,
    category: 'leisure',
    end: { day: 442, how: 'released' },
  },
  {
    day: 476,
    merchant: 'Eurostar',
    minor: 8_900n,
    lastsDays: 7n,
    category: 'travel',
    end: { day: 478, capturedMinor: 8_900n },
  },
  {
    day: 509,
    merchant: 'Hackney Picturehouse',
    minor: 2_400n,
    lastsDays: 3n,
    category: 'leisure',
    end: { day: 512, how: 'expired' },
  },
  { day: 545, merchant: 'Premier Inn', minor: 9_400n, lastsDays: 14n, category: 'travel' },
  { day: 547, merchant: 'BP Bethnal Green', minor: 4_500n, lastsDays: 7n, category: 'travel' },
];

/** What Maya's card asks for before it takes anything: each way in which a hold can end, and none. */
export function cards(today: LocalDate): DemoOrder[] {
  return holds.flatMap((hold) => {
    const { day, merchant, minor, lastsDays, category, end } = hold;
    const placing = `has money held for ${merchant}`;
    const date = dateOf(day, today);
    const placed = happening('maya', placing, [date, 12, 10], {
      type: 'PlaceHold',
      accountId: EVERYDAY,
      amountMinor: minorText(minor),
      lastsMicros: `${lastsDays * A_DAY}`,
      merchant,
      category,
    });
    const paid = earning(EVERYDAY, minor, `Translation, invoice ${day}`);
    const earned = happening('maya', `earns for ${merchant}`, [date, 9, 5], paid);
    if (!end) return [earned, placed];
    return [
      earned,
      placed,
      happening(
        'maya',
        `sees the hold for ${merchant} end`,
        [dateOf(end.day, today), 12, 25],
        endOf(placed, end),
        { by: 'bank' },
      ),
    ];
  });
}

function endOf(placed: DemoOrder, end: NonNullable<CardHold['end']>): DemoOrder['request'] {
  const holdId = holdIdFor(demoCommandId(placed.happening));
  const ofHold = { accountId: EVERYDAY, holdId };
  if ('capturedMinor' in end) {
    const amountMinor = minorText(end.capturedMinor);
    return { type: 'CaptureHold', ...ofHold, amountMinor, final: true };
  }
  return end.how === 'released'
    ? { type: 'ReleaseHold', ...ofHold, reason: 'merchant' }
    : { type: 'ExpireHolds', accountId: EVERYDAY };
}
