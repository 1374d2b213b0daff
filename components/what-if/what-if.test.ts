import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '@/domain/account/events';
import { type Instant, type LocalDate, londonDate } from '@/domain/calendar';
import type { AccountId, ActorId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { opened } from '@/domain/projections/told-life';
import type { Recorded } from '@/domain/recorded';
import { type Changes, noChanges } from '@/domain/what-if/changes';
import type { Difference } from '@/domain/what-if/what-if';
import { windowToWire } from '../timeline/wire';
import { readAddress, writeAddress } from './address';
import { balanceUntil, courseOf, coursePath, partedAt } from './course';
import { differenceText } from './difference-sentence';
import { imagining } from './imagining';
import { arrived, type WhatIfWire, withoutOthers } from './wire';

const account = '11111111-1111-4111-8111-111111111111' as AccountId;
const at = (day: string) => `2026-05-${day}T12:00:00.000000Z` as Instant;
const money = { currency: 'GBP', locale: 'en-GB' } as const;
const gbp = (amount: string) => amount as MinorText;

const events = [
  recorded(1, at('01'), opened({ customerId: 'jane' as CustomerId, overdraftRateBps: 0 })),
  recorded(2, at('02'), moved('MoneyDeposited', '10000')),
  recorded(3, at('04'), moved('MoneyWithdrawn', '6000')),
];

const wire: WhatIfWire = {
  accountId: account,
  window: windowToWire({ before: null, events }, (_field, sealed) => sealed),
  rates: { credit: [], overdraft: [] },
  attempts: [
    {
      type: 'WithdrawMoney',
      payload: { accountId: account, amountMinor: '15000', contra: 'cash', category: 'other' },
      at: at('03'),
      sawVersion: 2,
      refusal: { reason: 'insufficient-funds', availableMinor: gbp('10000'), currency: 'GBP' },
    },
  ],
  feeSchedules: [],
  now: at('20'),
};

describe('a history that came to the browser', () => {
  const sent: WhatIfWire = JSON.parse(JSON.stringify(wire));
  const { open } = arrived(sent);
  const imagine = imagining(sent, arrived(sent));
  const told = (changes: Partial<typeof noChanges>) => imagine({ ...noChanges, ...changes });

  it('is told anew as it was', () => {
    expect(told({}).differences).toEqual([]);
    expect(told({}).events).toHaveLength(3);
  });

  it('says what would have been refused, with what it would have seen, and what would have passed', () => {
    const texts = (differences: readonly Difference[]) =>
      differences.map((difference) => differenceText(difference, open, money));
    expect(texts(told({ leftOut: new Set([2]) }).differences)).toEqual([
      { verdict: 'Left out', sentence: 'You paid in £100.00 in cash', why: null, rule: null },
      {
        verdict: 'Would be refused',
        sentence: 'You took out £60.00 in cash',
        why: '“You have £0.00 available.” It would have seen £0.00 booked, £0.00 held, £0.00 available.',
        rule: 'insufficient-funds',
      },
    ]);
    const amounts = new Map([[2, gbp('25000')]]);
    expect(texts(told({ amounts }).differences)).toEqual([
      {
        verdict: 'Other amount',
        sentence: 'You paid in £100.00 in cash',
        why: '£250.00 instead of £100.00.',
        rule: null,
      },
      {
        verdict: 'Would have passed',
        sentence: 'Take out £150.00',
        why: 'It was refused: “You have £100.00 available.”',
        rule: 'insufficient-funds',
      },
    ]);
  });
});

describe('the address of what is imagined', () => {
  const about = { events, product: 'current', currency: 'GBP' } as const;
  const from = '2026-05-02' as LocalDate;
  const of = { product: 'current', currency: 'GBP' } as const;
  const everything: Changes = {
    leftOut: new Set([2, 3]),
    amounts: new Map([[3, gbp('20000')]]),
    rates: { credit: { from, bps: 350 }, overdraft: { from, bps: 0 } },
    overdraft: { from, limitMinor: gbp('0') },
    fees: {
      from,
      rules: [
        { ...of, code: 'account-monthly', amountMinor: gbp('300'), freeFromMinor: null },
        {
          ...of,
          code: 'overdraft-monthly',
          amountMinor: gbp('50'),
          freeDays: 2,
          atMostMinor: gbp('500'),
        },
      ],
    },
  };

  it('says all of it, and is read as it was written', () => {
    const fragment = writeAddress(everything, Date.UTC(2026, 4, 4));
    expect(fragment).toBe(
      'without=v2,v3&amounts=v3:20000&earns=3.50@2026-05-02&overdrawn=0.00@2026-05-02&limit=0@2026-05-02' +
        '&fees=account:300:,overdrawn:50:2:500@2026-05-02&at=2026-05-04T00:00:00.000Z',
    );
    const asked = { changes: everything, atMs: Date.UTC(2026, 4, 4), isWhole: true };
    expect(readAddress(fragment, about)).toEqual(asked);
    expect(readAddress(encodeURI(fragment), about)).toEqual(asked);
    const noFees = { ...noChanges, fees: { from, rules: [] } };
    expect(readAddress(writeAddress(noFees, null), about).changes).toEqual(noFees);
  });

  it('of nothing is empty, and so is one that leads to a place on the page', () => {
    expect(writeAddress(noChanges, null)).toBe('');
    for (const fragment of ['', 'timeline']) {
      const asked = readAddress(fragment, about);
      expect(asked).toEqual({ changes: noChanges, atMs: null, isWhole: true });
      // So that a page knows that there is nothing to work out.
      expect(asked.changes).toBe(noChanges);
    }
  });

  it('takes of what makes no sense, or none any more, only what still does', () => {
    expect(readAddress('without=v1,v2,v99,x', about)).toMatchObject({
      changes: { leftOut: new Set([2]) },
      isWhole: false,
    });
    expect(readAddress('amounts=v3:100,v1:100,v2:-5', about).changes.amounts).toEqual(
      new Map([[3, '100']]),
    );
  });

  it.each([
    'without=',
    'amounts=v2:0',
    'amounts=v2:10000000001',
    'amounts=v2:1.5',
    'amounts=v2',
    'earns=100.01@2026-05-02',
    'earns=3.5@2026-13-02',
    'earns=3.5',
    'limit=-1@2026-05-02',
    'fees=account:300:x@2026-05-02',
    'fees=tea:300:@2026-05-02',
    'fees=overdrawn:50:200:500@2026-05-02',
    'at=yesterday',
    'at=2026-13-01T00:00:00.000Z',
    'at=%E0%A4%A',
  ])('that says %s is no harm', (fragment) => {
    expect(readAddress(fragment, about)).toEqual({
      changes: noChanges,
      atMs: null,
      isWhole: false,
    });
  });
});

it('of a refused command, no name and no word travels', () => {
  const leg = { counterpartName: 'sealed', memo: 'sealed' };
  const payload = { amountMinor: '100', forSender: leg, forRecipient: { ...leg, memo: null } };
  const travelling = withoutOthers({ ...payload, toAccountId: 'theirs' }, new Set(['mine']));
  expect(JSON.stringify(travelling)).not.toMatch(/sealed|theirs/);
  expect(travelling).toMatchObject({ amountMinor: '100', forRecipient: { memo: null } });
  expect(withoutOthers({ toAccountId: 'mine' }, new Set(['mine']))).toEqual({
    toAccountId: 'mine',
  });
});

it('a refused transfer is asked anew without what its recipient would have read', () => {
  const leg = { counterpartName: 'sealed', memo: null };
  const payload = {
    transferId: 'refused',
    fromAccountId: account,
    toAccountId: '22222222-2222-4222-8222-222222222222',
    amountMinor: '15000',
    forSender: leg,
  };
  const [attempt] = wire.attempts.map((refused) => ({
    ...refused,
    type: 'TransferMoney',
    payload: withoutOthers(payload, new Set()),
  }));
  const sent = { ...wire, attempts: attempt ? [attempt] : [] };
  const amounts = new Map([[2, gbp('25000')]]);
  const { differences } = imagining(sent, arrived(sent))({ ...noChanges, amounts });
  expect(differences).toContainEqual(expect.objectContaining({ kind: 'passed' }));
});

describe('a course', () => {
  const course = courseOf(events, 0n);

  it('stands at what was booked by a moment', () => {
    const on = (day: number) => balanceUntil(course, Date.UTC(2026, 4, day, 12));
    expect([on(1), on(2), on(3), on(4)]).toEqual([0n, 10_000n, 10_000n, 4000n]);
  });

  it('is drawn in steps, from its beginning to now', () => {
    const span = { fromMs: Date.UTC(2026, 4, 1, 12), toMs: Date.UTC(2026, 4, 5, 12) };
    const scale = { bottom: 0, top: 10_000, step: 5000 };
    expect(coursePath(course, span, scale)).toBe('M0 1000H250V0H750V600H1000');
  });

  it('is drawn over another one from where they part', () => {
    const span = { fromMs: Date.UTC(2026, 4, 1, 12), toMs: Date.UTC(2026, 4, 5, 12) };
    const scale = { bottom: 0, top: 10_000, step: 5000 };
    const other = courseOf(events.slice(0, 2), 0n);
    const parted = partedAt(course, other);
    expect(parted).toBe(Date.UTC(2026, 4, 4, 12));
    expect(coursePath(course, span, scale, parted)).toBe('M750 0V600H1000');
    expect(partedAt(course, course)).toBeUndefined();
  });
});

function moved(type: 'MoneyDeposited' | 'MoneyWithdrawn', amount: string): AccountEvent {
  const data = { amountMinor: gbp(amount), contra: 'cash', reference: null, category: 'other' };
  return { type, data } as AccountEvent;
}

function recorded(version: number, when: Instant, event: AccountEvent): Recorded<AccountEvent> {
  return {
    ...event,
    streamId: account,
    version,
    recordedAt: when,
    effectiveOn: londonDate(when),
    actorId: '' as ActorId,
    commandId: '' as CommandId,
  };
}
