import type { Instant } from '@/domain/calendar';

/** What the bank will find to do on this account, of what is known of it today. */
export type ComingUpView = {
  readonly id: string;
  readonly at: Instant;
  /** "1 December 2026", or with its time where it has one. */
  readonly when: string;
  readonly what: string;
  /** What it will add to the balance; nought where it moves no money. */
  readonly deltaMinor: bigint;
  readonly href: string | null;
};

/** Each with the balance that it would leave behind, if nothing else happened. */
export function balancesAhead(
  coming: readonly ComingUpView[],
  bookedMinor: bigint,
): { view: ComingUpView; balanceMinor: bigint }[] {
  let balance = bookedMinor;
  return coming.map((view) => {
    balance += view.deltaMinor;
    return { view, balanceMinor: balance };
  });
}
