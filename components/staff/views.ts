import type { LineView } from '@/components/account/views';
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

/** An entry as staff read it: what kind it is, and nothing that anybody wrote. */
export function staffLineView({ kind, ...line }: StatementLine): LineView {
  return { ...line, kind, title: lineKindNames[kind], note: null };
}
