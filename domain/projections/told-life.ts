/** A life of one account as tests tell it: what happened, and when it was recorded. */
import type { AccountEvent, AccountOpened } from '../account/events';
import { type Instant, londonDate } from '../calendar';
import type { AccountId, ActorId, CommandId, CustomerId } from '../ids';
import type { MinorText } from '../money';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';

/** At whole minutes, which are shorter to read. */
export function recorded(
  ...events: [minute: string, event: AccountEvent][]
): Recorded<AccountEvent>[] {
  return lived(
    ...events.map(([minute, event]): [Instant, AccountEvent] => [
      `${minute}:00.000000Z` as Instant,
      event,
    ]),
  );
}

export function lived(
  ...events: readonly [recordedAt: Instant, event: AccountEvent][]
): Recorded<AccountEvent>[] {
  return events.map(([recordedAt, event], index) => ({
    ...event,
    streamId: '00000000-0000-4000-8000-0000000000a1' as AccountId,
    version: index + 1,
    recordedAt,
    effectiveOn: londonDate(recordedAt),
    actorId: '00000000-0000-4000-8000-0000000000c1' as ActorId,
    commandId: '00000000-0000-4000-8000-0000000000d1' as CommandId,
  }));
}

/** A current account in pounds, but for what a story needs to be otherwise. */
export function opened(changed: Partial<AccountOpened['data']> = {}): AccountOpened {
  return {
    type: 'AccountOpened',
    data: {
      customerId: '00000000-0000-4000-8000-0000000000c1' as CustomerId,
      product: 'current',
      currency: 'GBP',
      accountNumber: '123456789092',
      nickname: 'Everyday' as Sealed,
      overdraftLimitMinor: '0' as MinorText,
      creditRateBps: 0,
      overdraftRateBps: 1815,
      dayCount: 'ACT/365F',
      parentAccountId: null,
      ...changed,
    },
  };
}

export function moved(type: 'MoneyDeposited' | 'MoneyWithdrawn', amount: string): AccountEvent {
  const data = { contra: 'cash', reference: null, category: 'other' } as const;
  return { type, data: { amountMinor: amount as MinorText, ...data } };
}
