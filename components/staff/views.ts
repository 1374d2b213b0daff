import type { LineView } from '@/components/account/views';
import type { AccountEvent } from '@/domain/account/events';
import type { LineKind, StatementLine } from '@/domain/projections/statement';

export const lineKindNames: Record<LineKind, string> = {
  deposit: 'Deposit',
  withdrawal: 'Withdrawal',
  'transfer-sent': 'Transfer sent',
  'transfer-received': 'Transfer received',
  'card-payment': 'Card payment',
  payment: 'Payment to another bank',
  'exchange-sold': 'Exchange, sold',
  'exchange-bought': 'Exchange, bought',
  fee: 'Fee',
  'fee-waiver': 'Fee given back',
  'interest-earned': 'Interest',
  'interest-charged': 'Overdraft interest',
  'interest-adjustment': 'Interest, adjusted',
  reversal: 'Reversal',
  correction: 'Correction',
};

/** Events that may be reversed. Whether this very one can be is decided when it is proposed. */
const reversibleTypes: ReadonlySet<string> = new Set<AccountEvent['type']>([
  'MoneyDeposited',
  'MoneyWithdrawn',
  'TransferSent',
  'TransferReceived',
  'HoldCaptured',
  'FeeCharged',
  'CurrencySold',
  'CurrencyBought',
]);

export function mayBeReversed(type: string): boolean {
  return reversibleTypes.has(type);
}

const reversibleLines: ReadonlySet<LineKind> = new Set([
  'deposit',
  'withdrawal',
  'transfer-sent',
  'transfer-received',
  'card-payment',
  'fee',
  'exchange-sold',
  'exchange-bought',
]);

/** As `mayBeReversed`, of a line of the statement. */
export function lineMayBeReversed({ kind }: Pick<LineView, 'kind'>): boolean {
  return reversibleLines.has(kind);
}

/** An entry as staff read it: what kind it is, and nothing that anybody wrote. */
export function staffLineView({ kind, ...line }: StatementLine): LineView {
  return { ...line, kind, title: lineKindNames[kind], note: null };
}
