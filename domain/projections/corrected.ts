import { dayAfter, firstDay } from '../calendar';
import { type Minor, minor } from '../money';
import type { Statement, StatementLine } from './statement';

/**
 * The question: what would a month's statement say, had everything been known that was put right since?
 * The statement as issued says the same for ever; this stands beside it. A correction counts for the day
 * that it corrects, any other entry for its value date, as with interest.
 */
export type CorrectedStatement = {
  readonly openingMinor: Minor;
  /** Booked after the month, for a day of it. */
  readonly added: readonly StatementLine[];
  /** Booked in the month, for a day of an earlier one, where it counts now. */
  readonly moved: readonly StatementLine[];
  readonly closingMinor: Minor;
};

/** `late`: what was booked after the month and counts for a day up to its end. Null where nothing changes. */
export function correctedStatement(
  { month, openingMinor, closingMinor, lines }: Statement,
  late: readonly StatementLine[],
): CorrectedStatement | null {
  const isBefore = (line: StatementLine) => countsFor(line) < firstDay(month);
  const ofEarlier = late.filter(isBefore);
  const added = late.filter((line) => !isBefore(line) && countsFor(line) < dayAfter(month));
  const moved = lines.filter(isBefore);
  if (ofEarlier.length + added.length + moved.length === 0) return null;
  return {
    openingMinor: minor(openingMinor + sumOf(ofEarlier) + sumOf(moved)),
    added,
    moved,
    closingMinor: minor(closingMinor + sumOf(ofEarlier) + sumOf(added)),
  };
}

function countsFor({ correctsOn, effectiveOn }: StatementLine) {
  return correctsOn ?? effectiveOn;
}

function sumOf(lines: readonly StatementLine[]): bigint {
  return lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
}
