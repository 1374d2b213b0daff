import { type At, accept, type Decision, refuse } from '../decider';
import type { Refusal } from '../refusal';
import type { AdvanceBankClock } from './commands';
import type { BankEvent } from './events';
import type { BankState } from './state';

export function decideBank(
  state: BankState,
  command: At<AdvanceBankClock>,
): Decision<BankEvent, Refusal> {
  const by = BigInt(command.byMicros);
  if (by <= 0n) return refuse({ reason: 'clock-not-forward' });
  return accept({
    type: 'BankClockAdvanced',
    data: { byMicros: by.toString(), offsetMicros: (state.offsetMicros + by).toString() },
  });
}
