import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate, Month } from '../calendar';
import type { AccountId } from '../ids';
import { minor } from '../money';
import { correctedStatement } from './corrected';
import { type StatementLine, statementOf } from './statement';

const january = '2026-01' as Month;
const ofJanuary = statementOf(january, minor(1_000n), [line('2026-01-10', 500n)]);

describe('a statement as corrected', () => {
  it('is none while nothing was put right', () => {
    expect(correctedStatement(ofJanuary, [])).toBeNull();
  });

  it('has what was booked later for one of its days', () => {
    const fix = line('2026-03-02', -200n, '2026-01-15');
    expect(correctedStatement(ofJanuary, [fix])).toEqual({
      openingMinor: 1_000n,
      added: [fix],
      moved: [],
      closingMinor: 1_300n,
    });
  });

  it('opens and closes otherwise when an earlier month was put right', () => {
    const fix = line('2026-03-02', -200n, '2025-12-15');
    expect(correctedStatement(ofJanuary, [fix])).toMatchObject({
      openingMinor: 800n,
      closingMinor: 1_300n,
    });
  });

  it('gives to an earlier month what was booked in this one for it, and closes the same', () => {
    const fix = line('2026-01-20', 70n, '2025-12-15');
    const withFix = statementOf(january, minor(1_000n), [line('2026-01-10', 500n), fix]);
    expect(correctedStatement(withFix, [])).toEqual({
      openingMinor: 1_070n,
      added: [],
      moved: [fix],
      closingMinor: 1_570n,
    });
  });

  it('has what was booked later with a value date of its own, and again not when that is undone', () => {
    const late = { ...line('2026-02-01', 50n), effectiveOn: '2026-01-31' as LocalDate };
    expect(correctedStatement(ofJanuary, [late])).toMatchObject({ closingMinor: 1_550n });
    const undone = line('2026-02-10', -50n, '2026-01-31');
    expect(correctedStatement(ofJanuary, [late, undone])).toMatchObject({ closingMinor: 1_500n });
  });

  it('goes from its opening to its closing by its own entries', () => {
    const moved = line('2026-01-20', 70n, '2025-12-15');
    const withMoved = statementOf(january, minor(1_000n), [line('2026-01-10', 500n), moved]);
    const late = [line('2026-02-02', 30n, '2026-01-31'), line('2026-02-03', 9n, '2025-11-30')];
    const corrected = correctedStatement(withMoved, late);
    expect((corrected?.openingMinor ?? 0n) + 500n + 30n).toBe(corrected?.closingMinor);
  });
});

function line(bookedOn: string, amount: bigint, correctsOn: string | null = null): StatementLine {
  return {
    accountId: '00000000-0000-4000-8000-0000000000a1' as AccountId,
    version: 2,
    kind: correctsOn ? 'correction' : 'deposit',
    amountMinor: minor(amount),
    balanceMinor: minor(0n),
    bookedOn: bookedOn as LocalDate,
    effectiveOn: bookedOn as LocalDate,
    recordedAt: `${bookedOn}T10:00:00.000000Z` as Instant,
    counterpartName: null,
    counterpartAccountId: null,
    transferId: null,
    text: null,
    category: null,
    detail: null,
    undoesVersion: null,
    correctsOn: correctsOn as LocalDate | null,
  };
}
