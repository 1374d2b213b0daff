import { creditRefusal, debitRefusal, expired } from '../account/decide';
import type { CurrencyBought, CurrencySold, HoldExpired } from '../account/events';
import type { AccountState } from '../account/state';
import { type At, accept, type Decision, refuse } from '../decider';
import { toMinor } from '../money';
import type { Refusal } from '../refusal';
import type { ExchangeCurrency } from './commands';
import { isAlive } from './quote';

/** Both accounts as they stand, locked together. */
export type ExchangeState = { from: AccountState; to: AccountState };

type ExchangeEvent = HoldExpired | CurrencySold | CurrencyBought;

/** The two legs, in the order sold, bought. The quote is the bank's own word: what it says is not doubted. */
export function decideExchange(
  { from, to }: ExchangeState,
  command: At<ExchangeCurrency>,
): Decision<ExchangeEvent, Refusal> {
  const { exchangeId, quoteId, fromAccountId, toAccountId, soldMinor, boughtMinor, at } = command;
  if (from.status === 'not-opened') return refuse({ reason: 'account-not-opened' });
  if (from.status !== 'open') return refuse({ reason: 'account-closed' });
  if (fromAccountId === toAccountId) return refuse({ reason: 'same-account' });
  if (to.status !== 'open' || to.customerId !== from.customerId) {
    return refuse({ reason: 'recipient-unavailable' });
  }
  if (from.product === 'pot' || to.product === 'pot') {
    return refuse({ reason: 'pot-keeps-to-itself' });
  }
  if (from.currency === to.currency) return refuse({ reason: 'same-currency' });
  if (!isAlive(command, at)) return refuse({ reason: 'quote-expired' });
  if (toMinor(boughtMinor) <= 0n) return refuse({ reason: 'exchange-too-small' });
  const wrong = debitRefusal(from, soldMinor, at) ?? creditRefusal(to, boughtMinor);
  if (wrong) return refuse(wrong);

  const { rate, spreadBps } = command;
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
