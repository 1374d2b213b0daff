import { describe, expect, it } from 'vitest';
import { given } from '../given';
import { decideBank } from './decide';
import type { BankEvent } from './events';
import { evolve, initialState } from './state';

const bank = { initialState, evolve, decide: decideBank };
const HOUR = '3600000000';

describe('the bank’s clock', () => {
  it('moves forward, and says how far it runs ahead in all', () => {
    expect(given(bank).when(advance(HOUR))).toEqual({
      accepted: true,
      events: [advanced(HOUR, HOUR)],
    });
  });

  it('adds one move to the other when it is asked again', () => {
    expect(given(bank, advanced(HOUR, HOUR)).when(advance(HOUR))).toEqual({
      accepted: true,
      events: [advanced(HOUR, '7200000000')],
    });
  });

  it.each(['0', '-1'])('never stands still or goes back: %s', (byMicros) => {
    expect(given(bank).when(advance(byMicros))).toEqual({
      accepted: false,
      refusal: { reason: 'clock-not-forward' },
    });
  });
});

function advance(byMicros: string) {
  return { type: 'AdvanceBankClock', byMicros } as const;
}

function advanced(byMicros: string, offsetMicros: string): BankEvent {
  return { type: 'BankClockAdvanced', data: { byMicros, offsetMicros } };
}
