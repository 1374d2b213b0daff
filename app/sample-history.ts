import { decideAccount, decideOpening } from '@/domain/account/decide';
import type { AccountEvent } from '@/domain/account/events';
import { type AccountState, evolve, initialState } from '@/domain/account/state';
import { type Instant, londonDate } from '@/domain/calendar';
import type { AccountId, ActorId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import type { Sealed } from '@/domain/sealed';
import { firstRates } from '@/domain/standard-rates';
import { type SampleRequest, sampleLife } from './sample-life';

export const SAMPLE_ACCOUNT = 'sample' as AccountId;
/** The right-hand end of the sample's axis: its time stands still. */
export const SAMPLE_NOW = instantOf('2026-03-24 09:00');
const OPENED = '2025-11-03 09:00';

/**
 * The events of an account that is nobody's, decided and folded by the bank's own functions, for a
 * page that needs neither a database nor a sign-in. Its texts are nobody's either, and not sealed.
 */
export function sampleHistory(): Recorded<AccountEvent>[] {
  const events: Recorded<AccountEvent>[] = [];
  let state = initialState;
  for (const request of [null, ...sampleLife]) {
    const at = instantOf(request?.at ?? OPENED);
    const decision = request ? decide(state, request, at) : open(at);
    if (!decision.accepted) continue;
    for (const event of decision.events) {
      const next = recorded(event, at, events.length + 1);
      state = evolve(state, next);
      events.push(next);
    }
  }
  return events;
}

function open(at: Instant) {
  const command = {
    type: 'OpenAccount',
    customerId: '' as CustomerId,
    accountId: SAMPLE_ACCOUNT,
    accountNumber: '204518639749',
    product: 'current',
    currency: 'GBP',
    nickname: 'Everyday' as Sealed,
    openingDepositMinor: '25000' as MinorText,
    parentAccountId: null,
    at,
  } as const;
  return decideOpening(initialState, command, {
    customerStatus: 'active',
    openAccounts: 0,
    accountNumberTaken: false,
    parent: null,
    standardRates: firstRates,
  });
}

function decide(state: AccountState, request: SampleRequest, at: Instant) {
  const accountId = SAMPLE_ACCOUNT;
  if (request.ask === 'rename') {
    const nickname = request.text as Sealed;
    return decideAccount(state, { type: 'RenameAccount', accountId, nickname, at });
  }
  return decideAccount(state, {
    type: request.ask === 'deposit' ? 'DepositMoney' : 'WithdrawMoney',
    accountId,
    amountMinor: request.minor,
    contra: 'clearing',
    reference: request.text as Sealed,
    category: request.category,
    at,
  });
}

function recorded(event: AccountEvent, at: Instant, version: number): Recorded<AccountEvent> {
  return {
    ...event,
    streamId: SAMPLE_ACCOUNT,
    version,
    recordedAt: at,
    effectiveOn: londonDate(at),
    actorId: '' as ActorId,
    commandId: '' as CommandId,
  };
}

function instantOf(text: string): Instant {
  return `${text.replace(' ', 'T')}:00.000000Z` as Instant;
}
