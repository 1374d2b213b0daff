import { unreachable } from '../exhaustive';
import { type Minor, minor } from '../money';
import type { MilestoneType } from './milestones';
import type { StatementLine } from './statement';

/** The question: when did that happen? Each kind of it is answered by events, one after the other. */
export type Question =
  | { readonly ask: 'below' | 'above'; readonly minor: Minor }
  | { readonly ask: 'highest' | 'lowest' }
  | { readonly ask: 'paid-to' | 'paid-by'; readonly text: string }
  | { readonly ask: 'milestone'; readonly types: readonly MilestoneType[] };

type Threshold = Extract<Question, { ask: 'below' | 'above' }>;
type Extreme = Extract<Question, { ask: 'highest' | 'lowest' }>;
type Payment = Extract<Question, { ask: 'paid-to' | 'paid-by' }>;

/** Whether it was this entry that took the balance across: one that finds it there already does not. */
export function crosses(
  { ask, minor: bound }: Threshold,
  { balanceMinor, amountMinor }: Pick<StatementLine, 'balanceMinor' | 'amountMinor'>,
): boolean {
  const before = minor(balanceMinor - amountMinor);
  switch (ask) {
    case 'below':
      return before >= bound && balanceMinor < bound;
    case 'above':
      return before <= bound && balanceMinor > bound;
    default:
      return unreachable(ask);
  }
}

/** The first entry after which the balance was as high, or as low, as it ever got. */
export function extremeOf<Line extends Pick<StatementLine, 'balanceMinor'>>(
  { ask }: Extreme,
  lines: readonly Line[],
): Line | null {
  return lines.reduce<Line | null>((best, line) => {
    if (!best) return line;
    const isBeyond =
      ask === 'highest'
        ? line.balanceMinor > best.balanceMinor
        : line.balanceMinor < best.balanceMinor;
    return isBeyond ? line : best;
  }, null);
}

/** Whether an entry is a payment of somebody's, or to them, as its opened texts name them. */
export function isPayment(
  { ask, text }: Payment,
  { title, note, amountMinor }: { title: string; note: string | null; amountMinor: bigint },
): boolean {
  const isThatWay = ask === 'paid-to' ? amountMinor < 0n : amountMinor > 0n;
  return isThatWay && `${title}\n${note ?? ''}`.toLowerCase().includes(text);
}
