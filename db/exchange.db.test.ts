import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { plusMicros } from '@/domain/calendar';
import type { Quote } from '@/domain/exchange/quote';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { Currency, MinorText } from '@/domain/money';
import { sqlClient } from './client';
import { readStream } from './event-store';
import { execute, type Outcome } from './execute';
import { openedCommand, ownStreams } from './personal-export';
import { accountIdFor } from './prepare/account';
import { quoteFor, readQuote, signQuote } from './quotes';
import { findBalance } from './read-models/balances';
import { register } from './test/bank';

let jane: CustomerId;
let pounds: AccountId;
let dinars: AccountId;
beforeAll(async () => {
  jane = await register();
  pounds = await openIn(jane, 'GBP', '10000');
  dinars = await openIn(jane, 'KWD', null);
});

describe('an exchange', () => {
  it('is two events of one command at one instant, once', async () => {
    const quote = await quoted('4000');
    const [first, second] = await Promise.all([take(jane, quote), take(jane, quote)]);
    expect([first, second].map(({ status }) => status)).toEqual(['accepted', 'accepted']);
    expect(await bookedOf(pounds)).toBe(6_000n);
    expect(await bookedOf(dinars)).toBe(BigInt(quote.boughtMinor));
    const [sold, bought] = await Promise.all([newestOf(pounds), newestOf(dinars)]);
    expect(sold).toMatchObject({
      type: 'CurrencySold',
      data: { amountMinor: '4000', counterpartMinor: quote.boughtMinor, rate: quote.rate },
    });
    expect(bought).toMatchObject({
      type: 'CurrencyBought',
      commandId: sold?.commandId,
      recordedAt: sold?.recordedAt,
      data: { amountMinor: quote.boughtMinor, quoteId: quote.quoteId },
    });
  });

  it('can be read by whoever asked for it, on both of its sides', async () => {
    const quote = await quoted('100');
    await take(jane, quote);
    const [row] = await sqlClient()<Parameters<typeof openedCommand>[0][]>`
      select payload, null as wrote from commands where command_id = ${quote.quoteId}`;
    if (!row) throw new Error('There is no such command');
    const { request } = await openedCommand(row, jane, await ownStreams(jane));
    expect(request).toMatchObject({
      forSold: { counterpartName: 'KWD' },
      forBought: { counterpartName: 'GBP' },
    });
  });

  it('at a rate that has run out is refused, and changes nothing', async () => {
    const quote = await quoted('100');
    const late = { ...quote, expiresAt: plusMicros(quote.expiresAt, -61_000_000n) };
    const before = await bookedOf(pounds);
    expect(await take(jane, late)).toMatchObject({ refusal: { reason: 'quote-expired' } });
    expect(await bookedOf(pounds)).toBe(before);
  });

  it('takes both accounts to be one’s own', async () => {
    const bob = await register();
    const his = await openIn(bob, 'KWD', null);
    expect(await take(jane, { ...(await quoted('100')), toAccountId: his })).toEqual({
      status: 'not-found',
    });
    expect(await take(bob, await quoted('100'))).toEqual({ status: 'not-found' });
  });
});

describe('a quote', () => {
  it('comes back as it was, from the customer it was made for', async () => {
    const quote = await quoted('100');
    expect(readQuote(jane, signQuote(jane, quote))).toEqual(quote);
  });

  it.each(['', '.', 'x', 'e30.e30'])('is not any text: “%s”', (token) => {
    expect(readQuote(jane, token)).toBeUndefined();
  });

  it('is nobody else’s, and no other one', async () => {
    const quote = await quoted('100');
    const token = signQuote(jane, quote);
    const better = { ...quote, boughtMinor: '999999' };
    const [, signature] = token.split('.');
    const forged = `${Buffer.from(JSON.stringify(better)).toString('base64url')}.${signature}`;
    expect(readQuote(jane, forged)).toBeUndefined();
    expect(readQuote(randomUUID() as CustomerId, token)).toBeUndefined();
  });
});

function quoted(sold: string): Promise<Quote> {
  return quoteFor(randomUUID() as CommandId, {
    fromAccountId: pounds,
    toAccountId: dinars,
    from: 'GBP',
    to: 'KWD',
    soldMinor: sold as MinorText,
  });
}

function take(customer: CustomerId, quote: Quote): Promise<Outcome> {
  return execute({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId: quote.quoteId as string as CommandId,
    request: { type: 'ExchangeCurrency', quote },
  });
}

async function openIn(customer: CustomerId, currency: Currency, deposit: string | null) {
  const commandId = randomUUID() as CommandId;
  await execute({
    actor: { kind: 'customer', id: customer, sessionId: null },
    commandId,
    request: {
      type: 'OpenAccount',
      product: 'current',
      currency,
      nickname: currency,
      openingDepositMinor: deposit as MinorText | null,
    },
  });
  return accountIdFor(commandId);
}

async function bookedOf(accountId: AccountId): Promise<bigint> {
  return (await findBalance(accountId, jane))?.bookedMinor ?? 0n;
}

async function newestOf(accountId: AccountId) {
  return (await readStream(sqlClient(), { kind: 'account', id: accountId })).at(-1);
}
