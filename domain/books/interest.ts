import {
  type AccountEvent,
  type InterestAdjusted,
  type InterestDirection,
  type InterestPosted,
  interestDirections,
} from '../account/events';
import { deltaMinor, type OpenedAccount } from '../account/state';
import {
  addDays,
  dayAfter,
  firstDay,
  type LocalDate,
  later,
  londonDate,
  monthOf,
} from '../calendar';
import { minorText } from '../money';
import {
  ACCRUAL_DENOMINATOR,
  type AccrualBasis,
  accrue,
  divideHalfEven,
  type RateFrom,
  type ValuedEntry,
} from '../projections/accrual';
import type { Recorded } from '../recorded';

/** All that interest of a span of days is worked out from, whichever direction it has. */
export type InterestBasis = Pick<AccrualBasis, 'openingMinor' | 'entries'> & {
  readonly openedOn: LocalDate;
  readonly rates: Readonly<Record<InterestDirection, readonly RateFrom[]>>;
};

/** The day that an entry counts for when interest is worked out: as corrected, if it corrects another. */
export function valueDateOf({ data, effectiveOn }: Recorded<AccountEvent>): LocalDate {
  return 'correctsOn' in data ? data.correctsOn : effectiveOn;
}

/** The entries among some events that are valued on the day they were booked; the others are known elsewhere. */
export function promptEntries(events: readonly Recorded<AccountEvent>[]): ValuedEntry[] {
  return events.flatMap((event) => {
    const amountMinor = deltaMinor(event);
    const valueOn = valueDateOf(event);
    return amountMinor !== 0n && valueOn === londonDate(event.recordedAt)
      ? [{ valueOn, amountMinor }]
      : [];
  });
}

/**
 * The interest of an account from where it was posted last up to a day, a month at a time; nothing for
 * a direction in which nothing accrued. A closed month has been posted, whether or not it came to anything.
 */
export function interestUntil(
  account: OpenedAccount,
  basis: InterestBasis,
  until: LocalDate,
): InterestPosted[] {
  return interestDirections.flatMap((direction) => {
    const posted: InterestPosted[] = [];
    let { remainder } = account.interest[direction];
    let from = unpostedFrom(account, basis.openedOn, direction);
    while (from < until) {
      const period = monthOf(from);
      const to = dayAfter(period) < until ? dayAfter(period) : until;
      const accrual = accrue({
        ...basis,
        rates: basis.rates[direction],
        direction,
        from,
        to,
        remainderIn: remainder,
      });
      if (accrual.numerator > 0n) {
        posted.push({
          type: 'InterestPosted',
          data: {
            period,
            from,
            to,
            direction,
            days: accrual.days,
            numerator: accrual.numerator.toString(),
            denominator: accrual.denominator.toString(),
            remainderIn: accrual.remainderIn.toString(),
            remainderOut: accrual.remainderOut.toString(),
            segments: segmentsOf(accrual.rows),
            amountMinor: minorText(accrual.amountMinor),
          },
        });
        remainder = accrual.remainderOut;
      }
      from = to;
    }
    return posted;
  });
}

/**
 * What months that are closed would have come to, had an entry been known: the difference of each, in
 * order. What the interest itself would have earned since is left as it is. The interest of a closed account
 * was settled with it, up to its last day: nothing of that is worked out again.
 */
export function interestAdjustments(
  account: OpenedAccount,
  basis: InterestBasis,
  entry: ValuedEntry,
  causeVersion: number,
): InterestAdjusted[] {
  const { statement } = account;
  if (!statement || account.status !== 'open') return [];
  return interestDirections.flatMap((direction) => {
    const adjusted: InterestAdjusted[] = [];
    let { remainder } = account.interest[direction];
    let from = later(entry.valueOn, basis.openedOn);
    while (from < statement.periodTo) {
      const period = monthOf(from);
      const to = dayAfter(period);
      const known = {
        ...basis,
        rates: basis.rates[direction],
        direction,
        from,
        to,
        remainderIn: 0n,
      };
      const before = accrue(known).numerator;
      const after = accrue({ ...known, entries: [...basis.entries, entry] }).numerator;
      if (after !== before) {
        const total = after - before + remainder;
        const size = divideHalfEven(total < 0n ? -total : total, ACCRUAL_DENOMINATOR);
        const amount = total < 0n ? -size : size;
        const remainderOut = total - amount * ACCRUAL_DENOMINATOR;
        const isCredit = direction === 'credit' ? amount >= 0n : amount < 0n;
        adjusted.push({
          type: 'InterestAdjusted',
          data: {
            period,
            direction,
            causeVersion,
            side: isCredit ? 'credit' : 'debit',
            amountMinor: minorText(size),
            remainderIn: remainder.toString(),
            remainderOut: remainderOut.toString(),
          },
        });
        remainder = remainderOut;
      }
      from = to;
    }
    return adjusted;
  });
}

/** The first day whose interest is not posted. */
export function unpostedFrom(
  { statement, interest }: Pick<OpenedAccount, 'statement' | 'interest'>,
  openedOn: LocalDate,
  direction: InterestDirection,
): LocalDate {
  const { to } = interest[direction];
  const closedTo = statement?.periodTo ?? openedOn;
  return later(to ?? closedTo, closedTo);
}

/** From which day the entries have to be known for what may be posted next. */
export function basisFrom(
  account: Pick<OpenedAccount, 'statement'>,
  openedOn: LocalDate,
): LocalDate {
  return account.statement?.periodTo ?? firstDay(monthOf(openedOn));
}

function segmentsOf(rows: ReturnType<typeof accrue>['rows']): InterestPosted['data']['segments'] {
  const segments: { from: LocalDate; to: LocalDate; rateBps: number; numerator: bigint }[] = [];
  for (const row of rows) {
    const last = segments.at(-1);
    const to = addDays(row.to, 1);
    if (last?.rateBps === row.rateBps) {
      last.to = to;
      last.numerator += row.numerator;
    } else {
      segments.push({ from: row.from, to, rateBps: row.rateBps, numerator: row.numerator });
    }
  }
  return segments.map((segment) => ({ ...segment, numerator: segment.numerator.toString() }));
}
