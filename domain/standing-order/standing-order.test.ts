import { describe, expect, it } from 'vitest';
import { type OpenedAccount, opened } from '../account/state';
import type { Instant, LocalDate } from '../calendar';
import { given, STORY_TIME } from '../given';
import type { AccountId, CustomerId, StandingOrderId, TransferId } from '../ids';
import { type MinorText, minor } from '../money';
import { opened as openedEvent } from '../projections/told-life';
import type { Sealed } from '../sealed';
import { decideCreation, decideExecution, decideStandingOrder } from './decide';
import type { StandingOrderCreated, StandingOrderEvent } from './events';
import { evolve, initialState, type StandingOrderState } from './state';

const ORDER = '00000000-0000-4000-8000-0000000000e1' as StandingOrderId;
const FROM = '00000000-0000-4000-8000-0000000000a1' as AccountId;
const TO = '00000000-0000-4000-8000-0000000000a2' as AccountId;
const CUSTOMER = '00000000-0000-4000-8000-0000000000c1' as CustomerId;
const order = { initialState, evolve, decide: decideStandingOrder };
const day = (text: string) => text as LocalDate;
const noon = (date: string) => `${date}T11:00:00.000000Z` as Instant;

describe('a standing order', () => {
  it('is made for today or later, to an account that can take it', () => {
    expect(creating().when(create({}))).toMatchObject({
      events: [{ type: 'StandingOrderCreated', data: { firstOn: '2026-06-30', currency: 'GBP' } }],
    });
    expect(creating().when(create({ firstOn: day('2026-06-14') }))).toMatchObject({
      refusal: { reason: 'first-day-over', today: '2026-06-15' },
    });
    expect(creating().when(create({ lastOn: day('2026-06-29') }))).toMatchObject({
      refusal: { reason: 'last-day-before-first' },
    });
    expect(creating({ running: 50 }).when(create({}))).toMatchObject({
      refusal: { reason: 'too-many-standing-orders', limit: 50 },
    });
    expect(creating({ to: closed() }).when(create({}))).toMatchObject({
      refusal: { reason: 'recipient-unavailable' },
    });
  });

  it('is not made where no transfer could ever come of it', () => {
    const pot = (customerId: CustomerId) =>
      ({ ...account(0n), product: 'pot', customerId }) as const;
    const somebody = '00000000-0000-4000-8000-0000000000c2' as CustomerId;
    expect(creating({ to: pot(CUSTOMER) }).when(create({})).accepted).toBe(true);
    expect(creating({ to: pot(somebody) }).when(create({}))).toMatchObject({
      refusal: { reason: 'recipient-unavailable' },
    });
    expect(creating({ from: pot(somebody) }).when(create({}))).toMatchObject({
      refusal: { reason: 'pot-keeps-to-itself' },
    });
  });

  it('moves money on its day and not before, once', () => {
    const story = executing({}, created());
    expect(story.when(execute('2026-06-30', noon('2026-06-29')))).toMatchObject({
      refusal: { reason: 'not-due' },
    });
    expect(story.when(execute('2026-06-30', noon('2026-06-30')))).toMatchObject({
      events: [
        { type: 'TransferSent' },
        { type: 'TransferReceived' },
        { type: 'StandingOrderExecuted', data: { dueOn: '2026-06-30', attempt: 1 } },
      ],
    });
    const done = executing({}, created(), executed('2026-06-30'));
    expect(done.when(execute('2026-06-30', noon('2026-06-30')))).toMatchObject({
      refusal: { reason: 'not-due' },
    });
  });

  it('sends no text that it has no more', () => {
    const data = { amountMinor: '60000' as MinorText, lastOn: null, memo: 'new' as Sealed };
    const amended = executing({}, created(), { type: 'StandingOrderAmended', data });
    expect(amended.when(execute('2026-06-30', noon('2026-06-30')))).toEqual({
      accepted: false,
      refusal: { reason: 'standing-order-changed' },
    });
    const asItIs = execute('2026-06-30', noon('2026-06-30'), 'new' as Sealed);
    expect(amended.when(asItIs)).toMatchObject({
      events: [{ data: { amountMinor: '60000' } }, {}, { type: 'StandingOrderExecuted' }],
    });
  });

  it('that was missed for a time is caught up with in order', () => {
    const late = noon('2026-09-02');
    const july = executing({}, created(), executed('2026-06-30'));
    expect(july.when(execute('2026-08-30', late))).toMatchObject({
      refusal: { reason: 'not-due' },
    });
    expect(july.when(execute('2026-07-30', late)).accepted).toBe(true);
  });

  it('fails for a reason that is kept, is tried once more the next day, and then goes on', () => {
    const poor = { booked: 0n };
    const first = executing(poor, created()).when(execute('2026-06-30', noon('2026-06-30')));
    const failure = { dueOn: '2026-06-30', reason: 'insufficient-funds', attempt: 1 };
    expect(first).toMatchObject({ events: [{ type: 'StandingOrderFailed', data: failure }] });

    const retry = executing(poor, created(), failed('2026-06-30', 1, noon('2026-06-30')));
    expect(retry.when(execute('2026-06-30', noon('2026-06-30')))).toMatchObject({
      refusal: { reason: 'not-due' },
    });
    expect(retry.when(execute('2026-06-30', noon('2026-07-01')))).toMatchObject({
      events: [{ type: 'StandingOrderFailed', data: { ...failure, attempt: 2 } }],
    });

    const given = failed('2026-06-30', 1, noon('2026-06-30'));
    const twice = executing({}, created(), given, failed('2026-06-30', 2, noon('2026-07-01')));
    expect(twice.when(execute('2026-07-30', noon('2026-07-30'))).accepted).toBe(true);
  });

  it('is tried no more often for having been paused between', () => {
    const paused: StandingOrderEvent = { type: 'StandingOrderPaused', data: {} };
    const tried = [created(), failed('2026-06-30', 1, noon('2026-06-30')), paused] as const;
    const resume = { type: 'ResumeStandingOrder', orderId: ORDER } as const;
    const resuming = given(order, ...tried);
    for (const at of [noon('2026-06-30'), noon('2026-07-01')]) {
      expect(resuming.when({ ...resume, at })).toMatchObject({
        events: [{ data: { nextDueOn: '2026-06-30' } }],
      });
    }
    expect(resuming.when({ ...resume, at: noon('2026-07-02') })).toMatchObject({
      events: [{ data: { nextDueOn: '2026-07-30' } }],
    });

    const resumed = (nextDueOn: string): StandingOrderEvent => {
      return { type: 'StandingOrderResumed', data: { nextDueOn: day(nextDueOn) } };
    };
    const again = executing({}, ...tried, resumed('2026-06-30'));
    expect(again.when(execute('2026-06-30', noon('2026-06-30')))).toMatchObject({
      refusal: { reason: 'not-due' },
    });
    expect(again.when(execute('2026-06-30', noon('2026-07-01')))).toMatchObject({
      events: [{}, {}, { type: 'StandingOrderExecuted', data: { attempt: 2 } }],
    });
    const skipped = executing({ booked: 0n }, ...tried, resumed('2026-07-30'));
    expect(skipped.when(execute('2026-07-30', noon('2026-07-30')))).toMatchObject({
      events: [{ type: 'StandingOrderFailed', data: { attempt: 1 } }],
    });
  });

  it('can be changed while the second try for its last day is still to come', () => {
    const lastOn = day('2026-06-30');
    const tried = [created({ lastOn }), failed('2026-06-30', 1, noon('2026-06-30'))] as const;
    const amend = {
      type: 'AmendStandingOrder',
      orderId: ORDER,
      amountMinor: '100' as MinorText,
      memo: null,
      at: noon('2026-07-01'),
    } as const;
    expect(given(order, ...tried).when({ ...amend, lastOn }).accepted).toBe(true);
    expect(given(order, ...tried).when({ ...amend, lastOn: day('2026-06-29') })).toMatchObject({
      refusal: { reason: 'last-day-over' },
    });
  });

  it('skips what is due while it is paused', () => {
    const paused: StandingOrderEvent = { type: 'StandingOrderPaused', data: {} };
    const story = given(order, created(), paused);
    expect(story.when({ type: 'PauseStandingOrder', orderId: ORDER })).toEqual({
      accepted: true,
      events: [],
    });
    const resume = { type: 'ResumeStandingOrder', orderId: ORDER } as const;
    expect(story.when({ ...resume, at: noon('2026-08-01') })).toEqual({
      accepted: true,
      events: [{ type: 'StandingOrderResumed', data: { nextDueOn: '2026-08-30' } }],
    });
    expect(story.when({ ...resume, at: noon('2026-06-16') })).toMatchObject({
      events: [{ data: { nextDueOn: '2026-06-30' } }],
    });
    expect(
      executing({}, created(), paused).when(execute('2026-06-30', noon('2026-06-30'))),
    ).toMatchObject({ refusal: { reason: 'standing-order-over' } });
  });

  it('pays no day twice, however it is changed while it is paused', () => {
    const paused: StandingOrderEvent = { type: 'StandingOrderPaused', data: {} };
    const until = (lastOn: LocalDate | null): StandingOrderEvent => {
      const data = { amountMinor: '50000' as MinorText, lastOn, memo: null };
      return { type: 'StandingOrderAmended', data };
    };
    const paid = [created(), executed('2026-06-30'), paused, until(day('2026-06-30'))] as const;
    const resume = {
      type: 'ResumeStandingOrder',
      orderId: ORDER,
      at: noon('2026-06-30'),
    } as const;
    expect(given(order, ...paid).when(resume)).toMatchObject({
      events: [{ data: { nextDueOn: null } }],
    });
    expect(given(order, ...paid, until(null)).when(resume)).toMatchObject({
      events: [{ data: { nextDueOn: '2026-07-30' } }],
    });
    const resumed: StandingOrderEvent = {
      type: 'StandingOrderResumed',
      data: { nextDueOn: null },
    };
    expect(given(order, ...paid, resumed).when(resume)).toMatchObject({
      refusal: { reason: 'standing-order-over' },
    });
  });

  it('ends with its last day, or when it is cancelled, for good', () => {
    const cancel = { type: 'CancelStandingOrder', orderId: ORDER } as const;
    const last = created({ lastOn: day('2026-06-30') });
    expect(given(order, last, executed('2026-06-30')).when(cancel)).toMatchObject({
      refusal: { reason: 'standing-order-over' },
    });
    const cancelled: StandingOrderEvent = { type: 'StandingOrderCancelled', data: {} };
    const over = given(order, created(), cancelled);
    expect(over.when(cancel)).toEqual({ accepted: true, events: [] });
    expect(over.when({ type: 'ResumeStandingOrder', orderId: ORDER })).toMatchObject({
      refusal: { reason: 'standing-order-over' },
    });
  });

  it('is amended from its next due date on', () => {
    const amend = {
      type: 'AmendStandingOrder',
      orderId: ORDER,
      amountMinor: '700' as MinorText,
      lastOn: null,
      memo: null,
    } as const;
    expect(given(order, created()).when(amend)).toMatchObject({
      events: [{ type: 'StandingOrderAmended', data: { amountMinor: '700' } }],
    });
    expect(given(order, created()).when({ ...amend, lastOn: day('2026-06-14') })).toMatchObject({
      refusal: { reason: 'last-day-over', today: '2026-06-15' },
    });
    const { type: _type, orderId: _orderId, ...data } = amend;
    const amended: StandingOrderEvent = { type: 'StandingOrderAmended', data };
    const story = executing({}, created(), amended);
    expect(story.when(execute('2026-06-30', noon('2026-06-30')))).toMatchObject({
      events: [{ data: { amountMinor: '700' } }, {}, {}],
    });
  });
});

function account(booked: bigint) {
  const account = opened(openedEvent({ customerId: CUSTOMER }));
  return { ...account, bookedMinor: minor(booked) };
}

function closed() {
  return { ...account(0n), status: 'closed' } as const;
}

type Creating = { running?: number; from?: OpenedAccount; to?: OpenedAccount };

function creating({ running = 0, from = account(0n), to = account(0n) }: Creating = {}) {
  const facts = { activeStandingOrders: running };
  return given({
    initialState,
    evolve,
    decide: (state: StandingOrderState, command: Parameters<typeof decideCreation>[2]) =>
      decideCreation(state, { from, to }, command, facts),
  });
}

function executing(
  { booked = 100_000n },
  ...history: (StandingOrderEvent & { recordedAt?: Instant })[]
) {
  return given(
    {
      initialState,
      evolve,
      decide: (state: StandingOrderState, command: Parameters<typeof decideExecution>[2]) =>
        decideExecution(state, { from: account(booked), to: account(0n) }, command),
    },
    ...history,
  );
}

function create(changed: { firstOn?: LocalDate; lastOn?: LocalDate }) {
  const { currency: _currency, ...data } = created(changed).data;
  return { type: 'CreateStandingOrder', orderId: ORDER, ...data } as const;
}

function created(changed: Partial<StandingOrderCreated['data']> = {}): StandingOrderCreated {
  return {
    type: 'StandingOrderCreated',
    data: {
      customerId: CUSTOMER,
      fromAccountId: FROM,
      toAccountId: TO,
      amountMinor: '50000' as MinorText,
      currency: 'GBP',
      cadence: 'monthly',
      firstOn: day('2026-06-30'),
      lastOn: null,
      counterpartName: 'name' as Sealed,
      memo: null,
      ...changed,
    },
  };
}

function execute(dueOn: string, at: Instant, memo: Sealed | null = null) {
  const leg = { counterpartName: 'name' as Sealed, memo: null };
  return {
    type: 'ExecuteStandingOrder',
    orderId: ORDER,
    fromAccountId: FROM,
    toAccountId: TO,
    dueOn: day(dueOn),
    transferId: '00000000-0000-4000-8000-0000000000f1' as TransferId,
    memo,
    forSender: leg,
    forRecipient: leg,
    at,
  } as const;
}

function executed(dueOn: string): StandingOrderEvent {
  const transferId = '00000000-0000-4000-8000-0000000000f0' as TransferId;
  return { type: 'StandingOrderExecuted', data: { dueOn: day(dueOn), transferId, attempt: 1 } };
}

function failed(dueOn: string, attempt: number, recordedAt: Instant = STORY_TIME) {
  const data = { dueOn: day(dueOn), reason: 'insufficient-funds', attempt } as const;
  return { type: 'StandingOrderFailed', data, recordedAt } as const;
}
