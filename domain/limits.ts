/**
 * How much, how many and how long at most: what deciders compare with. They stand apart from the forms
 * of the commands, so that a browser which decides again what a bank decided brings no parser along.
 */

/** Of one customer. */
export const ACCOUNT_LIMIT = 20;
export const PAYEE_LIMIT = 200;

/** In minor units of any currency: as far as an overdraft goes without a person of the bank. */
export const OVERDRAFT_CAP = 500_000n;

/** Open ones of one account at a time. */
export const HOLD_LIMIT = 100;
export const HOLD_DAYS = 30;

/** Of one account at a time, cancelled and ended ones not counted. */
export const ORDER_LIMIT = 50;

/** How long the bank waits for the other one: two days, in microseconds. */
export const ANSWER_WITHIN = 2n * 86_400_000_000n;
/** Should nobody notice that time is up, the money goes free by itself a day later. */
export const HELD_FOR = 3n * 86_400_000_000n;

/** Of one proposal: each is locked when it is approved. */
export const ACCOUNTS_AT_ONCE = 20;
export const ENTRIES_AT_ONCE = 100;
