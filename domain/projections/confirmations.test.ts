import { expect, it } from 'vitest';
import type { LocalDate } from '../calendar';
import { STORY_TIME } from '../given';
import { minor } from '../money';
import { type BackDated, checkConfirmation } from './confirmations';

/** £120.00 stood there on 10 May, after v8; it was confirmed later, as v12. */
const confirmation = {
  version: 12,
  recordedAt: STORY_TIME,
  ofVersion: 8,
  on: '2026-05-10' as LocalDate,
  bookedMinor: minor(12_000n),
};

const entry = (
  version: number,
  countsFor: string,
  amount: bigint,
  undoesVersion: number | null = null,
): BackDated => ({
  version,
  countsFor: countsFor as LocalDate,
  amountMinor: minor(amount),
  undoesVersion,
});

it.each([
  ['holds while nothing is put right', [], 12_000n],
  ['holds when a later day is put right', [entry(13, '2026-05-11', -500n)], 12_000n],
  ['knew of what was put right before', [entry(7, '2026-05-02', -500n)], 12_000n],
  ['is broken by an earlier day, put right since', [entry(13, '2026-05-02', -500n)], 11_500n],
  ['is broken by its own day, put right since', [entry(13, '2026-05-10', 500n)], 12_500n],
  ['is broken by what it could have known, too', [entry(10, '2026-05-02', -500n)], 11_500n],
  [
    'holds again when that is taken back',
    [entry(13, '2026-05-02', -500n), entry(14, '2026-05-02', 500n, 13)],
    12_000n,
  ],
  ['holds when what came later on its day is undone', [entry(13, '2026-05-10', -500n, 9)], 12_000n],
  ['is broken when what it had in it is undone', [entry(13, '2026-05-10', -500n, 8)], 11_500n],
])('a confirmed balance %s', (_what, backDated, corrected) => {
  const checked = checkConfirmation(confirmation, backDated);
  expect(checked.correctedMinor).toBe(corrected);
  expect(checked.isBroken).toBe(corrected !== 12_000n);
});
