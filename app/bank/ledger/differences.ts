import { type Currency, currencies, formatMoney, type Minor } from '@/domain/money';
import type { Ledger } from '@/domain/projections/ledger';

/** How far the sum of balances is off from what the ledger owes to customers, in words: "£3.00 too high". */
export function differencesOf(ledger: Ledger, balances: ReadonlyMap<Currency, Minor>): string[] {
  return currencies.flatMap((currency) => {
    const owed = -(ledger[currency]?.customers ?? 0n);
    const off = (balances.get(currency) ?? 0n) - owed;
    if (off === 0n) return [];
    return off > 0n
      ? [`${formatMoney(off, currency, 'en-GB')} too high`]
      : [`${formatMoney(-off, currency, 'en-GB')} too low`];
  });
}
