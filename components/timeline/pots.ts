import type { Instant } from '@/domain/calendar';
import { formatMoney, type MinorText, toMinor } from '@/domain/money';
import type { MoneyStyle } from '../account/money';
import type { ListLine } from './state-texts';

/** A pot from its opening on, small enough to go with the page. */
export type PotHistory = readonly PotStep[];

export type PotStep = {
  readonly at: Instant;
  /** Null once it was closed; without an amount where that is not known here. */
  readonly was: { readonly name: string; readonly bookedMinor: MinorText | null } | null;
};

/** The pots that there were at an instant, by their names of then, the oldest first. */
export function potLinesAt(
  pots: readonly PotHistory[],
  at: Instant,
  { currency, locale }: MoneyStyle,
): ListLine[] {
  return pots.flatMap((steps) => {
    const was = steps.findLast((step) => step.at <= at)?.was;
    if (!was) return [];
    const { name, bookedMinor } = was;
    const amount = bookedMinor ? formatMoney(toMinor(bookedMinor), currency, locale) : '';
    return [{ what: name, amount, note: '' }];
  });
}
