import { type Query, type Typed, typedAmount } from '@/app/query';
import { unreachable } from '@/domain/exhaustive';
import { type Currency, formatMoney, type Locale, minor } from '@/domain/money';
import type { Question } from '@/domain/projections/find-when';

/**
 * What can be asked, in the order in which it is offered, and what it is about. `needs` is the field that
 * says the rest; there is only one time at which a balance was highest, and that is asked of no other.
 */
export const questions = [
  { ask: 'below', about: 'Balance', label: 'The balance fell below …', needs: 'amount time' },
  { ask: 'above', about: 'Balance', label: 'The balance rose above …', needs: 'amount time' },
  { ask: 'highest', about: 'Balance', label: 'The balance was highest', needs: null },
  { ask: 'lowest', about: 'Balance', label: 'The balance was lowest', needs: null },
  { ask: 'overdrawn', about: 'Balance', label: 'The overdraft was used', needs: 'time' },
  { ask: 'paid-to', about: 'Payments', label: 'A payment to …', needs: 'text time' },
  { ask: 'paid-by', about: 'Payments', label: 'A payment from …', needs: 'text time' },
  { ask: 'limit', about: 'Terms', label: 'A limit was changed', needs: 'time' },
  { ask: 'rate', about: 'Terms', label: 'An interest rate was changed', needs: 'time' },
  { ask: 'frozen', about: 'Terms', label: 'The account was frozen or unfrozen', needs: 'time' },
  { ask: 'renamed', about: 'Terms', label: 'The account was renamed', needs: 'time' },
] as const;

type Ask = (typeof questions)[number]['ask'];

export type AskedQuestion = {
  question: Question | null;
  problems: Partial<Record<'ask' | 'amount' | 'text', string>>;
};

/** The question in the address; null, with what is wrong beside its field, where it makes none. */
export function readQuestion(query: Query, currency: Currency, locale: Locale): AskedQuestion {
  const ask = questions.find((known) => known.ask === query.ask)?.ask;
  if (!ask) {
    const problems = query.ask ? { ask: 'Choose one of these.' } : {};
    return { question: null, problems };
  }
  const amount = typedAmount(query.amount, currency, locale);
  // What is stored was brought into this form when it was typed.
  const text = query.text?.normalize('NFC').toLowerCase() ?? '';
  return questionOf(ask, amount, text);
}

/** The question as a sentence, to stand over its answer. */
export function inWords({ ask, amount, text }: Query, currency: Currency, locale: Locale): string {
  const label = questions.find((known) => known.ask === ask)?.label ?? '';
  const { value } = typedAmount(amount, currency, locale);
  const isOfText = ask === 'paid-to' || ask === 'paid-by';
  const rest = isOfText ? text : value !== undefined && formatMoney(value, currency, locale);
  return label.replace('…', () => rest || '…');
}

function questionOf(ask: Ask, amount: Typed<bigint>, text: string): AskedQuestion {
  switch (ask) {
    case 'below':
    case 'above': {
      if (amount.value !== undefined) return asked({ ask, minor: minor(amount.value) });
      return { question: null, problems: { amount: amount.problem ?? 'Enter an amount.' } };
    }
    case 'overdrawn':
      return asked({ ask: 'below', minor: minor(0n) });
    case 'highest':
    case 'lowest':
      return asked({ ask });
    case 'paid-to':
    case 'paid-by': {
      if (text !== '') return asked({ ask, text });
      return { question: null, problems: { text: 'Enter a name, or a part of one.' } };
    }
    case 'limit':
      return asked({ ask: 'milestone', types: ['OverdraftLimitChanged', 'DailyLimitSet'] });
    case 'rate':
      return asked({ ask: 'milestone', types: ['InterestRateChanged'] });
    case 'frozen':
      return asked({ ask: 'milestone', types: ['AccountFrozen', 'AccountUnfrozen'] });
    case 'renamed':
      return asked({ ask: 'milestone', types: ['AccountRenamed'] });
    default:
      return unreachable(ask);
  }
}

function asked(question: Question): AskedQuestion {
  return { question, problems: {} };
}
