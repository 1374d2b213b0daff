import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { type Quote, quoteAt } from '@/domain/exchange/quote';
import { parseRate, type Rate } from '@/domain/exchange/rates';
import { canonicalJson } from '@/domain/hash-chain';
import type { AccountId, CommandId, CustomerId, QuoteId } from '@/domain/ids';
import { currencies, type MinorText } from '@/domain/money';
import { id, instant, minorText } from '@/domain/shape';
import { bankNow } from './bank-time';
import { derivedId } from './derived-id';
import { hmac } from './master-key';

/**
 * Quotes are not kept. A quote travels through the customer's browser with the bank's own signature,
 * which is made for that customer alone; what comes back without it never was one.
 */
const signed = z.strictObject({
  quoteId: id<QuoteId>(),
  fromAccountId: id<AccountId>(),
  toAccountId: id<AccountId>(),
  from: z.enum(currencies),
  to: z.enum(currencies),
  soldMinor: minorText,
  boughtMinor: minorText,
  rate: z.string().refine((text) => parseRate(text) !== undefined) as unknown as z.ZodType<Rate>,
  spreadBps: z.int().nonnegative(),
  expiresAt: instant,
});

/** A new promise for a customer, in the middle of the market now. */
export async function quoteFor(
  commandId: CommandId,
  asked: Pick<Quote, 'fromAccountId' | 'toAccountId' | 'from' | 'to'> & { soldMinor: MinorText },
): Promise<Quote> {
  return quoteAt(await bankNow(), { ...asked, quoteId: derivedId<QuoteId>(commandId, 'quote') });
}

/** The quote as a form carries it. */
export function signQuote(customerId: CustomerId, quote: Quote): string {
  const text = canonicalJson(quote);
  return `${Buffer.from(text).toString('base64url')}.${signatureOf(customerId, text)}`;
}

/** What a form brought back; undefined when the bank never said so to this customer. */
export function readQuote(customerId: CustomerId, token: string): Quote | undefined {
  const [encoded = '', signature = ''] = token.split('.');
  const text = Buffer.from(encoded, 'base64url').toString();
  const right = Buffer.from(signatureOf(customerId, text));
  const given = Buffer.from(signature);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return signed.safeParse(JSON.parse(text)).data;
}

function signatureOf(customerId: CustomerId, text: string): string {
  return hmac('quotes', `${customerId} ${text}`).toString('base64url');
}
