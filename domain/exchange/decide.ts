import { creditRefusal, debitRefusal, expired } from '../account/decide';
import type { CurrencyBought, CurrencySold, HoldExpired } from '../account/events';
import type { AccountState, OpenedAccount } from '../account/state';
import { type At, accept, type Decision, refuse } from '../decider';
import { toMinor } from '../money';
import type { Refusal } from '../refusal';
import type { ExchangeCurrency } from './commands';
import { isAlive, type Quote } from './quote';

/** Both accounts as they stand, locked together. */
export type ExchangeState = { from: AccountState; to: AccountState };

const UNAVAILABLE = { reason: 'recipient-unavailable' } as const;

type ExchangeEvent = HoldExpired | CurrencySold | CurrencyBought;

/** The two legs, in the order sold, bought. The quote is the bank's own word: what it says is not doubted. */
export function decideExchange(
  { from, to }: ExchangeState,
  command: At<ExchangeCurrency>,
): Decision<ExchangeEvent, Refusal> {
  if (from.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (to.status === 'not-opened') return refuse(UNAVAILABLE);
  const wrong = exchangeRefusal({ from, to }, command);
  if (wrong) return refuse(wrong);

  const { exchangeId, quoteId, fromAccountId, toAccountId, soldMinor, boughtMinor } = command;
  const { rate, spreadBps, at } = command;
  const agreed = { exchangeId, quoteId, rate, spreadBps };
  return accept<ExchangeEvent>(
    ...expired(from, at),
    {
      type: 'CurrencySold',
      data: {
        ...agreed,
        ...command.forSold,
        counterpartAccountId: toAccountId,
        amountMinor: soldMinor,
        counterpartMinor: boughtMinor,
        counterpartCurrency: to.currency,
      },
    },
    {
      type: 'CurrencyBought',
      data: {
        ...agreed,
        ...command.forBought,
        counterpartAccountId: fromAccountId,
        amountMinor: boughtMinor,
        counterpartMinor: soldMinor,
        counterpartCurrency: from.currency,
      },
    },
  );
}

/** Everything that keeps a quote from being taken up, in the order it is said: known when it is made, too. */
export function exchangeRefusal(
  { from, to }: { from: OpenedAccount; to: OpenedAccount },
  quote: At<Quote>,
): Refusal | undefined {
  const { fromAccountId, toAccountId, soldMinor, boughtMinor, at } = quote;
  if (from.status !== 'open') return { reason: 'account-closed' };
  if (fromAccountId === toAccountId) return { reason: 'same-account' };
  if (to.status !== 'open' || to.customerId !== from.customerId) return UNAVAILABLE;
  if (from.product === 'pot' || to.product === 'pot') return { reason: 'pot-keeps-to-itself' };
  if (from.currency === to.currency) return { reason: 'same-currency' };
  if (!isAlive(quote, at)) return { reason: 'quote-expired' };
  if (toMinor(boughtMinor) <= 0n) return { reason: 'exchange-too-small' };
  return debitRefusal(from, soldMinor, at) ?? creditRefusal(to, boughtMinor);
}
