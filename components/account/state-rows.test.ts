import { expect, it } from 'vitest';
import type { Instant } from '@/domain/calendar';
import { minor } from '@/domain/money';
import { differenceOf, stateRows } from './state-rows';
import type { AccountView } from './views';

const was = view({ bookedMinor: 500_00n, heldMinor: 0n, availableMinor: 500_00n, version: 7 });
const is = view({ bookedMinor: 800_00n, heldMinor: 139_00n, availableMinor: 661_00n, version: 12 });

it.each([
  ['Balance', '+£300.00', '−£300.00', true],
  ['Available', '+£161.00', '−£161.00', true],
  // It is tied up, which is nothing to be glad of.
  ['Held', '+£139.00', '−£139.00', false],
  ['Version', '+5', '−5', false],
  ['Name', 'changed', 'changed', false],
] as const)('between two moments %s differs by %s, and back by %s', (term, there, back, isGain) => {
  const row = stateRows('en-GB').find((candidate) => candidate.term === term);
  if (!row) throw new Error(`No row ${term}`);
  expect(differenceOf(row, was, is, 'en-GB')).toEqual({ text: there, isGain });
  expect(differenceOf(row, is, was, 'en-GB')).toEqual({ text: back, isGain: false });
});

function view(
  amounts: Record<'bookedMinor' | 'heldMinor' | 'availableMinor', bigint> & { version: number },
) {
  const { version, bookedMinor, heldMinor, availableMinor } = amounts;
  return {
    version,
    bookedMinor: minor(bookedMinor),
    heldMinor: minor(heldMinor),
    availableMinor: minor(availableMinor),
    currency: 'GBP',
    recordedAt: '2026-06-15T10:00:00.000000Z' as Instant,
  } as AccountView;
}
