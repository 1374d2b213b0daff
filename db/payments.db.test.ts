import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { plusMicros } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId, PaymentId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { trialBalances } from '@/domain/projections/ledger';
import { answer, clearPayments, play } from './clearing';
import { sqlClient } from './client';
import { execute, type Outcome } from './execute';
import { ledgerNow } from './ledger';
import { paymentHistory, paymentsAsOf } from './payment-history';
import { paymentIdFor } from './prepare/payment';
import { findBalance } from './read-models/balances';
import { findPayment } from './read-models/payments';
import { opener } from './sealing';
import { asOwner, open, register } from './test/bank';
import { verifyBank } from './verify';

const DAY = 86_400_000_000n;
const IBAN = 'DE75512108001245126199';
const never = new AbortController().signal;

beforeAll(() => {
  // No other bank answers by itself: every answer here is somebody's.
  process.env.REWIND_DEMO = '0';
});

describe('a payment to another bank', () => {
  it('is sent once by however many instances, and settled by its answer', async () => {
    const { jane, account, payment } = await paid('3000');
    await Promise.all([clear(), clear(), clear()]);
    expect(await typesOf(payment)).toEqual(['PaymentInitiated', 'PaymentSubmitted']);
    expect((await findBalance(account, jane))?.bookedMinor).toBe(10_000n);

    await settle({ paymentId: payment, accountId: account }, 'once');
    await settle({ paymentId: payment, accountId: account }, 'twice');
    await Promise.all([clear(), clear()]);
    await clear();
    expect((await typesOf(payment)).slice(2)).toEqual(['PaymentSettled']);
    expect((await findBalance(account, jane))?.bookedMinor).toBe(7_000n);
    expect((await findPayment(payment, jane))?.status).toBe('settled');
  });

  it('keeps what it holds from whoever else asks for a hold', async () => {
    const { jane, account, payment } = await paid('3000');
    const hold = (await findBalance(account, jane))?.holds[0];
    if (!hold) throw new Error('Nothing is held');
    const of = { accountId: account, holdId: hold.holdId };
    const asked = [
      { type: 'ReleaseHold', ...of, reason: 'merchant' },
      { type: 'CaptureHold', ...of, amountMinor: '1' as MinorText, final: true },
    ] as const;
    for (const request of asked) {
      const commandId = randomUUID() as CommandId;
      const outcome = await execute({ actor: { kind: 'bank' }, commandId, request });
      expect(outcome).toMatchObject({ refusal: { reason: 'hold-not-open' } });
    }
    await clear();
    await settle({ paymentId: payment, accountId: account }, 'held');
    await clear();
    expect((await findBalance(account, jane))?.bookedMinor).toBe(7_000n);
    expect((await findPayment(payment, jane))?.isLate).toBe(false);
  });

  it('says to its payer alone who is paid, and keeps it sealed', async () => {
    const { jane, payment } = await paid('3000');
    const found = await findPayment(payment, jane);
    const openText = await opener(jane, payment);
    expect(found && openText('payee', found.payee)).toBe('Erika Mustermann');
    expect(found && openText('iban', found.iban)).toBe(IBAN);
    expect(await findPayment(payment, await register())).toBeUndefined();
    const [row] = await sqlClient()<{ text: string }[]>`
      select string_agg(data::text, '') as text from events where stream_id = ${payment}`;
    expect(row?.text).not.toContain('Mustermann');
    expect(row?.text).not.toContain(IBAN);
  });

  it('that nobody answers is given up; a late settlement is recorded, flagged, and in the books', async () => {
    const { jane, account, payment } = await paid('3000');
    await clear();
    await play(payment);
    await advance(2n * DAY);
    await Promise.all([clear(), clear()]);
    expect((await typesOf(payment)).slice(2)).toEqual(['PaymentTimedOut']);
    expect(await typesOf(account)).toEqual([
      'AccountOpened',
      'MoneyDeposited',
      'HoldPlaced',
      'HoldReleased',
    ]);

    await settle({ paymentId: payment, accountId: account }, 'late');
    await clear();
    expect(await findPayment(payment, jane)).toMatchObject({ status: 'settled', isLate: true });
    expect((await findBalance(account, jane))?.bookedMinor).toBe(10_000n);
    const { ledger } = await ledgerNow();
    expect(ledger.GBP?.suspense).toBe(3_000n);
    expect(trialBalances(ledger).map(({ differenceMinor }) => differenceMinor)).toEqual([0n]);
  });

  it('that waits while the clock moves on is given up by its date, and then answered too late', async () => {
    const { jane, account, payment } = await paid('3000');
    await clear();
    await advance(3n * DAY);
    await settle({ paymentId: payment, accountId: account }, 'late');
    await Promise.all([clear(), clear()]);
    await clear();
    expect((await typesOf(payment)).slice(2)).toEqual(['PaymentTimedOut', 'PaymentSettled']);
    expect(await findPayment(payment, jane)).toMatchObject({ status: 'settled', isLate: true });
    expect((await findBalance(account, jane))?.bookedMinor).toBe(10_000n);
  });

  it('is not answered by the demo’s other bank any more once its time is up', async () => {
    process.env.REWIND_DEMO = '1';
    const { payment } = await paid('3000');
    await clear();
    await advance(3n * DAY);
    await Promise.all([clear(), clear()]);
    await clear();
    process.env.REWIND_DEMO = '0';
    expect((await typesOf(payment)).slice(2)).toEqual(['PaymentTimedOut']);
  });

  it('is returned: the money is free, and paid in again where it had left', async () => {
    for (const isSettledFirst of [false, true]) {
      const { jane, account, payment } = await paid('3000');
      await clear();
      const about = { paymentId: payment, accountId: account };
      if (isSettledFirst) await settle(about, 'first');
      await answer(about, { kind: 'returned', reason: 'account-closed' }, 'returned');
      await clear();
      await clear();
      const found = await findPayment(payment, jane);
      expect(found).toMatchObject({ status: 'returned', returnReason: 'account-closed' });
      const balance = await findBalance(account, jane);
      expect([balance?.bookedMinor, balance?.holds]).toEqual([10_000n, []]);
    }
  });

  it('has its answers taken in as they were given, whatever one of them has to wait for', async () => {
    const { account, payment } = await paid('3000');
    await clear();
    const about = { paymentId: payment, accountId: account };
    await settle(about, 'first');
    await answer(about, { kind: 'returned', reason: 'account-closed' }, 'then');
    await asOwner((owner) =>
      owner.begin(async (tx) => {
        await tx`select from streams where stream_id = ${payment} for update`;
        await expect(clearPayments(never)).rejects.toThrow('is busy');
      }),
    );
    await clear();
    await clear();
    expect(await typesOf(payment)).toEqual([
      'PaymentInitiated',
      'PaymentSubmitted',
      'PaymentSettled',
      'PaymentReturned',
    ]);
  });

  it('is cancelled by its payer and nobody else, until it is sent', async () => {
    const { jane, payment } = await paid('3000');
    const cancel = { type: 'CancelPayment', paymentId: payment } as const;
    expect((await ask(await register(), cancel)).status).toBe('not-found');
    expect((await ask(jane, cancel)).status).toBe('accepted');
    const sent = await paid('3000');
    await clear();
    expect(await ask(sent.jane, { type: 'CancelPayment', paymentId: sent.payment })).toMatchObject({
      refusal: { reason: 'payment-over' },
    });
  });

  it('that is cancelled in the moment in which it is sent has either left, or never does', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { jane, account, payment } = await paid('3000');
      const cancel = { type: 'CancelPayment', paymentId: payment } as const;
      const [cancelled] = await Promise.all([ask(jane, cancel), clear()]);
      await clear();
      const isCancelled = cancelled.status === 'accepted';
      expect(await isOnWire(payment)).toBe(!isCancelled);
      expect((await findPayment(payment, jane))?.status).toBe(
        isCancelled ? 'cancelled' : 'submitted',
      );
      expect((await findBalance(account, jane))?.holds).toHaveLength(isCancelled ? 0 : 1);
    }
  });

  it('that the bank was down for never leaves when its time is up', async () => {
    const { jane, account, payment } = await paid('3000');
    await advance(2n * DAY);
    await Promise.all([clear(), clear()]);
    expect(await typesOf(payment)).toEqual(['PaymentInitiated', 'PaymentTimedOut']);
    expect(await isOnWire(payment)).toBe(false);
    expect((await findBalance(account, jane))?.holds).toEqual([]);
  });

  it('whose answer came while the bank was down is settled, and not given up', async () => {
    const { jane, account, payment } = await paid('3000');
    await clear();
    await settle({ paymentId: payment, accountId: account }, 'in time');
    await advance(2n * DAY);
    await Promise.all([clear(), clear(), clear()]);
    expect(await findPayment(payment, jane)).toMatchObject({ status: 'settled', isLate: false });
    expect((await findBalance(account, jane))?.bookedMinor).toBe(7_000n);
  });

  it('that was to be given up before its time is asked about again, once a day', async () => {
    const { payment } = await paid('3000');
    await clear();
    const overdue = (by: string) =>
      asOwner(
        (owner) => owner`
          update payments set times_out_at = times_out_at + ${by}::interval
          where payment_id = ${payment}`,
      );
    // As though the clock of the database had gone back a little between the look and the decision.
    await overdue('-3 days');
    expect(await clearPayments(never)).toBe(false);
    expect(await clearPayments(never)).toBe(false);
    await overdue('3 days');
    expect(await typesOf(payment)).toEqual(['PaymentInitiated', 'PaymentSubmitted']);
    await play(payment);
    await advance(2n * DAY);
    await Promise.all([clear(), clear()]);
    expect((await typesOf(payment)).slice(2)).toEqual(['PaymentTimedOut']);
  });

  it('is shown as it was at any moment, to its payer alone', async () => {
    const { jane, payment } = await paid('3000');
    await clear();
    const now = await paymentHistory(jane, payment);
    const [initiated, submitted] = now?.events ?? [];
    if (!initiated || !submitted) throw new Error('It was not sent');
    const { recordedAt: then } = initiated;
    const before = plusMicros(then, -1n);
    expect(now?.payment).toMatchObject({ status: 'submitted', version: 2 });
    expect((await paymentHistory(jane, payment, then))?.payment).toMatchObject({
      status: 'initiated',
      recordedAt: then,
    });
    expect(await paymentHistory(jane, payment, before)).toBeUndefined();
    expect(await paymentHistory(await register(), payment)).toBeUndefined();
    const listed = await Promise.all(
      [before, then, submitted.recordedAt].map((until) => paymentsAsOf(jane, until, { limit: 2 })),
    );
    expect(listed.map((page) => page.map(({ payment: { status } }) => status))).toEqual([
      [],
      ['initiated'],
      ['submitted'],
    ]);
    const older = { begunBefore: then, limit: 2 };
    expect(await paymentsAsOf(jane, submitted.recordedAt, older)).toEqual([]);
  });

  it('takes no step that a customer asks for', async () => {
    const { jane, account, payment } = await paid('3000');
    const about = { paymentId: payment, accountId: account };
    expect((await ask(jane, { type: 'TimeOutPayment', ...about })).status).toBe('not-found');
  });

  it('leaves a bank that verifies', async () => {
    expect((await verifyBank()).findings).toEqual([]);
  });
});

async function paid(amount: string) {
  const jane = await register();
  const account = await open(jane, '10000');
  const commandId = randomUUID() as CommandId;
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId,
    request: {
      type: 'InitiatePayment',
      accountId: account,
      payee: 'Erika Mustermann',
      iban: IBAN,
      amountMinor: amount as MinorText,
      reference: 'Invoice 7',
    },
  });
  expect(outcome.status).toBe('accepted');
  return { jane, account, payment: paymentIdFor(commandId) };
}

async function clear(): Promise<void> {
  while (await clearPayments(never));
}

function settle(about: { paymentId: PaymentId; accountId: AccountId }, occasion: string) {
  return answer(about, { kind: 'settled', reason: null }, occasion);
}

function ask(
  customer: CustomerId,
  request: Extract<Parameters<typeof execute>[0]['request'], { type: `${string}Payment` }>,
): Promise<Outcome> {
  return execute({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId: randomUUID() as CommandId,
    request,
  });
}

async function advance(byMicros: bigint): Promise<void> {
  const request = { type: 'AdvanceBankClock', byMicros: byMicros.toString() } as const;
  await execute({ actor: { kind: 'bank' }, commandId: randomUUID() as CommandId, request });
}

async function isOnWire(payment: PaymentId): Promise<boolean> {
  const rows = await sqlClient()`
    select from clearing_submissions where payment_id = ${payment}`;
  return rows.length > 0;
}

async function typesOf(stream: PaymentId | AccountId): Promise<string[]> {
  const rows = await sqlClient()<{ type: string }[]>`
    select type from events where stream_id = ${stream} order by version`;
  return rows.map(({ type }) => type);
}
