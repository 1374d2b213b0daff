import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { initialState as initialBank } from '@/domain/bank/state';
import type { Instant, LocalDate } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { requestKept } from '@/domain/what-if/attempts';
import { type Changes, noChanges } from '@/domain/what-if/changes';
import { beginningAt } from '@/domain/what-if/lane';
import { type WhatIf, whatIf } from '@/domain/what-if/what-if';
import { figuresSeen, refusedCommands } from './attempts';
import { bankNow } from './bank-time';
import { closeMonthsBefore } from './due-month-ends';
import { execute } from './execute';
import { imaginable } from './imagined';
import { deposit, open, register, withdraw } from './test/bank';

let jane: CustomerId;
let savings: AccountId;
beforeAll(async () => {
  jane = await register(undefined, { recordAt: at('2025-12-01T09:00') });
  const opening = { product: 'savings', recordAt: at('2026-01-01T09:00') } as const;
  savings = await open(jane, '100000', opening);
  await closeMonthsBefore('2026-02-01' as LocalDate);
  await deposit(jane, savings, '5000', { recordAt: at('2026-02-10T12:00') });
  expect((await tryToWithdraw('2026-02-11T12:00', '110000')).status).toBe('refused');
  await withdraw(jane, savings, '20000', { recordAt: at('2026-02-12T12:00') });
  await closeMonthsBefore('2026-04-01' as LocalDate);
});

describe('a stored history told anew', () => {
  it('with nothing changed is the one that is stored', async () => {
    expect((await imagine(noChanges)).differences).toEqual([]);
  });

  it('is the same from any version on that it is taken up at', async () => {
    for (const count of [1, 3, 4, 6]) {
      expect((await imagine(noChanges, count)).differences).toEqual([]);
    }
  });

  it('with the opening deposit left out has other interest, and no withdrawal', async () => {
    const { differences } = await imagine({ ...noChanges, leftOut: new Set([2]) });
    expect(differences.map(({ kind }) => kind)).toEqual([
      'left-out',
      'gone', // January’s interest
      'refused', // the withdrawal of £200.00
      'changed', // February’s interest
      'changed', // March’s interest
    ]);
  });

  it('books what was refused, once there is enough for it', async () => {
    const amounts = new Map([[2, '200000' as MinorText]]);
    expect((await imagine({ ...noChanges, amounts })).differences).toContainEqual(
      expect.objectContaining({ kind: 'passed', imagined: expect.anything() }),
    );
  });
});

describe('what was refused', () => {
  it('is found with what it saw, up to a moment, and by its owner alone', async () => {
    const now = await bankNow();
    const [refused, ...others] = await refusedCommands(jane, savings, now, 10);
    expect(others).toEqual([]);
    expect(refused).toMatchObject({
      type: 'WithdrawMoney',
      at: at('2026-02-11T12:00'),
      refusal: { reason: 'insufficient-funds', availableMinor: '105297' },
    });
    expect(refused && (await figuresSeen(savings, [refused]))).toMatchObject([
      { bookedMinor: 105_297n, availableMinor: 105_297n },
    ]);
    expect(await refusedCommands(jane, savings, at('2026-02-11T11:59'), 10)).toEqual([]);
    const stranger = await register();
    expect(await refusedCommands(stranger, savings, now, 10)).toEqual([]);
    expect(await imaginable(stranger, savings, now)).toBeUndefined();
  });
});

async function imagine(changes: Changes, count?: number): Promise<WhatIf> {
  const now = await bankNow();
  const found = await imaginable(jane, savings, now, count);
  if (!found) throw new Error('Jane’s savings are missing');
  const { before, rates, events, attempts, feeSchedules } = found;
  const history = {
    beginning: beginningAt(savings, before, rates),
    events,
    attempts: attempts.flatMap((kept) => {
      const request = requestKept(kept);
      const { at: tried, sawVersion: afterVersion, refusal } = kept;
      return request ? [{ request, at: tried, afterVersion, refusal }] : [];
    }),
    bank: { ...initialBank, feeSchedules },
    now,
  };
  return whatIf(history, changes);
}

function tryToWithdraw(when: string, amount: string) {
  return execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId: randomUUID() as CommandId,
    recordAt: at(when),
    request: {
      type: 'WithdrawMoney',
      accountId: savings,
      amountMinor: amount as MinorText,
      contra: 'cash',
      category: 'other',
      reference: null,
    },
  });
}

function at(text: string): Instant {
  return `${text}:00.000000Z` as Instant;
}
