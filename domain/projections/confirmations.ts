import type { Instant, LocalDate } from '../calendar';
import { type Minor, minor } from '../money';

/**
 * The question: does a balance that was confirmed still hold? What was booked by then never changes; but
 * an entry that is booked later for a day up to the confirmed one says that it should have been another.
 */
export type Confirmation = {
  /** The event that confirms. */
  readonly version: number;
  readonly recordedAt: Instant;
  /** The event after which the account stood at `bookedMinor`, and its London day. */
  readonly ofVersion: number;
  readonly on: LocalDate;
  readonly bookedMinor: Minor;
};

/** An entry that counts for an earlier day than that on which it was booked. */
export type BackDated = {
  readonly version: number;
  readonly countsFor: LocalDate;
  readonly amountMinor: Minor;
  /** The entry that it undoes. */
  readonly undoesVersion: number | null;
};

export type CheckedConfirmation = Confirmation & {
  /** What has been booked since for a day up to the confirmed one. */
  readonly corrections: readonly BackDated[];
  /** What the balance would have been, had all of that been known. */
  readonly correctedMinor: Minor;
  readonly isBroken: boolean;
};

export function checkConfirmation(
  confirmation: Confirmation,
  backDated: readonly BackDated[],
): CheckedConfirmation {
  const { ofVersion, on, bookedMinor } = confirmation;
  const since = backDated.filter(
    ({ version, countsFor }) => version > ofVersion && countsFor <= on,
  );
  const counted = new Set(since.map(({ version }) => version));
  // What undoes an entry that the balance never had in it takes nothing from it.
  const isOfIt = (undone: number) => undone <= ofVersion || counted.has(undone);
  const corrections = since.filter(
    ({ undoesVersion }) => undoesVersion === null || isOfIt(undoesVersion),
  );
  const correctedMinor = minor(
    corrections.reduce((sum, { amountMinor }) => sum + amountMinor, bookedMinor as bigint),
  );
  return { ...confirmation, corrections, correctedMinor, isBroken: correctedMinor !== bookedMinor };
}
