import { unreachable } from '../exhaustive';
import type { BankEvent } from './events';

/** `offsetMicros`: how far bank time runs ahead of the database's clock. */
export type BankState = { readonly offsetMicros: bigint };

export const initialState: BankState = { offsetMicros: 0n };

export function evolve(_state: BankState, event: BankEvent): BankState {
  switch (event.type) {
    case 'BankClockAdvanced':
      return { offsetMicros: BigInt(event.data.offsetMicros) };
    default:
      return unreachable(event.type);
  }
}
