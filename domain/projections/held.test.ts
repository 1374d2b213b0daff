import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../account/events';
import type { Instant } from '../calendar';
import type { HoldId } from '../ids';
import type { MinorText } from '../money';
import type { Sealed } from '../sealed';
import { heldLine } from './held';
import { lived, opened } from './told-life';

const at = (day: number) => `2026-03-0${day}T10:00:00.000000Z` as Instant;

const hold = {
  merchant: '' as Sealed,
  category: 'other',
  contra: 'cards',
  paymentId: null,
} as const;
const placed = (id: string, minor: number, until: Instant): AccountEvent => ({
  type: 'HoldPlaced',
  data: {
    ...hold,
    holdId: id as HoldId,
    amountMinor: `${minor}` as MinorText,
    expiresAt: until,
  },
});

function line(until: Instant, ...events: [Instant, AccountEvent][]) {
  const { timesMs, heldMinor, expiries } = heldLine(lived(...events), until);
  const steps = [...timesMs].map((ms, index) => [
    new Date(ms).toISOString().slice(0, 10),
    Number(heldMinor[index]),
  ]);
  return { steps, expiries };
}

describe('what is held over time', () => {
  it('falls when a hold runs out, though nobody wrote that down', () => {
    const { steps, expiries } = line(
      at(9),
      [at(1), opened()],
      [at(2), placed('one', 8_000, at(5))],
      [at(3), placed('two', 500, at(4))],
    );
    expect(steps).toEqual([
      ['2026-03-02', 8_000],
      ['2026-03-03', 8_500],
      ['2026-03-04', 8_000],
      ['2026-03-05', 0],
    ]);
    expect(expiries).toEqual([at(4), at(5)]);
  });

  it('falls when it ran out, also where that was written down later', () => {
    const { steps, expiries } = line(
      at(9),
      [at(1), opened()],
      [at(2), placed('one', 8_000, at(4))],
      [
        at(6),
        {
          type: 'HoldExpired',
          data: { holdId: 'one' as HoldId, amountMinor: '8000' as MinorText },
        },
      ],
    );
    expect(steps).toEqual([
      ['2026-03-02', 8_000],
      ['2026-03-04', 0],
    ]);
    expect(expiries).toEqual([at(4)]);
  });

  it('falls also where a hold runs out at the very instant of an event, or of the end', () => {
    const deposited: AccountEvent = {
      type: 'MoneyDeposited',
      data: {
        amountMinor: '1' as MinorText,
        contra: 'cash',
        reference: null,
        category: 'other',
      },
    };
    const history: [Instant, AccountEvent][] = [
      [at(1), opened()],
      [at(2), placed('one', 8_000, at(4))],
    ];
    const fallen = {
      steps: [
        ['2026-03-02', 8_000],
        ['2026-03-04', 0],
      ],
      expiries: [at(4)],
    };
    expect(line(at(9), ...history, [at(4), deposited])).toEqual(fallen);
    expect(line(at(4), ...history)).toEqual(fallen);
  });

  it('knows nothing of what is to run out later than it is asked about', () => {
    const { steps, expiries } = line(
      at(3),
      [at(1), opened()],
      [at(2), placed('one', 8_000, at(5))],
      [
        at(2),
        {
          type: 'HoldCaptured',
          data: {
            ...hold,
            holdId: 'one' as HoldId,
            amountMinor: '3000' as MinorText,
            final: false,
          },
        },
      ],
    );
    expect(steps).toEqual([
      ['2026-03-02', 8_000],
      ['2026-03-02', 5_000],
    ]);
    expect(expiries).toEqual([]);
  });
});
