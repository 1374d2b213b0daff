/** Moves bank time forward by whole microseconds; there is no way back. */
export type AdvanceBankClock = { type: 'AdvanceBankClock'; byMicros: string };

export type BankCommand = AdvanceBankClock;
