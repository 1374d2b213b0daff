import { describe, expect, it } from 'vitest';
import type { InterestBasis } from '../books/interest';
import { type Instant, type LocalDate, toMicros } from '../calendar';
import { given, STORY_TIME } from '../given';
import type { AccountId, HoldId, TransferId } from '../ids';
import { type MinorText, minor, toMinor } from '../money';
import { opened } from '../projections/told-life';
import type { Sealed } from '../sealed';
import { type ClosingFacts, decideAccount, decideClosing, decideConfirmation } from './decide';
import type { AccountEvent, FreezeReason, FreezeScope } from './events';
import { type AccountState, evolve, initialState } from './state';

const ACCOUNT = '00000000-0000-4000-8000-0000000000a1' as AccountId;
const OTHER = '00000000-0000-4000-8000-0000000000a2' as AccountId;
const HOLD = '00000000-0000-4000-8000-0000000000b1' as HoldId;
const account = { initialState, evolve, decide: decideAccount };
const money = (text: string) => text as MinorText;
const TOMORROW = '2026-06-16T10:00:00.000000Z' as Instant;
const IN_A_WEEK = '2026-06-22T10:00:00.000000Z' as Instant;

describe('a hold', () => {
  it('keeps money aside without booking it', () => {
    const story = given(account, opened(), deposited('10000'), held('8000'));
    expect(story.when(withdraw('3000'))).toMatchObject({
      refusal: { reason: 'insufficient-funds', availableMinor: '2000' },
    });
    expect(story.when(withdraw('2000')).accepted).toBe(true);
  });

  it('is captured in part, and with the last part what is left goes free', () => {
    const story = given(account, opened(), deposited('10000'), held('8000'));
    const decision = story.when(capture('5500', true));
    expect(decision).toMatchObject({
      events: [{ type: 'HoldCaptured', data: { amountMinor: '5500', final: true } }],
    });
    const after = given(
      account,
      opened(),
      deposited('10000'),
      held('8000'),
      captured('5500', true),
    );
    expect(after.when(withdraw('4500')).accepted).toBe(true);
    expect(after.when(withdraw('4501')).accepted).toBe(false);
    expect(after.when(capture('1', true))).toMatchObject({ refusal: { reason: 'hold-not-open' } });
  });

  it('is captured bit by bit until nothing is left of it', () => {
    const story = given(
      account,
      opened(),
      deposited('10000'),
      held('8000'),
      captured('3000', false),
    );
    expect(story.when(capture('5001', false))).toMatchObject({
      refusal: { reason: 'capture-exceeds-hold', remainingMinor: '5000' },
    });
    expect(story.when(capture('5000', false)).accepted).toBe(true);
  });

  it('goes free when it is released, once', () => {
    const story = given(account, opened(), deposited('10000'), held('8000'));
    expect(story.when(release())).toEqual({
      accepted: true,
      events: [
        { type: 'HoldReleased', data: { holdId: HOLD, amountMinor: '8000', reason: 'merchant' } },
      ],
    });
    const released: AccountEvent = {
      type: 'HoldReleased',
      data: { holdId: HOLD, amountMinor: money('8000'), reason: 'merchant' },
    };
    const after = given(account, opened(), deposited('10000'), held('8000'), released);
    expect(after.when(release())).toMatchObject({ refusal: { reason: 'hold-not-open' } });
    expect(after.when(withdraw('10000')).accepted).toBe(true);
  });

  it('is over when its time is, whether or not anybody wrote it down', () => {
    const story = given(account, opened(), deposited('10000'), held('8000', TOMORROW));
    expect(story.when({ ...withdraw('10000'), at: IN_A_WEEK })).toMatchObject({
      accepted: true,
      events: [
        { type: 'HoldExpired', data: { holdId: HOLD, amountMinor: '8000' } },
        { type: 'MoneyWithdrawn', data: { amountMinor: '10000' } },
      ],
    });
    expect(story.when({ ...capture('1', true), at: TOMORROW })).toMatchObject({
      refusal: { reason: 'hold-expired' },
    });
    expect(story.when({ ...release(), at: IN_A_WEEK })).toMatchObject({
      refusal: { reason: 'hold-expired' },
    });
  });

  it('that is over is written down beside another one that is captured', () => {
    const other = '00000000-0000-4000-8000-0000000000b2' as HoldId;
    const second = held('1000', TOMORROW);
    const over = { ...second, data: { ...second.data, holdId: other } } as AccountEvent;
    const story = given(account, opened(), deposited('10000'), held('8000'), over);
    expect(story.when({ ...capture('8000', true), at: TOMORROW })).toMatchObject({
      events: [{ type: 'HoldExpired', data: { holdId: other } }, { type: 'HoldCaptured' }],
    });
  });

  it('is written down as expired by whoever looks for it, once', () => {
    const expire = { type: 'ExpireHolds', accountId: ACCOUNT } as const;
    const story = given(account, opened(), deposited('10000'), held('8000', TOMORROW));
    expect(story.when(expire)).toEqual({ accepted: true, events: [] });
    expect(story.when({ ...expire, at: TOMORROW })).toMatchObject({
      events: [{ type: 'HoldExpired' }],
    });
  });

  it.each([
    ['more than is available', '10001', TOMORROW, 'insufficient-funds'],
    ['nothing', '0', TOMORROW, 'amount-not-positive'],
    ['for a time that is over', '1', STORY_TIME, 'hold-expired'],
    ['for longer than thirty days', '1', '2026-07-15T10:00:00.000001Z', 'hold-too-long'],
  ])('is not placed for %s', (_what, amount, until, reason) => {
    const story = given(account, opened(), deposited('10000'));
    expect(story.when(place(amount, until as Instant))).toMatchObject({ refusal: { reason } });
  });

  it('can be taken or given back while the account is frozen, and no new one be placed', () => {
    const story = given(account, opened(), deposited('10000'), held('8000'), frozen('all'));
    expect(story.when(capture('8000', true)).accepted).toBe(true);
    expect(story.when(release()).accepted).toBe(true);
    expect(story.when(place('1', TOMORROW))).toMatchObject({
      refusal: { reason: 'account-frozen', scope: 'all' },
    });
  });
});

describe('a daily limit', () => {
  it('counts everything that goes out in a day, what is only held included', () => {
    const story = given(
      account,
      opened(),
      deposited('50000'),
      limited('10000'),
      withdrawn('6000'),
      held('1000'),
    );
    expect(story.when(withdraw('3001'))).toMatchObject({
      refusal: { reason: 'daily-limit', limitMinor: '10000', remainingMinor: '3000' },
    });
    expect(story.when(withdraw('3000')).accepted).toBe(true);
  });

  it('begins anew with the day in London', () => {
    const lateAtNight = '2026-06-15T22:59:59.999999Z' as Instant;
    const midnight = '2026-06-15T23:00:00.000000Z' as Instant;
    const story = given(
      account,
      opened(),
      deposited('50000'),
      limited('10000'),
      withdrawn('10000'),
    );
    expect(story.when({ ...withdraw('1'), at: lateAtNight }).accepted).toBe(false);
    expect(story.when({ ...withdraw('10000'), at: midnight }).accepted).toBe(true);
  });

  it('is lowered at once, and raised from the next day on', () => {
    const story = given(account, opened(), limited('10000'));
    expect(story.when(limit('5000'))).toMatchObject({
      events: [{ data: { limitMinor: '5000', appliesFrom: '2026-06-15' } }],
    });
    expect(story.when(limit('20000'))).toMatchObject({
      events: [{ data: { limitMinor: '20000', appliesFrom: '2026-06-16' } }],
    });
    expect(story.when(limit(null))).toMatchObject({
      events: [{ data: { limitMinor: null, appliesFrom: '2026-06-16' } }],
    });
  });

  const raised = [
    opened(),
    deposited('50000'),
    limited('10000'),
    limited('20000', '2026-06-16'),
  ] as const;

  it('stays what it was until a raised one applies', () => {
    const story = given(account, ...raised);
    expect(story.when(withdraw('10001')).accepted).toBe(false);
    expect(story.when({ ...withdraw('20000'), at: TOMORROW }).accepted).toBe(true);
  });

  it('that was raised and applies is what stays until it is raised again', () => {
    const again = { ...limited('30000', '2026-06-17'), recordedAt: TOMORROW };
    const story = given(account, ...raised, again);
    expect(story.when({ ...withdraw('20000'), at: TOMORROW }).accepted).toBe(true);
    expect(story.when({ ...withdraw('20001'), at: TOMORROW }).accepted).toBe(false);
  });

  it('is not set again to what it is', () => {
    const story = given(account, opened(), limited('10000'));
    expect(story.when(limit('10000'))).toEqual({ accepted: true, events: [] });
  });
});

describe('an overdraft limit', () => {
  it('is changed, and says what it was', () => {
    expect(given(account, opened()).when(overdraft('10000'))).toEqual({
      accepted: true,
      events: [{ type: 'OverdraftLimitChanged', data: { fromMinor: '0', toMinor: '10000' } }],
    });
  });

  it('is not taken away from under what is used or held', () => {
    const story = given(
      account,
      opened({ overdraftLimitMinor: money('20000') }),
      deposited('1000'),
      held('6000'),
    );
    expect(story.when(overdraft('4999'))).toMatchObject({
      refusal: { reason: 'limit-below-usage', usedMinor: '5000' },
    });
    expect(story.when(overdraft('5000')).accepted).toBe(true);
  });

  it.each(['savings', 'pot'] as const)('is nothing for a %s account', (product) => {
    expect(given(account, opened({ product })).when(overdraft('1'))).toMatchObject({
      refusal: { reason: 'product-forbids-overdraft' },
    });
  });

  it('goes no further than the bank lends without a talk', () => {
    expect(given(account, opened()).when(overdraft('500001'))).toMatchObject({
      refusal: { reason: 'amount-too-large', capMinor: '500000' },
    });
  });
});

describe('a frozen account', () => {
  it.each<[FreezeScope, boolean, boolean]>([
    ['debits', true, false],
    ['credits', false, true],
    ['all', false, false],
  ])('frozen for %s: takes in %s, gives out %s', (scope, takesIn, givesOut) => {
    const story = given(account, opened(), deposited('10000'), frozen(scope));
    expect(story.when(deposit('1')).accepted).toBe(takesIn);
    expect(story.when(withdraw('1')).accepted).toBe(givesOut);
  });

  it('is unfrozen by its holder only when it was frozen by them', () => {
    const own = given(account, opened(), frozen('debits'));
    expect(own.when(unfreeze('customer'))).toMatchObject({ events: [{ type: 'AccountUnfrozen' }] });
    const ours = given(account, opened(), frozen('debits', 'suspected-fraud'));
    expect(ours.when(unfreeze('customer'))).toMatchObject({
      refusal: { reason: 'frozen-by-bank' },
    });
    expect(ours.when(freeze('credits', 'customer-request'))).toMatchObject({
      refusal: { reason: 'frozen-by-bank' },
    });
    expect(ours.when(unfreeze('bank', 'suspected-fraud'))).toMatchObject({
      events: [{ type: 'AccountUnfrozen' }],
    });
  });

  it('stays frozen by its holder below a freeze of the bank’s, and after it', () => {
    const story = given(
      account,
      opened(),
      deposited('10000'),
      frozen('credits'),
      frozen('debits', 'suspected-fraud'),
      frozen('debits', 'court-order'),
    );
    const refused = { refusal: { reason: 'account-frozen', scope: 'all' } };
    expect(story.when(deposit('1'))).toMatchObject(refused);
    expect(story.when(withdraw('1'))).toMatchObject(refused);
    expect(story.when(unfreeze('bank', 'court-order'))).toEqual({
      accepted: true,
      events: [{ type: 'AccountUnfrozen', data: { reason: 'court-order' } }, frozen('credits')],
    });
  });

  it('is unfrozen only of what was seen: what shows below it is another decision', () => {
    const below = given(account, opened(), frozen('all'));
    expect(below.when(unfreeze('bank', 'suspected-fraud'))).toEqual({
      accepted: true,
      events: [],
    });
    const ours = given(account, opened(), frozen('all', 'suspected-fraud'));
    expect(ours.when(freeze('debits', 'court-order'))).toMatchObject({
      refusal: { reason: 'already-frozen' },
    });
  });

  it('is unfrozen of no later freeze for the same reason than the one that was seen', () => {
    const story = (frozenVersion: number) =>
      given(
        {
          ...account,
          decide: (state: AccountState, command: Parameters<typeof decideAccount>[1]) =>
            decideAccount(state, command, { openedOn: null, frozenVersion }),
        },
        opened(),
        frozen('all', 'suspected-fraud'),
      );
    const seen = { ...unfreeze('bank', 'suspected-fraud'), frozenVersion: 2 };
    expect(story(2).when(seen)).toMatchObject({ events: [{ type: 'AccountUnfrozen' }] });
    expect(story(4).when(seen)).toEqual({
      accepted: false,
      refusal: { reason: 'freeze-changed' },
    });
    expect(story(4).when({ ...seen, by: 'customer' })).toMatchObject({
      refusal: { reason: 'frozen-by-bank' },
    });
    // An order of the time when none was named.
    expect(story(4).when(unfreeze('bank', 'suspected-fraud')).accepted).toBe(true);
    expect(given(account, opened()).when(seen)).toEqual({ accepted: true, events: [] });
  });

  it('is not frozen again when it is so already, and not unfrozen when it is not', () => {
    const story = given(account, opened(), frozen('debits'));
    expect(story.when(freeze('debits', 'customer-request'))).toEqual({
      accepted: true,
      events: [],
    });
    expect(given(account, opened()).when(unfreeze('customer'))).toEqual({
      accepted: true,
      events: [],
    });
  });
});

describe('a pot', () => {
  it('neither takes cash nor gives it', () => {
    const story = given(account, opened({ product: 'pot', parentAccountId: OTHER }));
    for (const asked of [deposit('1'), withdraw('1')]) {
      expect(story.when(asked).accepted).toBe(false);
    }
    expect(story.when(deposit('1'))).toMatchObject({ refusal: { reason: 'pot-keeps-to-itself' } });
  });
});

describe('closing an account', () => {
  it('that is empty is one event', () => {
    expect(closing({}, opened()).when(close(null))).toEqual({
      accepted: true,
      events: [
        { type: 'AccountClosed', data: { reason: 'customer-request', sweepToAccountId: null } },
      ],
    });
  });

  it('with money on it needs somewhere for it to go', () => {
    expect(closing({}, opened(), deposited('500')).when(close(null))).toMatchObject({
      refusal: { reason: 'balance-not-zero', bookedMinor: '500' },
    });
  });

  it('sweeps what is left, interest included, and closes', () => {
    const facts = { interestBasis: earningOn('500') };
    const story = closing(facts, opened(), deposited('500'));
    expect(story.when(close(OTHER))).toMatchObject({
      events: [
        { type: 'InterestPosted', data: { to: '2026-06-15', days: 14, amountMinor: '3' } },
        { type: 'TransferSent', data: { amountMinor: '503', counterpartAccountId: OTHER } },
        { type: 'TransferReceived', data: { amountMinor: '503', counterpartAccountId: ACCOUNT } },
        { type: 'AccountClosed', data: { sweepToAccountId: OTHER } },
      ],
    });
  });

  it('owes interest until the day that it is closed on', () => {
    const facts = { interestBasis: earningOn('500') };
    const story = closing(facts, opened(), deposited('500'));
    expect(story.when({ ...close(OTHER), at: TOMORROW })).toMatchObject({
      events: expect.arrayContaining([
        expect.objectContaining({ data: expect.objectContaining({ to: '2026-06-16', days: 15 }) }),
      ]),
    });
  });

  it('waits for the bank, where that has frozen it, and not for its holder', () => {
    const frozen = (reason: 'court-order' | 'customer-request') =>
      ({ type: 'AccountFrozen', data: { scope: 'credits', reason } }) as const;
    expect(closing({}, opened(), frozen('court-order')).when(close(null))).toMatchObject({
      refusal: { reason: 'frozen-by-bank' },
    });
    expect(closing({}, opened(), frozen('customer-request')).when(close(null))).toMatchObject({
      accepted: true,
    });
  });

  it('sweeps into no account that takes nothing in', () => {
    const story = closing({ target: [frozen('credits')] }, opened(), deposited('500'));
    expect(story.when(close(OTHER))).toEqual({
      accepted: false,
      refusal: { reason: 'recipient-unavailable' },
    });
    const givesNothing = closing({ target: [frozen('debits')] }, opened(), deposited('500'));
    expect(givesNothing.when(close(OTHER))).toMatchObject({ accepted: true });
  });

  it('sweeps nothing when nothing is left', () => {
    expect(closing({}, opened()).when(close(OTHER))).toMatchObject({
      events: [{ type: 'AccountClosed', data: { sweepToAccountId: null } }],
    });
  });

  it('is refused while something still hangs on it', () => {
    const funded = [opened(), deposited('10000')] as const;
    expect(closing({}, ...funded, held('1')).when(close(OTHER))).toMatchObject({
      refusal: { reason: 'open-holds', count: 1 },
    });
    expect(closing({ openPots: 2 }, ...funded).when(close(OTHER))).toMatchObject({
      refusal: { reason: 'open-pots', count: 2 },
    });
    const orders = { activeStandingOrders: 1 };
    expect(closing(orders, ...funded).when(close(OTHER))).toMatchObject({
      refusal: { reason: 'active-standing-orders', count: 1 },
    });
  });

  it('is refused while a month that is over is not closed: its fees are still to come', () => {
    const basis = { ...earningOn('10000'), openedOn: '2026-05-31' as LocalDate };
    const story = closing({ interestBasis: basis }, opened(), deposited('10000'));
    expect(story.when(close(OTHER))).toEqual({
      accepted: false,
      refusal: { reason: 'month-not-closed', month: '2026-05' },
    });
    const inMay = '2026-05-31T22:59:59.999999Z' as Instant;
    expect(story.when({ ...close(OTHER), at: inMay })).toMatchObject({ accepted: true });
  });

  it('is refused while it is overdrawn, whatever the target', () => {
    const overdrawn = [opened({ overdraftLimitMinor: money('10000') }), withdrawn('1')] as const;
    expect(closing({}, ...overdrawn).when(close(OTHER))).toMatchObject({
      refusal: { reason: 'balance-not-zero', bookedMinor: '-1' },
    });
  });
});

describe('confirming a balance', () => {
  const confirmation = {
    initialState,
    evolve,
    decide: (state: AccountState, command: Parameters<typeof decideConfirmation>[1]) =>
      decideConfirmation(state, command, { bookedAtVersionMinor: 500n as never }),
  };
  const confirm = (bookedMinor: string) =>
    ({
      type: 'ConfirmBalance',
      accountId: ACCOUNT,
      version: 2,
      bookedMinor: money(bookedMinor),
    }) as const;

  it('is recorded when it is right, and refused with the right one when it is not', () => {
    const story = given(confirmation, opened(), deposited('500'));
    expect(story.when(confirm('500'))).toEqual({
      accepted: true,
      events: [{ type: 'BalanceConfirmed', data: { version: 2, bookedMinor: '500' } }],
    });
    expect(story.when(confirm('501'))).toMatchObject({
      refusal: { reason: 'confirmation-mismatch', bookedMinor: '500' },
    });
  });
});

/** `target`: what else than its opening happened to the account that is swept into. */
function closing(
  { target: others = [], ...known }: Partial<ClosingFacts> & { target?: AccountEvent[] },
  ...history: AccountEvent[]
) {
  const facts = { openPots: 0, activeStandingOrders: 0, interestBasis: null, ...known };
  const target = [opened(), ...others]
    .map((event) => ({ ...event, recordedAt: STORY_TIME }))
    .reduce(evolve, initialState);
  return given(
    {
      initialState,
      evolve,
      decide: (state: AccountState, command: Parameters<typeof decideClosing>[1]) =>
        decideClosing({ account: state, target: command.sweep && target }, command, facts),
    },
    ...history,
  );
}

function close(toAccountId: AccountId | null) {
  const leg = { counterpartName: 'name' as Sealed, memo: null };
  const transferId = '00000000-0000-4000-8000-0000000000f1' as TransferId;
  const sweep = toAccountId && { transferId, toAccountId, forSender: leg, forRecipient: leg };
  return { type: 'CloseAccount', accountId: ACCOUNT, sweep } as const;
}

function moved(amount: string) {
  return {
    amountMinor: money(amount),
    contra: 'cash',
    reference: null,
    category: 'other',
  } as const;
}

function deposited(amount: string): AccountEvent {
  return { type: 'MoneyDeposited', data: moved(amount) };
}

function withdrawn(amount: string): AccountEvent {
  return { type: 'MoneyWithdrawn', data: moved(amount) };
}

function deposit(amount: string) {
  return { type: 'DepositMoney', accountId: ACCOUNT, ...moved(amount) } as const;
}

function withdraw(amount: string) {
  return { type: 'WithdrawMoney', accountId: ACCOUNT, ...moved(amount) } as const;
}

const heldFor = {
  merchant: 'shop' as Sealed,
  category: 'shopping',
  contra: 'cards',
  paymentId: null,
} as const;

function held(amount: string, expiresAt = IN_A_WEEK): AccountEvent {
  const data = { holdId: HOLD, amountMinor: money(amount), expiresAt, ...heldFor };
  return { type: 'HoldPlaced', data };
}

function captured(amount: string, final: boolean): AccountEvent {
  const data = { holdId: HOLD, amountMinor: money(amount), final, ...heldFor };
  return { type: 'HoldCaptured', data };
}

function place(amount: string, until: Instant) {
  const lastsMicros = `${toMicros(until) - toMicros(STORY_TIME)}`;
  const hold = { holdId: HOLD, amountMinor: money(amount), lastsMicros, ...heldFor };
  return { type: 'PlaceHold', accountId: ACCOUNT, ...hold } as const;
}

function capture(amount: string, final: boolean) {
  const amountMinor = money(amount);
  return { type: 'CaptureHold', accountId: ACCOUNT, holdId: HOLD, amountMinor, final } as const;
}

function release() {
  return { type: 'ReleaseHold', accountId: ACCOUNT, holdId: HOLD, reason: 'merchant' } as const;
}

function limited(amount: string, appliesFrom = '2026-06-15'): AccountEvent {
  const data = { limitMinor: money(amount), appliesFrom: appliesFrom as LocalDate };
  return { type: 'DailyLimitSet', data };
}

function limit(amount: string | null) {
  const limitMinor = amount as MinorText | null;
  return { type: 'SetDailyLimit', accountId: ACCOUNT, limitMinor } as const;
}

function overdraft(amount: string) {
  return { type: 'SetOverdraftLimit', accountId: ACCOUNT, limitMinor: money(amount) } as const;
}

function frozen(scope: FreezeScope, reason: FreezeReason = 'customer-request'): AccountEvent {
  return { type: 'AccountFrozen', data: { scope, reason } };
}

/** At 15 % since the first of the month. */
function earningOn(amount: string): InterestBasis {
  const openedOn = '2026-06-01' as LocalDate;
  return {
    openedOn,
    openingMinor: minor(0n),
    entries: [{ valueOn: openedOn, amountMinor: toMinor(money(amount)) }],
    rates: { credit: [{ from: openedOn, bps: 1_500 }], overdraft: [] },
  };
}

function freeze(scope: FreezeScope, reason: FreezeReason) {
  return { type: 'FreezeAccount', accountId: ACCOUNT, scope, reason } as const;
}

function unfreeze(by: 'customer' | 'bank', reason: FreezeReason = 'customer-request') {
  return { type: 'UnfreezeAccount', accountId: ACCOUNT, by, reason } as const;
}
