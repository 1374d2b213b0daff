import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { bankNow } from '@/db/bank-time';
import { execute } from '@/db/execute';
import type { Request } from '@/db/prepare/order';
import { close, open, register, withdraw } from '@/db/test/bank';
import type { Instant, Month } from '@/domain/calendar';
import type { CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { statementCsv } from './[period]/csv/statement-csv';
import { statementInTurn } from './load-statement';

const recordAt = '2026-01-10T12:00:00.000000Z' as Instant;
const REFERENCE = 'Lessons on the violin';
/** More than are read at a time. */
const DEPOSITS = 1_001;

it('a file that is read while its customer is erased has no personal text from then on', async () => {
  const jane = await register('Jane Doe', { recordAt });
  const accountId = await open(jane, null, { recordAt });
  const amountMinor = '1' as MinorText;
  const deposit = { amountMinor, contra: 'cash', category: 'other', reference: REFERENCE } as const;
  await Promise.all(
    Array.from({ length: DEPOSITS }, () =>
      ask(jane, { type: 'DepositMoney', accountId, ...deposit }),
    ),
  );
  const moment = { kind: 'live', now: await bankNow() } as const;
  const loaded = await statementInTurn(jane, accountId, '2026-01' as Month, moment);
  if (!loaded) throw new Error('There is no statement');
  const parts = statementCsv(loaded);
  await parts.next();
  const before = (await parts.next()).value ?? '';

  await withdraw(jane, accountId, `${DEPOSITS}`, { recordAt });
  await close(jane, accountId, { recordAt });
  await ask(jane, { type: 'RequestErasure' });
  let after = '';
  for await (const part of parts) after += part;

  expect(before.split(REFERENCE)).toHaveLength(1 + 1_000);
  expect(after).toContain('2026-01-10');
  expect(after).toContain('Closing balance');
  expect(after).not.toContain(REFERENCE);
});

async function ask(
  customerId: CustomerId,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
) {
  const actor = { kind: 'customer', id: customerId, sessionId: null } as const;
  const commandId = randomUUID() as CommandId;
  expect(await execute({ actor, commandId, request, recordAt })).toMatchObject({
    status: 'accepted',
  });
}
