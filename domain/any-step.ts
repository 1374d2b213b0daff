/**
 * Anything that anybody may ask of the bank, for tests that ask it in any order. A step is plain values,
 * so that a sequence that fails can be read and shrinks: a number of an account, a payment or an entry
 * wraps around at however many there are.
 */
import fc from 'fast-check';
import { cadences } from './standing-order/events';

const anyOne = fc.nat({ max: 11 });
const anAmount = fc.integer({ min: -1, max: 20_000 }).map(String);
const aLimit = fc.integer({ min: 0, max: 30_000 }).map(String);

export const anyStep = fc.oneof(
  weighing(2, { ask: fc.constantFrom('open', 'open savings'), at: anyOne }),
  weighing(1, { ask: fc.constantFrom('open pot'), at: anyOne, under: anyOne }),
  weighing(1, { ask: fc.constantFrom('rename', 'expire holds'), at: anyOne }),
  weighing(2, { ask: fc.constantFrom('close'), at: anyOne, sweepTo: fc.option(anyOne) }),
  weighing(8, { ask: fc.constantFrom('deposit', 'withdraw'), at: anyOne, amount: anAmount }),
  weighing(6, { ask: fc.constantFrom('transfer'), at: anyOne, to: anyOne, amount: anAmount }),
  weighing(2, { ask: fc.constantFrom('set overdraft'), at: anyOne, amount: aLimit }),
  weighing(1, { ask: fc.constantFrom('set daily limit'), at: anyOne, limit: fc.option(aLimit) }),
  weighing(1, {
    ask: fc.constantFrom('freeze'),
    at: anyOne,
    scope: fc.constantFrom('debits', 'credits', 'all'),
    reason: fc.constantFrom('customer-request', 'suspected-fraud'),
  }),
  weighing(2, {
    ask: fc.constantFrom('unfreeze'),
    at: anyOne,
    by: fc.constantFrom('customer', 'bank'),
  }),
  weighing(4, {
    ask: fc.constantFrom('place hold'),
    at: anyOne,
    amount: anAmount,
    hours: fc.integer({ min: -1, max: 800 }),
  }),
  weighing(4, {
    ask: fc.constantFrom('capture hold'),
    at: anyOne,
    hold: anyOne,
    amount: anAmount,
    final: fc.boolean(),
  }),
  weighing(1, { ask: fc.constantFrom('release hold'), at: anyOne, hold: anyOne }),
  weighing(1, { ask: fc.constantFrom('confirm balance'), at: anyOne, isRight: fc.boolean() }),
  weighing(3, { ask: fc.constantFrom('initiate payment'), at: anyOne, amount: anAmount }),
  weighing(8, {
    ask: fc.constantFrom(
      'submit payment',
      'settle payment',
      'return payment',
      'time out payment',
      'cancel payment',
    ),
    payment: anyOne,
  }),
  weighing(4, {
    ask: fc.constantFrom('create standing order'),
    at: anyOne,
    to: anyOne,
    amount: anAmount,
    cadence: fc.constantFrom(...cadences),
    inDays: fc.integer({ min: -1, max: 3 }),
  }),
  weighing(10, {
    ask: fc.constantFrom(
      'execute standing order',
      'execute standing order',
      'amend standing order',
      'pause standing order',
      'resume standing order',
      'cancel standing order',
    ),
    order: anyOne,
    amount: anAmount,
  }),
  weighing(2, { ask: fc.constantFrom('exchange'), at: anyOne, to: anyOne, amount: anAmount }),
  weighing(2, {
    ask: fc.constantFrom('propose reversal'),
    entry: fc.nat(),
    isForced: fc.boolean(),
  }),
  weighing(2, {
    ask: fc.constantFrom('propose correction'),
    at: anyOne,
    amount: anAmount,
    side: fc.constantFrom('credit', 'debit'),
    daysAgo: fc.integer({ min: -1, max: 3 }),
    isForced: fc.boolean(),
  }),
  weighing(4, {
    ask: fc.constantFrom('approve', 'reject', 'withdraw proposal'),
    proposal: anyOne,
    by: fc.constantFrom(0, 1),
  }),
);

export type AnyStep = typeof anyStep extends fc.Arbitrary<infer Value> ? Value : never;

function weighing<Fields extends object>(
  weight: number,
  fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> },
) {
  return { weight, arbitrary: fc.record(fields, { noNullPrototype: true }) };
}
