import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { LocalDate } from '@/domain/calendar';
import type { AccountId, CommandId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { sqlClient } from './client';
import { confirmationsOf } from './confirmations';
import { execute, type Outcome } from './execute';
import type { Actor, Request } from './prepare/order';
import { deposit, open, register } from './test/bank';

it('a balance that was confirmed is flagged once an entry for an earlier day makes it another', async () => {
  const when = (text: string) => ({ recordAt: `${text}:00.000000Z` as never });
  const jane = await register(undefined, when('2026-03-01T09:00'));
  const account = await open(jane, '10000', when('2026-03-01T10:00'));
  await deposit(jane, account, '2500', when('2026-03-05T10:00'));
  const by: Actor = { kind: 'customer', id: jane, sessionId: null };

  expect(await ask(by, confirm(account, 3, '12499'))).toMatchObject({
    refusal: { reason: 'confirmation-mismatch', bookedMinor: '12500' },
  });
  expect(await ask(by, confirm(account, 99, '12500'))).toMatchObject({
    refusal: { reason: 'version-not-recorded' },
  });
  const stranger: Actor = { kind: 'customer', id: await register(), sessionId: null };
  expect((await ask(stranger, confirm(account, 3, '12500'))).status).toBe('not-found');
  expect((await ask(by, confirm(account, 3, '12500'))).status).toBe('accepted');
  expect((await ask(by, confirm(account, 2, '10000'))).status).toBe('accepted');
  await deposit(jane, account, '700');
  expect(await shown(account)).toEqual([
    ['2026-03-01', 10_000n, 10_000n],
    ['2026-03-05', 12_500n, 12_500n],
  ]);

  await ask(
    { kind: 'bank' },
    {
      type: 'BookCorrection',
      accountId: account,
      side: 'debit',
      amountMinor: '300' as MinorText,
      contra: 'adjustments',
      correctedVersion: null,
      correctsOn: '2026-03-03' as LocalDate,
      reason: 'A cheque that bounced',
      forced: false,
    },
  );
  expect(await shown(account)).toEqual([
    ['2026-03-01', 10_000n, 10_000n],
    ['2026-03-05', 12_500n, 12_200n],
  ]);
  const [, before] = await confirmationsOf(account, 6);
  expect(before).toMatchObject({ version: 4, isBroken: false });
});

it('is found by its own index, however long the account is', async () => {
  const plan = await sqlClient().begin(async (tx) => {
    await tx`set local enable_seqscan = off`;
    return tx<{ 'QUERY PLAN': string }[]>`
      explain select version from events
      where stream_id = ${randomUUID()} and type = 'BalanceConfirmed' and version <= 7`;
  });
  expect(plan.map((row) => row['QUERY PLAN']).join(' ')).toContain('events_confirming');
});

function confirm(accountId: AccountId, version: number, booked: string) {
  const bookedMinor = booked as MinorText;
  return { type: 'ConfirmBalance', accountId, version, bookedMinor } as const;
}

async function shown(account: AccountId) {
  const confirmations = await confirmationsOf(account, 1_000);
  return confirmations.map(({ on, bookedMinor, correctedMinor }) => [
    on,
    bookedMinor,
    correctedMinor,
  ]);
}

function ask(
  actor: Actor,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
): Promise<Outcome> {
  return execute({ actor, commandId: randomUUID() as CommandId, request });
}
