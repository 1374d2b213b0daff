import fc from 'fast-check';
import { expect, it } from 'vitest';
import { execute } from './execute';
import type { AnyOrder } from './prepare/prepare';
import { expectBankIsRight, expectPastIsRight, type Imprint, imprint } from './test/invariants';
import { type Bank, emptyBank, note, orderOf, type Step, someSteps } from './test/random-steps';

/** Two people with an account each, so that what comes after them finds somebody to deal with. */
const OPENING: readonly Step[] = [
  { ask: 'register', address: 0 },
  { ask: 'register', address: 1 },
  { ask: 'open', who: 0, currency: 'GBP', deposit: '20000' as never },
  { ask: 'open', who: 1, currency: 'GBP', deposit: '5000' as never },
];
/** In every check; `npm run test:long` asks for many more. */
const SEQUENCES = Number(process.env.REWIND_SEQUENCES ?? 6);
/**
 * On a failure, fast-check shrinks the sequence for so long, and prints it with its seed. Sequences that
 * have not begun by then fail as well: one takes two seconds, and ten where others are at work.
 */
const bounds = { numRuns: SEQUENCES, skipAllAfterTimeLimit: 30_000 * SEQUENCES };
const TIMEOUT_MS = 40_000 * SEQUENCES;

it(
  'whatever people ask for in whatever order, the bank stays right after every step',
  () =>
    fc.assert(
      fc.asyncProperty(someSteps(30), async (steps) => {
        const bank = emptyBank();
        // From step to step: nobody writes in between, and looking on writes nothing.
        let now = await imprint();
        for (const step of [...OPENING, ...steps]) {
          now = await expectOneAnswer(bank, orderOf(bank, step), now);
          await expectBankIsRight(bank);
        }
        await expectPastIsRight(bank);
      }),
      bounds,
    ),
  TIMEOUT_MS,
);

it(
  'whatever people ask for at the same moment, the bank is right afterwards, and remembers its answers',
  () =>
    fc.assert(
      fc.asyncProperty(fc.array(someSteps(6), { maxLength: 6, size: 'max' }), async (rounds) => {
        const bank = emptyBank();
        let opened = await imprint();
        for (const step of OPENING) {
          opened = await expectOneAnswer(bank, orderOf(bank, step), opened);
        }
        for (const steps of rounds) {
          const orders = steps.map((step) => orderOf(bank, step));
          const [first] = orders;
          const sent = first ? [...orders, first] : orders;
          await Promise.all(sent.map(async (order) => note(bank, order, await execute(order))));
          await expectBankIsRight(bank);
        }
        await expectPastIsRight(bank);
        const before = await imprint();
        for (const { order, outcome } of bank.decided) {
          expect(await execute(order)).toEqual({ ...outcome, repeated: true });
        }
        expect(await imprint()).toEqual(before);
      }),
      bounds,
    ),
  TIMEOUT_MS,
);

/** Sends an order, and compares every table before and after, which it gives back, with what its answer promises. */
async function expectOneAnswer(bank: Bank, order: AnyOrder, before: Imprint): Promise<Imprint> {
  const sentBefore = bank.decided.find((decided) => decided.order === order);
  const outcome = await execute(order);
  const after = await imprint();
  note(bank, order, outcome);

  const wrote = outcome.status === 'accepted' ? Object.values(outcome.wrote) : [];
  const events = wrote.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (sentBefore) expect(outcome).toEqual({ ...sentBefore.outcome, repeated: true });
  if (!('repeated' in outcome) || outcome.repeated) {
    expect(after).toEqual(before);
    return after;
  }
  expect(after.get('commands')?.rows).toBe((before.get('commands')?.rows ?? 0) + 1);
  expect(after.get('events')?.rows).toBe((before.get('events')?.rows ?? 0) + events);
  if (outcome.status === 'refused') {
    // The attempt is kept, and nothing else is.
    expect(withoutAttempts(after)).toEqual(withoutAttempts(before));
  }
  return after;
}

function withoutAttempts(tables: Imprint): Imprint {
  return new Map([...tables].filter(([name]) => name !== 'commands'));
}
