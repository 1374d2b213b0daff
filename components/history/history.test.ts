import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import { type Instant, type LocalDate, londonDate, toMs } from '@/domain/calendar';
import type { AccountId, ActorId, CommandId, CustomerId, ProposalId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { buildTimeline } from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import { attemptSentence } from '../account/attempt-sentence';
import { balancesAhead, type ComingUpView } from './coming-up';
import { type RefusalView, refusedBy } from './refusals';
import { bookedBy, twoClocksOf } from './two-clocks';

const at = (day: string) => `2026-05-${day}T12:00:00.000000Z` as Instant;

const timeline = buildTimeline([
  recorded(1, at('01'), opened()),
  recorded(2, at('02'), deposit('10000')),
  recorded(3, at('10'), correction('2026-05-02')),
  recorded(4, at('12'), correction('2026-05-12')),
]);

describe('what was refused', () => {
  const refusals = [refused(at('11'), 3), refused(at('05'), 2)];
  const ids = (version: number, pin: Instant | null = null) => {
    const spot = { version, pin: pin && { asOf: pin, label: pin, at: pin } };
    return refusedBy(refusals, timeline, spot).map(({ sawVersion }) => sawVersion);
  };

  it('is all told at live, and in the past only what had been tried by then', () => {
    expect(ids(4)).toEqual([3, 2]);
    expect(ids(3)).toEqual([2]);
    // It saw v2, and so came after it.
    expect(ids(2)).toEqual([]);
  });

  it('is cut at the very instant that was asked for', () => {
    expect(ids(2, at('05'))).toEqual([2]);
    expect(ids(2, at('04'))).toEqual([]);
  });

  it('is said as the one who asked would say it', () => {
    const said = (type: string, payload: object) =>
      attemptSentence({ type, payload }, 'GBP', 'en-GB');
    expect(said('WithdrawMoney', { amountMinor: '5001' })).toBe('Take out £50.01');
    expect(said('SetDailyLimit', { limitMinor: null })).toBe('Take away the daily limit');
    expect(said('SomethingNew', {})).toBe('Something new');
  });
});

describe('what was put right later', () => {
  const corrections = twoClocksOf(timeline);
  const versions = (version: number) =>
    bookedBy(corrections, version).map((found) => found.version);

  it('has two days, where they differ', () => {
    expect(corrections).toEqual([
      { version: 3, bookedMs: toMs(at('10')), bookedOn: '2026-05-10', countsOn: '2026-05-02' },
    ]);
  });

  it('is not told before it was booked', () => {
    expect([versions(2), versions(3)]).toEqual([[], [3]]);
  });
});

it('what is to come leaves one balance after the other', () => {
  const coming = [-3000n, 0n, 120n].map((deltaMinor, index): ComingUpView => {
    const day = `${index + 10}`;
    return { id: day, at: at(day), when: day, what: '', deltaMinor, href: null };
  });
  expect(balancesAhead(coming, 10_000n).map(({ balanceMinor }) => balanceMinor)).toEqual([
    7000n,
    7000n,
    7120n,
  ]);
});

function refused(when: Instant, sawVersion: number): RefusalView {
  return { id: when, at: when, sawVersion, asked: '', answer: '', rule: '', saw: '' };
}

function opened(): AccountEvent {
  return {
    type: 'AccountOpened',
    data: {
      customerId: 'jane' as CustomerId,
      product: 'current',
      currency: 'GBP',
      accountNumber: '123456789092',
      nickname: 'Everyday' as Sealed,
      overdraftLimitMinor: '0' as MinorText,
      creditRateBps: 0,
      overdraftRateBps: 0,
      dayCount: 'ACT/365F',
      parentAccountId: null,
    },
  };
}

function deposit(amount: string): AccountEvent {
  const amountMinor = amount as MinorText;
  return {
    type: 'MoneyDeposited',
    data: { amountMinor, contra: 'cash', reference: null, category: 'other' },
  };
}

function correction(correctsOn: string): AccountEvent {
  return {
    type: 'CorrectionBooked',
    data: {
      side: 'credit',
      amountMinor: '100' as MinorText,
      contra: 'adjustments',
      correctedVersion: null,
      reason: 'sealed' as Sealed,
      correctsOn: correctsOn as LocalDate,
      forced: false,
      proposalId: null as ProposalId | null,
    },
  };
}

function recorded(version: number, when: Instant, event: AccountEvent): Recorded<AccountEvent> {
  return {
    ...event,
    streamId: '11111111-1111-4111-8111-111111111111' as AccountId,
    version,
    recordedAt: when,
    effectiveOn: londonDate(when),
    actorId: '' as ActorId,
    commandId: '' as CommandId,
  };
}
