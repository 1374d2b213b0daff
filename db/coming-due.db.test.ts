import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { type Instant, plusMicros } from '@/domain/calendar';
import type { CommandId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { bankNow } from './bank-time';
import { comingDue } from './coming-due';
import { execute } from './execute';
import { open, register } from './test/bank';

const HOUR = 3_600_000_000n;

it('what comes due is counted by when it does', async () => {
  const jane = await register('jane');
  const accountId = await open(jane, '10000');
  const now = await bankNow();
  for (const hours of [1n, 30n]) {
    const outcome = await execute({
      actor: { kind: 'customer', id: jane, sessionId: null },
      commandId: randomUUID() as CommandId,
      request: {
        type: 'PlaceHold',
        accountId,
        amountMinor: '100' as MinorText,
        lastsMicros: (hours * HOUR).toString(),
        merchant: 'A hotel',
        category: 'travel',
      },
    });
    expect(outcome.status).toBe('accepted');
  }
  const nothing = { standingOrders: 0, payments: 0, erasures: 0 };
  expect(await comingDue(later(now, 0n))).toEqual({ ...nothing, holds: 0 });
  expect(await comingDue(later(now, 24n))).toEqual({ ...nothing, holds: 1 });
  expect(await comingDue(later(now, 48n))).toEqual({ ...nothing, holds: 2 });
});

function later(from: Instant, hours: bigint): Instant {
  return plusMicros(from, hours * HOUR);
}
