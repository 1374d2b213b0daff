import type { AccountEvent } from '@/domain/account/events';
import { unreachable } from '@/domain/exhaustive';
import { eventAt, isWhole, type Timeline } from '@/domain/projections/timeline';

/** Events that are marked on the drawing, by their versions, rising. */
export type Markers = { readonly notable: Int32Array; readonly statements: Int32Array };

/**
 * What is not an everyday movement of money, the largest movement either way, and closed statements. Of
 * a history that is not all here, too little is known to tell.
 */
export function markersOf(timeline: Timeline): Markers {
  const notable = new Set<number>();
  const statements: number[] = [];
  if (!isWhole(timeline)) return { notable: new Int32Array(), statements: new Int32Array() };
  const { length, deltasMinor } = timeline;
  let largestIn = 0;
  let largestOut = 0;
  for (let index = 0; index < length; index += 1) {
    const event = eventAt(timeline, index + 1);
    const mark = event && markOf(event);
    if (mark === 'statement') statements.push(index + 1);
    if (mark === 'notable') notable.add(index + 1);
    const delta = deltasMinor[index] ?? 0n;
    if (delta > (deltasMinor[largestIn] ?? 0n)) largestIn = index;
    if (delta < (deltasMinor[largestOut] ?? 0n)) largestOut = index;
  }
  if (length > 0) notable.add(largestIn + 1).add(largestOut + 1);
  return {
    notable: Int32Array.from(notable).sort(),
    statements: Int32Array.from(statements),
  };
}

function markOf(event: AccountEvent): 'notable' | 'statement' | null {
  switch (event.type) {
    case 'AccountOpened':
    case 'AccountRenamed':
    case 'AccountClosed':
    case 'StreamReplaced':
    case 'OverdraftLimitChanged':
    case 'InterestRateChanged':
    case 'DailyLimitSet':
    case 'AccountFrozen':
    case 'AccountUnfrozen':
    case 'EntryReversed':
    case 'CorrectionBooked':
    case 'InterestAdjusted':
      return 'notable';
    case 'StatementClosed':
      return 'statement';
    case 'MoneyDeposited':
    case 'MoneyWithdrawn':
    case 'TransferSent':
    case 'TransferReceived':
    case 'HoldPlaced':
    case 'HoldCaptured':
    case 'HoldReleased':
    case 'HoldExpired':
    case 'FeeCharged':
    case 'FeeWaived':
    case 'InterestPosted':
    case 'CurrencySold':
    case 'CurrencyBought':
    case 'BalanceConfirmed':
      return null;
    default:
      return unreachable(event);
  }
}
