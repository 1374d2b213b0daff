/**
 * These shapes are stored for ever: a change is a new schema version with an upcaster.
 *
 * The bank's own stream holds what is true for everybody. Its clock is one of those things: a demo
 * can be moved forward to the end of a month, and because the move is an event, the times in the log
 * still explain themselves afterwards.
 */
export type BankClockAdvanced = {
  type: 'BankClockAdvanced';
  data: { byMicros: string; offsetMicros: string };
};

export type BankEvent = BankClockAdvanced;

export const bankEventVersions = {
  BankClockAdvanced: 1,
} as const satisfies Record<BankEvent['type'], number>;
