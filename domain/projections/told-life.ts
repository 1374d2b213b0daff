/** A life of one account as tests of projections tell it, at the minutes at which it was recorded. */
import type { AccountEvent } from '../account/events';
import { type Instant, londonDate } from '../calendar';
import type { AccountId, ActorId, CommandId, CustomerId } from '../ids';
import type { MinorText } from '../money';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';

export function recorded(
  ...events: [minute: string, event: AccountEvent][]
): Recorded<AccountEvent>[] {
  return events.map(([minute, event], index) => {
    const recordedAt = `${minute}:00.000000Z` as Instant;
    return {
      ...event,
      streamId: '00000000-0000-4000-8000-0000000000a1' as AccountId,
      version: index + 1,
      recordedAt,
      effectiveOn: londonDate(recordedAt),
      actorId: '00000000-0000-4000-8000-0000000000c1' as ActorId,
      commandId: '00000000-0000-4000-8000-0000000000d1' as CommandId,
    };
  });
}

export function opened({ overdraftLimit = '0' } = {}): AccountEvent {
  return {
    type: 'AccountOpened',
    data: {
      customerId: '00000000-0000-4000-8000-0000000000c1' as CustomerId,
      product: 'current',
      currency: 'GBP',
      accountNumber: '123456789092',
      nickname: 'Everyday' as Sealed,
      overdraftLimitMinor: overdraftLimit as MinorText,
      creditRateBps: 0,
      overdraftRateBps: 1815,
      dayCount: 'ACT/365F',
      parentAccountId: null,
    },
  };
}

export function moved(type: 'MoneyDeposited' | 'MoneyWithdrawn', amount: string): AccountEvent {
  const data = { contra: 'cash', reference: null, category: 'other' } as const;
  return { type, data: { amountMinor: amount as MinorText, ...data } };
}
