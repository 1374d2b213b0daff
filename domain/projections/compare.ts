import type { Hold } from '../account/state';
import { type Minor, minor } from '../money';
import { type LineKind, lineKinds, type StatementLine } from './statement';

/** The question: what lies between two moments of one account, and what does it come to? */
export type KindTotal = {
  readonly kind: LineKind;
  readonly entries: number;
  /** Signed: what these entries add to the balance. */
  readonly amountMinor: Minor;
};

/**
 * The entries between two moments by what they are. Their sum is the difference of the two balances. Pages
 * have the database add them up, `kindTotals`, which gives the same without reading them.
 */
export function totalsByKind(lines: Iterable<StatementLine>): KindTotal[] {
  const totals = new Map<LineKind, KindTotal>();
  for (const { kind, amountMinor } of lines) {
    const { entries, amountMinor: sum } = totals.get(kind) ?? { entries: 0, amountMinor: 0n };
    totals.set(kind, { kind, entries: entries + 1, amountMinor: minor(sum + amountMinor) });
  }
  return inOrder([...totals.values()]);
}

/** Always in the same order, whoever added them up. */
export function inOrder(totals: readonly KindTotal[]): KindTotal[] {
  return totals.toSorted((a, b) => lineKinds.indexOf(a.kind) - lineKinds.indexOf(b.kind));
}

/** What became of one hold. Their sum is the difference of what is held. */
export type HoldChange = { readonly hold: Hold; readonly addedMinor: Minor };

/** Holds that only one of two moments has, or that were taken in part between them. */
export function holdChanges(was: readonly Hold[], is: readonly Hold[]): HoldChange[] {
  const before = new Map(was.map((hold) => [hold.holdId, hold]));
  const after = new Map(is.map((hold) => [hold.holdId, hold]));
  return [...new Map([...before, ...after]).values()].flatMap((hold) => {
    const amount = (holds: typeof before) => holds.get(hold.holdId)?.amountMinor ?? 0n;
    const addedMinor = minor(amount(after) - amount(before));
    return addedMinor === 0n ? [] : [{ hold, addedMinor }];
  });
}
