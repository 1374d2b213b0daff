import { londonDate, toMicros } from '../calendar';
import { type At, accept, type Decision, refuse } from '../decider';
import { unreachable } from '../exhaustive';
import type { FeeRule } from '../fees';
import { toMinor } from '../money';
import type { Refusal } from '../refusal';
import { isComplete, isRate, RATE_CAP_BPS, type StandardRate } from '../standard-rates';
import type { BankCommand } from './commands';
import type { BankEvent } from './events';
import type { BankState } from './state';

/** Whatever is due by then comes to be done at once, so that one move is of a year at most. */
export const CLOCK_DAYS = 366;
/** In all: it never comes back, and everybody who looks at the demo lives by it. */
const CLOCK_YEARS = 10;
const A_DAY = 86_400_000_000n;

export function decideBank(
  state: BankState,
  command: At<BankCommand>,
): Decision<BankEvent, Refusal> {
  switch (command.type) {
    case 'AdvanceBankClock': {
      // How far it is to a moment is known only now: others may have moved the clock meanwhile.
      const by =
        'to' in command ? toMicros(command.to) - toMicros(command.at) : BigInt(command.byMicros);
      if (by <= 0n) return refuse({ reason: 'clock-not-forward' });
      if (by > BigInt(CLOCK_DAYS) * A_DAY) {
        return refuse({ reason: 'clock-too-far', days: CLOCK_DAYS });
      }
      const offsetMicros = state.offsetMicros + by;
      if (offsetMicros > BigInt(CLOCK_YEARS * CLOCK_DAYS) * A_DAY) {
        return refuse({ reason: 'clock-at-its-end', years: CLOCK_YEARS });
      }
      return accept({
        type: 'BankClockAdvanced',
        data: { byMicros: by.toString(), offsetMicros: offsetMicros.toString() },
      });
    }

    case 'ChangeFeeSchedule': {
      const { rules, appliesFrom, at } = command;
      // Nobody pays for a time in which they could not know what it costs.
      if (appliesFrom < londonDate(at)) return refuse({ reason: 'applies-in-past' });
      if (rules.some(({ amountMinor }) => toMinor(amountMinor) <= 0n)) {
        return refuse({ reason: 'amount-not-positive' });
      }
      if (!areClear(rules)) return refuse({ reason: 'fee-rules-unclear' });
      const version = (state.feeSchedules[0]?.version ?? 0) + 1;
      return accept({ type: 'FeeScheduleChanged', data: { version, rules, appliesFrom } });
    }

    case 'ChangeStandardRates': {
      const { rates, appliesFrom, at } = command;
      if (appliesFrom < londonDate(at)) return refuse({ reason: 'applies-in-past' });
      if (!isComplete(rates) || rates.some(isOutOfRange)) {
        return refuse({ reason: 'rate-out-of-range', capBps: RATE_CAP_BPS });
      }
      const forbidden = rates.some(
        (rate) => rate.product !== 'current' && rate.overdraftRateBps > 0,
      );
      if (forbidden) return refuse({ reason: 'product-forbids-overdraft' });
      const version = (state.standardRates[0]?.version ?? 0) + 1;
      return accept({ type: 'StandardRatesChanged', data: { version, rates, appliesFrom } });
    }

    default:
      return unreachable(command);
  }
}

/** A fee has one id for an account and month: two rules of one fee would charge two under it. */
function areClear(rules: readonly FeeRule[]): boolean {
  const names = rules.map(({ code, product, currency }) => `${code} ${product} ${currency}`);
  const makesSense = (rule: FeeRule) =>
    rule.code !== 'overdraft-monthly' ||
    (Number.isInteger(rule.freeDays) && rule.freeDays >= 0 && toMinor(rule.atMostMinor) > 0n);
  return new Set(names).size === names.length && rules.every(makesSense);
}

function isOutOfRange({ creditRateBps, overdraftRateBps }: StandardRate): boolean {
  return !isRate(creditRateBps) || !isRate(overdraftRateBps);
}
