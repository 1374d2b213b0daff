import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../account/events';
import { deltaMinor } from '../account/state';
import { type BankState, initialState as initialBank } from '../bank/state';
import type { Instant, LocalDate, Month } from '../calendar';
import { type FeeCode, feeCodes } from '../fees';
import type {
  AccountId,
  ActorId,
  CommandId,
  CustomerId,
  FeeId,
  HoldId,
  ProposalId,
  StandingOrderId,
  TransferId,
} from '../ids';
import type { MinorText } from '../money';
import { buildTimeline } from '../projections/timeline';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';
import type { StandingOrderEvent } from '../standing-order/events';
import { requestKept } from './attempts';
import { type Changes, noChanges } from './changes';
import { decideOn } from './decide';
import { failedRuns } from './failed-runs';
import { append, type Beginning, laneFrom } from './lane';
import type { Request } from './requests';
import { type Attempt, type RealHistory, type WhatIf, whatIf } from './what-if';

const ACCOUNT = '00000000-0000-4000-8000-0000000000a1' as AccountId;
const OTHER = '00000000-0000-4000-8000-0000000000a2' as AccountId;
const HOLD = '00000000-0000-4000-8000-0000000000b1' as HoldId;
const text = 'sealed' as Sealed;

describe('with nothing changed', () => {
  it('everything is as it was, months and all', () => {
    const history = aLife();
    const { events, differences, accruedMinor } = whatIf(history, noChanges);
    expect(differences).toEqual([]);
    expect(events).toEqual(history.events);
    expect(accruedMinor.imagined).toBe(accruedMinor.real);
  });

  it('what an older program decided otherwise stays as it was', () => {
    const life = aLife();
    const charged = life.events.findIndex(({ type }) => type === 'FeeCharged') + 1;
    const history = { ...life, events: life.events.slice(0, charged), attempts: [] };
    const events = history.events.map(
      (event): Recorded<AccountEvent> =>
        event.type === 'FeeCharged'
          ? { ...event, data: { ...event.data, amountMinor: money('999') } }
          : event,
    );
    const told = whatIf({ ...history, events }, noChanges);
    expect(told.differences).toEqual([]);
    expect(told.events).toEqual(events);
  });
});

describe('an event left out', () => {
  it('leaves the balance lower by just its amount, where nothing hangs on it', () => {
    const history = story(opened(), deposit('5 May', '10000'), deposit('6 May', '2500'));
    const told = whatIf(history, leavingOut(2));
    expect(endOf(told)).toBe(2500n);
    expect(told.differences).toMatchObject([{ kind: 'left-out', real: { version: 2 } }]);
  });

  it('takes what was paid with it along, with the rule and what it would have seen', () => {
    const history = story(opened(), deposit('5 May', '10000'), withdraw('6 May', '8000'));
    const told = whatIf(history, leavingOut(2));
    expect(endOf(told)).toBe(0n);
    expect(told.differences).toMatchObject([
      { kind: 'left-out' },
      {
        kind: 'refused',
        real: { version: 3 },
        refusal: { reason: 'insufficient-funds', availableMinor: '0' },
        saw: { bookedMinor: 0n, availableMinor: 0n },
      },
    ]);
  });

  it('leaves what came in from elsewhere as it is', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      send('6 May', '10000'),
      receive('7 May', '3000'),
    );
    const told = whatIf(history, leavingOut(2));
    expect(told.events.map(({ type }) => type)).toEqual(['AccountOpened', 'TransferReceived']);
    expect(endOf(told)).toBe(3000n);
  });

  it('has nothing that could be reversed or given back', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      reverse('9 May', 2, 'debit', '10000'),
    );
    expect(whatIf(history, leavingOut(2)).differences).toMatchObject([
      { kind: 'left-out' },
      { kind: 'nothing-to-undo', real: { type: 'EntryReversed' } },
    ]);
    expect(endOf(whatIf(history, leavingOut(2)))).toBe(0n);
  });

  it('frees what was held, and nothing can be taken of it', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      hold('6 May', '8000'),
      capture('7 May', '5500'),
    );
    expect(whatIf(history, leavingOut(3)).differences).toMatchObject([
      { kind: 'left-out', real: { type: 'HoldPlaced' } },
      { kind: 'refused', real: { type: 'HoldCaptured' }, refusal: { reason: 'hold-not-open' } },
    ]);
  });
});

describe('another amount', () => {
  it('of what came in is all that is different', () => {
    const history = story(opened(), deposit('5 May', '10000'), withdraw('6 May', '4000'));
    const told = whatIf(history, withAmounts([2, '6000']));
    expect(endOf(told)).toBe(2000n);
    expect(told.differences).toMatchObject([
      { kind: 'changed', real: { version: 2 }, imagined: { data: { amountMinor: '6000' } } },
    ]);
  });

  it('of what went out is decided anew', () => {
    const history = story(opened(), deposit('5 May', '10000'), withdraw('6 May', '4000'));
    expect(whatIf(history, withAmounts([3, '10001'])).differences).toMatchObject([
      { kind: 'refused', refusal: { reason: 'insufficient-funds', availableMinor: '10000' } },
    ]);
  });

  it('goes on into the reversal of it', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      reverse('9 May', 2, 'debit', '10000'),
    );
    const told = whatIf(history, withAmounts([2, '7000']));
    expect(endOf(told)).toBe(0n);
    expect(told.events.at(-1)).toMatchObject({ data: { amountMinor: '7000' } });
  });
});

describe('once refused', () => {
  it('what would have passed is booked, and what was refused for other reasons is not', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      withdraw('6 May', '12000'),
      capture('7 May', '1'),
    );
    expect(history.attempts.map(({ refusal }) => refusal.reason)).toEqual([
      'insufficient-funds',
      'hold-not-open',
    ]);
    const told = whatIf(history, withAmounts([2, '15000']));
    expect(endOf(told)).toBe(3000n);
    expect(told.differences).toMatchObject([
      { kind: 'changed' },
      {
        kind: 'passed',
        attempt: { refusal: { reason: 'insufficient-funds' } },
        imagined: { type: 'MoneyWithdrawn' },
      },
    ]);
  });
});

it('an unfreezing in vain is asked again of no version, which is that of one history alone', () => {
  const payload = { accountId: ACCOUNT, by: 'customer', frozenVersion: 2 };
  expect(requestKept({ type: 'UnfreezeAccount', payload })).toEqual({
    type: 'UnfreezeAccount',
    accountId: ACCOUNT,
    by: 'customer',
    reason: 'customer-request',
  });
});

describe('an account that was closed', () => {
  it('is closed all the same, and less is swept', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      deposit('6 May', '2500'),
      close('7 May', OTHER),
    );
    const told = whatIf(history, leavingOut(2));
    expect(told.differences).toMatchObject([
      { kind: 'left-out' },
      {
        kind: 'changed',
        real: { type: 'TransferSent' },
        imagined: { data: { amountMinor: '2500' } },
      },
    ]);
    expect(told.events.at(-1)).toMatchObject({ type: 'AccountClosed' });
    expect(endOf(told)).toBe(0n);
  });

  it('has nothing to sweep where it would have been empty', () => {
    const history = story(opened(), deposit('5 May', '10000'), close('7 May', OTHER));
    const told = whatIf(history, leavingOut(2));
    expect(told.differences).toMatchObject([
      { kind: 'left-out' },
      { kind: 'gone', real: { type: 'TransferSent' } },
    ]);
    expect(told.events.at(-1)).toMatchObject({ type: 'AccountClosed' });
  });

  it('stays open where a refusal before would have left something in it, and its closing says so', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      withdraw('6 May', '6000'),
      send('7 May', '4000'),
      close('8 May'),
    );
    const told = whatIf(history, withAmounts([2, '5000']));
    expect(told.differences).toMatchObject([
      { kind: 'changed', real: { version: 2 } },
      { kind: 'refused', real: { version: 3 }, refusal: { reason: 'insufficient-funds' } },
      {
        kind: 'refused',
        real: { type: 'AccountClosed' },
        refusal: { reason: 'balance-not-zero', bookedMinor: '1000' },
      },
    ]);
    expect(endOf(told)).toBe(1000n);
  });

  it('is refused as a closing, and not as the sweep that was a part of it', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      hold('6 May', '3000'),
      capture('7 May', '3000'),
      close('8 May', OTHER),
    );
    const told = whatIf(history, leavingOut(4));
    expect(told.differences).toMatchObject([
      { kind: 'left-out', real: { type: 'HoldCaptured' } },
      {
        kind: 'refused',
        real: { type: 'AccountClosed' },
        refusal: { reason: 'open-holds', count: 1 },
        saw: { bookedMinor: 10_000n, heldMinor: 3000n },
      },
      { kind: 'gone', real: { type: 'TransferSent' } },
    ]);
    expect(endOf(told)).toBe(10_000n);
  });

  it('is told to stay open where what was swept is left out', () => {
    const history = story(opened(), deposit('5 May', '10000'), close('7 May', OTHER));
    const told = whatIf(history, leavingOut(3));
    expect(told.differences).toMatchObject([
      { kind: 'left-out', real: { type: 'TransferSent' } },
      { kind: 'gone', real: { type: 'AccountClosed' } },
    ]);
    expect(endOf(told)).toBe(10_000n);
  });

  it('has months that the real account does not have, where it would have stayed open', () => {
    const history = story(
      opened('savings', '2026-04-30T23:00'),
      deposit('1 May', '100000'),
      close('20 May', OTHER),
    );
    const told = whatIf({ ...history, now: on('5 July') }, leavingOut(4));
    expect(interestOf(told.events)).toEqual([297n, 289n]);
    expect(told.differences).toMatchObject([
      { kind: 'left-out', real: { type: 'TransferSent' } },
      { kind: 'gone', real: { type: 'InterestPosted' } },
      { kind: 'gone', real: { type: 'AccountClosed' } },
      { kind: 'added', imagined: { type: 'InterestPosted', data: { period: '2026-05' } } },
      { kind: 'added', imagined: { type: 'InterestPosted', data: { period: '2026-06' } } },
    ]);
  });

  it('would have been closed when it was first asked for, and is not closed twice', () => {
    const history = story(
      opened(),
      deposit('5 May', '500'),
      close('6 May'),
      withdraw('7 May', '500'),
      close('8 May'),
    );
    expect(history.attempts).toMatchObject([{ refusal: { reason: 'balance-not-zero' } }]);
    const told = whatIf(history, leavingOut(2));
    expect(told.differences).toMatchObject([
      { kind: 'left-out', real: { version: 2 } },
      { kind: 'passed', imagined: { type: 'AccountClosed' } },
      { kind: 'refused', real: { version: 3 }, refusal: { reason: 'account-closed' } },
    ]);
    expect(told.differences).toHaveLength(3);
  });

  it('takes what was refused for its being closed, where it would have been open', () => {
    const history = story(
      opened(),
      deposit('5 May', '10000'),
      close('7 May', OTHER),
      withdraw('8 May', '4000'),
    );
    expect(history.attempts).toMatchObject([{ refusal: { reason: 'account-closed' } }]);
    const told = whatIf(history, leavingOut(3));
    expect(told.differences).toMatchObject([
      { kind: 'left-out' },
      { kind: 'gone', real: { type: 'AccountClosed' } },
      { kind: 'passed', imagined: { type: 'MoneyWithdrawn' } },
    ]);
    expect(endOf(told)).toBe(6000n);
  });
});

describe('a standing order that failed', () => {
  const order = '00000000-0000-4000-8000-0000000000e1' as StandingOrderId;
  const failed = (minute: string, dueOn: string, attempt: number): OrderStory => [
    minute,
    {
      type: 'StandingOrderFailed',
      data: { dueOn: day(dueOn), reason: 'insufficient-funds', attempt },
    },
  ];
  const runs = failedRuns(
    order,
    orderTold(
      ['2026-05-01T10:00', created('5000')],
      failed('2026-05-06T05:00', '2026-05-06', 1),
      failed('2026-05-07T05:00', '2026-05-06', 2),
      failed('2026-06-06T05:00', '2026-06-06', 1),
      [
        '2026-06-07T05:00',
        {
          type: 'StandingOrderExecuted',
          data: { dueOn: day('2026-06-06'), transferId: 't' as TransferId, attempt: 2 },
        },
      ],
    ),
  );

  it('has failed where no try was carried out', () => {
    expect(runs.map(({ at, once }) => [at.slice(0, 10), once])).toEqual([
      ['2026-05-06', `${order} 2026-05-06`],
      ['2026-05-07', `${order} 2026-05-06`],
    ]);
  });

  it('would have passed on its day, and once', () => {
    const attempts = runs.map((run) => ({
      ...run,
      refusal: { reason: run.reason },
      afterVersion: 2,
    }));
    const history = { ...story(opened(), deposit('5 May', '1000')), attempts };
    const told = whatIf(history, withAmounts([2, '20000']));
    expect(endOf(told)).toBe(15_000n);
    expect(told.differences).toMatchObject([
      { kind: 'changed' },
      {
        kind: 'passed',
        attempt: { at: runs[0]?.at, refusal: { availableMinor: '1000' } },
        imagined: { type: 'TransferSent' },
      },
    ]);
    expect(whatIf(history, noChanges).differences).toEqual([]);
  });
});

describe('another rule from a day on', () => {
  it('an overdraft lets through what was refused for the want of one', () => {
    const history = story(opened(), deposit('5 May', '1000'), withdraw('6 May', '1500'));
    const overdraft = { from: day('2026-05-06'), limitMinor: money('50000') };
    const told = whatIf(history, { ...noChanges, overdraft });
    expect(told.events.map(({ type }) => type)).toEqual([
      'AccountOpened',
      'MoneyDeposited',
      'OverdraftLimitChanged',
      'MoneyWithdrawn',
    ]);
    expect(endOf(told)).toBe(-500n);
    const tooLate = { ...overdraft, from: day('2026-05-07') };
    expect(endOf(whatIf(history, { ...noChanges, overdraft: tooLate }))).toBe(1000n);
  });

  it('an overdraft that the bank would not give is refused, and said', () => {
    const overdraft = { from: day('2026-05-06'), limitMinor: money('50000') };
    const told = whatIf(story(opened('savings'), deposit('7 May', '1')), {
      ...noChanges,
      overdraft,
    });
    expect(told.differences).toMatchObject([
      { kind: 'rule-refused', refusal: { reason: 'product-forbids-overdraft' } },
    ]);
  });

  it('an overdraft that is refused leaves the real ones after it as they were', () => {
    const history = story(
      opened(),
      overdraft('2 May', '50000'),
      withdraw('3 May', '30000'),
      overdraft('10 May', '80000'),
      withdraw('11 May', '40000'),
    );
    const tooLow = { from: day('2026-05-05'), limitMinor: money('10000') };
    const told = whatIf(history, { ...noChanges, overdraft: tooLow });
    expect(told.differences).toMatchObject([
      { kind: 'rule-refused', refusal: { reason: 'limit-below-usage' } },
    ]);
    expect(endOf(told)).toBe(-70_000n);
  });

  it('a rate from before the opening counts from it on', () => {
    const history = story(
      opened('savings', '2026-04-30T23:00'),
      deposit('1 May', '100000'),
      closeMonth('1 June', '2026-05'),
    );
    const credit = { from: day('2026-04-01'), bps: 700 };
    const told = whatIf(history, { ...noChanges, rates: { credit, overdraft: null } });
    expect(told.differences).toMatchObject([{ kind: 'changed' }]);
    expect(interestOf(told.events)).toEqual([595n]);
  });

  it('a rate gives other interest, month by month, to the penny', () => {
    const history = story(
      opened('savings', '2026-04-30T23:00'),
      deposit('1 May', '100000'),
      closeMonth('1 June', '2026-05'),
      closeMonth('1 July', '2026-06'),
    );
    expect(interestOf(history.events)).toEqual([297n, 289n]);
    const credit = { from: day('2026-06-01'), bps: 700 };
    const told = whatIf(history, { ...noChanges, rates: { credit, overdraft: null } });
    // £1,002.97 for 30 days at 7 %, and what rounding left of May.
    expect(interestOf(told.events)).toEqual([297n, 577n]);
    expect(told.differences).toMatchObject([
      { kind: 'changed', real: { type: 'InterestPosted' }, imagined: { type: 'InterestPosted' } },
    ]);
  });

  it('a schedule of fees charges what was free, and forgives what was charged', () => {
    const history = story(
      opened('current', '2026-04-30T23:00'),
      deposit('1 May', '100000'),
      closeMonth('1 June', '2026-05'),
    );
    const rule = { code: 'account-monthly', product: 'current', currency: 'GBP' } as const;
    const rules = [{ ...rule, amountMinor: money('300'), freeFromMinor: null }];
    const charged = whatIf(history, { ...noChanges, fees: { from: day('2026-05-01'), rules } });
    expect(charged.differences).toMatchObject([
      { kind: 'added', imagined: { type: 'FeeCharged', data: { amountMinor: '300' } } },
    ]);
    const bank: BankState = {
      ...initialBank,
      feeSchedules: [{ version: 1, rules, appliesFrom: day('2026-01-01') }],
    };
    const paid = story(
      bank,
      opened('current', '2026-04-30T23:00'),
      deposit('1 May', '100000'),
      closeMonth('1 June', '2026-05'),
    );
    const free = whatIf(paid, { ...noChanges, fees: { from: day('2026-05-01'), rules: [] } });
    expect(endOf(free)).toBe(100_000n);
    expect(free.differences).toMatchObject([{ kind: 'gone', real: { type: 'FeeCharged' } }]);
  });
});

describe('whatever is asked, in any order', () => {
  it('nothing changed gives nothing changed, and differences add up to the whole', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 40 }), fc.nat(), aChange, (steps, which, change) => {
        const history = story(monthlyFee, opened('savings', '2026-01-10T09:00'), ...told(steps));
        const same = whatIf(history, noChanges);
        expect(same.differences).toEqual([]);
        expect(same.events).toEqual(history.events);

        const version = 2 + (which % Math.max(history.events.length - 1, 1));
        const other = whatIf(history, change(version));
        const difference = endOf(other) - endOf(same);
        expect(other.differences.reduce(sumUp, 0n)).toBe(difference);
        expect(other.events.map((event) => event.version)).toEqual(
          other.events.map((_, index) => index + 1),
        );
      }),
    );
  });

  it('a deposit left out is missing at the end, with the interest on it, where nothing is refused', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(amounts, fc.nat(), (deposits, which) => {
        const steps = deposits.map((amount, index) => deposit(`${index + 1} May`, `${amount}`));
        const history = story(
          opened('savings', '2026-04-30T23:00'),
          ...steps,
          closeMonth('1 June', '2026-05'),
        );
        const left = which % deposits.length;
        const other = whatIf(history, leavingOut(left + 2));
        const interest = (events: WhatIf['events']) => interestOf(events).reduce(sum, 0n);
        const lost = interest(history.events) - interest(other.events);
        expect(bookedAtEnd(history.events) - endOf(other)).toBe(BigInt(deposits[left] ?? 0) + lost);
        expect(lost).toBeGreaterThanOrEqual(0n);
      }),
    );
  });
});

type OrderStory = [minute: string, event: StandingOrderEvent];

function orderTold(...events: OrderStory[]): Recorded<StandingOrderEvent>[] {
  return events.map(([minute, event], index) => ({
    ...event,
    streamId: '00000000-0000-4000-8000-0000000000e1' as StandingOrderId,
    version: index + 1,
    recordedAt: `${minute}:00.000000Z` as Instant,
    effectiveOn: day(minute.slice(0, 10)),
    actorId: '' as ActorId,
    commandId: '' as CommandId,
  }));
}

function created(amountMinor: string): StandingOrderEvent {
  return {
    type: 'StandingOrderCreated',
    data: {
      customerId: '00000000-0000-4000-8000-0000000000c1' as CustomerId,
      fromAccountId: ACCOUNT,
      toAccountId: OTHER,
      amountMinor: money(amountMinor),
      currency: 'GBP',
      cadence: 'monthly',
      firstOn: day('2026-05-06'),
      lastOn: null,
      counterpartName: text,
      memo: null,
    },
  };
}

type Told = { at: Instant; ask: Request | AccountEvent[] };

/** What is asked in the story, at its moment; or what is a fact. A refusal becomes an attempt. */
function story(...parts: (Told | BankState)[]): RealHistory {
  const bank = parts.find((part): part is BankState => 'feeSchedules' in part) ?? initialBank;
  const lane = laneFrom(beginning);
  const attempts: Attempt[] = [];
  for (const part of parts) {
    if ('feeSchedules' in part) continue;
    const { at, ask } = part;
    if (Array.isArray(ask)) {
      for (const event of ask) append(lane, event, at);
      continue;
    }
    const decision = decideOn(lane, bank, ask, at, { headHash: 'head', documentHash: 'document' });
    if (decision?.accepted) for (const event of decision.events) append(lane, event, at);
    else if (decision) {
      const afterVersion = lane.events.length;
      attempts.push({ request: ask, at, afterVersion, refusal: decision.refusal });
    }
  }
  return { beginning, events: lane.events, attempts, bank, now: parts.reduce(latest, START) };
}

const START = '2026-01-01T00:00:00.000000Z' as Instant;

const beginning: Beginning = {
  accountId: ACCOUNT,
  version: 0,
  recordedAt: null,
  account: { status: 'not-opened' },
  openedOn: null,
  rates: { credit: [], overdraft: [] },
};

const monthlyFee: BankState = {
  ...initialBank,
  feeSchedules: [
    {
      version: 1,
      appliesFrom: day('2026-01-01'),
      rules: [
        {
          code: 'account-monthly',
          product: 'savings',
          currency: 'GBP',
          amountMinor: money('150'),
          freeFromMinor: money('20000'),
        },
      ],
    },
  ],
};

/** Everything that an account meets, with a month closed over it. */
function aLife(): RealHistory {
  const rule = { code: 'account-monthly', product: 'current', currency: 'GBP' } as const;
  const rules = [{ ...rule, amountMinor: money('300'), freeFromMinor: null }];
  const bank = {
    ...initialBank,
    feeSchedules: [{ version: 1, rules, appliesFrom: day('2026-01-01') }],
  };
  return story(
    bank,
    opened('current', '2026-04-30T23:00'),
    deposit('1 May', '100000'),
    {
      at: on('2 May'),
      ask: { type: 'SetOverdraftLimit', accountId: ACCOUNT, limitMinor: money('50000') },
    },
    withdraw('3 May', '120000'),
    withdraw('3 May', '120000', '13:00'),
    hold('4 May', '5000'),
    deposit('10 May', '40000'),
    closeMonth('1 June', '2026-05'),
    reverse('3 June', 2, 'debit', '100000'),
    send('4 June', '100'),
    closeMonth('1 July', '2026-06'),
    close('2 July'),
  );
}

const aStep = fc.record({
  ask: fc.constantFrom('in', 'in', 'out', 'send', 'hold', 'capture', 'month', 'reverse', 'close'),
  amount: fc.integer({ min: 1, max: 60_000 }).map(String),
  hours: fc.integer({ min: 1, max: 300 }),
  which: fc.nat({ max: 6 }),
});

const aChange: fc.Arbitrary<(version: number) => Changes> = fc.oneof(
  fc.constant(leavingOut),
  fc
    .integer({ min: 1, max: 60_000 })
    .map((to) => (version: number) => withAmounts([version, `${to}`])),
  fc.integer({ min: 0, max: 2000 }).map((bps) => () => ({
    ...noChanges,
    rates: { credit: { from: day('2026-02-14'), bps }, overdraft: null },
  })),
  fc.constant(() => ({ ...noChanges, fees: { from: day('2026-02-01'), rules: [] } })),
);

/** Steps one after the other, with every month closed as soon as it is over. */
function told(
  steps: readonly (typeof aStep extends fc.Arbitrary<infer Value> ? Value : never)[],
): Told[] {
  const start = Date.UTC(2026, 0, 10, 10);
  let hours = 0;
  let month = 1;
  return steps.flatMap(({ ask, amount, hours: later, which }): Told[] => {
    hours += later;
    const ms = start + hours * 3_600_000;
    const at = new Date(ms).toISOString().replace('Z', '000Z') as Instant;
    switch (ask) {
      case 'in':
        return [{ ...deposit('1 May', amount), at }];
      case 'out':
        return [{ ...withdraw('1 May', amount), at }];
      case 'send':
        return [{ ...send('1 May', amount), at }];
      case 'hold':
        return [{ ...hold('1 May', amount), at }];
      case 'capture':
        return [{ ...capture('1 May', amount), at }];
      case 'close':
        // Seldom, or nothing would come after it.
        return which === 0 ? [{ ...close('1 May', OTHER), at }] : [];
      case 'reverse':
        return [{ ...reverse('1 May', which, 'debit', amount), at }];
      default: {
        const over = new Date(ms).getUTCMonth() + 1 > month;
        const period = `2026-0${month}`;
        if (!over || month > 8) return [];
        month += 1;
        return [{ ...closeMonth('1 May', period), at }];
      }
    }
  });
}

function sumUp(total: bigint, difference: WhatIf['differences'][number]): bigint {
  const real = 'real' in difference ? deltaMinor(difference.real) : 0n;
  const imagined = 'imagined' in difference && difference.imagined;
  return total - real + (imagined ? deltaMinor(imagined) : 0n);
}

function sum(total: bigint, one: bigint): bigint {
  return total + one;
}

function endOf({ events }: WhatIf): bigint {
  return bookedAtEnd(events);
}

function bookedAtEnd(events: WhatIf['events']): bigint {
  return buildTimeline(events).balancesMinor.at(-1) ?? 0n;
}

function interestOf(events: WhatIf['events']): bigint[] {
  return events.flatMap((event) => (event.type === 'InterestPosted' ? [deltaMinor(event)] : []));
}

function leavingOut(...versions: number[]): Changes {
  return { ...noChanges, leftOut: new Set(versions) };
}

function withAmounts(...amounts: [number, string][]): Changes {
  return { ...noChanges, amounts: new Map(amounts.map(([version, to]) => [version, money(to)])) };
}

function opened(product: 'current' | 'savings' = 'current', at = '2026-05-01T09:00'): Told {
  const event: AccountEvent = {
    type: 'AccountOpened',
    data: {
      customerId: '00000000-0000-4000-8000-0000000000c1' as CustomerId,
      product,
      currency: 'GBP',
      accountNumber: '123456789092',
      nickname: text,
      overdraftLimitMinor: money('0'),
      creditRateBps: product === 'savings' ? 350 : 0,
      overdraftRateBps: 0,
      dayCount: 'ACT/365F',
      parentAccountId: null,
    },
  };
  return { at: `${at}:00.000000Z` as Instant, ask: [event] };
}

function deposit(when: string, amount: string): Told {
  const data = { amountMinor: money(amount), contra: 'cash', reference: null, category: 'other' };
  return { at: on(when), ask: [{ type: 'MoneyDeposited', data } as AccountEvent] };
}

function receive(when: string, amount: string): Told {
  const data = {
    transferId: 'in' as TransferId,
    counterpartAccountId: OTHER,
    amountMinor: money(amount),
    counterpartName: text,
    memo: null,
  };
  return { at: on(when), ask: [{ type: 'TransferReceived', data }] };
}

function overdraft(when: string, limit: string): Told {
  const ask = { type: 'SetOverdraftLimit', accountId: ACCOUNT, limitMinor: money(limit) } as const;
  return { at: on(when), ask };
}

function withdraw(when: string, amount: string, time?: string): Told {
  const movement = { accountId: ACCOUNT, amountMinor: money(amount), reference: null } as const;
  const ask = { type: 'WithdrawMoney', ...movement, contra: 'cash', category: 'other' } as const;
  return { at: on(when, time), ask };
}

function send(when: string, amount: string): Told {
  return {
    at: on(when),
    ask: {
      type: 'TransferMoney',
      transferId: 'out' as TransferId,
      fromAccountId: ACCOUNT,
      toAccountId: OTHER,
      amountMinor: money(amount),
      forSender: { counterpartName: text, memo: null },
      forRecipient: { counterpartName: text, memo: null },
    },
  };
}

/** What is left goes to another account, if one is named. */
function close(when: string, toAccountId?: AccountId): Told {
  const leg = { counterpartName: text, memo: null };
  const sweep = toAccountId
    ? { transferId: 'rest' as TransferId, toAccountId, forSender: leg, forRecipient: leg }
    : null;
  return { at: on(when), ask: { type: 'CloseAccount', accountId: ACCOUNT, sweep } };
}

function hold(when: string, amount: string): Told {
  const held = { accountId: ACCOUNT, holdId: HOLD, amountMinor: money(amount), merchant: text };
  const kind = { category: 'shopping', contra: 'cards', paymentId: null } as const;
  const lastsMicros = `${7n * 86_400_000_000n}`;
  return { at: on(when), ask: { type: 'PlaceHold', ...held, ...kind, lastsMicros } };
}

function capture(when: string, amount: string): Told {
  const taken = { accountId: ACCOUNT, holdId: HOLD, amountMinor: money(amount), final: true };
  return { at: on(when), ask: { type: 'CaptureHold', ...taken } };
}

function reverse(when: string, version: number, side: 'credit' | 'debit', amount: string): Told {
  const entry = {
    kind: 'reversal',
    accountId: ACCOUNT,
    reversedVersion: version,
    side,
    amountMinor: money(amount),
    contra: 'cash',
    transferId: null,
    correctsOn: day('2026-05-01'),
    reason: text,
  } as const;
  const proposalId = 'proposal' as ProposalId;
  const ask = { type: 'BookEntry', accountId: ACCOUNT, entry, forced: true, proposalId } as const;
  return { at: on(when), ask };
}

function closeMonth(when: string, month: string): Told {
  const feeIds = Object.fromEntries(feeCodes.map((code) => [code, code])) as Record<FeeCode, FeeId>;
  return {
    at: on(when, '04:00'),
    ask: { type: 'CloseMonth', accountId: ACCOUNT, month: month as Month, feeIds },
  };
}

const months = ['May', 'June', 'July'];

/** "5 May" at noon. */
function on(when: string, time = '12:00'): Instant {
  const [date = '', month = ''] = when.split(' ');
  const number = `${months.indexOf(month) + 5}`.padStart(2, '0');
  return `2026-${number}-${date.padStart(2, '0')}T${time}:00.000000Z` as Instant;
}

function latest(last: Instant, part: Told | BankState): Instant {
  return 'at' in part && part.at > last ? part.at : last;
}

function day(text: string): LocalDate {
  return text as LocalDate;
}

function money(text: string): MinorText {
  return text as MinorText;
}
