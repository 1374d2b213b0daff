import type { CloseAccount, ConfirmBalance } from '../account/commands';
import type { Decided } from '../account/decide';
import type { AccountEvent, FeeCharged } from '../account/events';
import type { BookCorrection, ChangeInterestRate, CloseMonth, WaiveFee } from '../books/commands';
import { monthOf, plusMicros, toMicros } from '../calendar';
import type { ExchangeCurrency } from '../exchange/commands';
import { unreachable } from '../exhaustive';
import { type FeeCode, feeCodes } from '../fees';
import type { AccountId, FeeId, ProposalId } from '../ids';
import type { ProposedEntry } from '../proposal/events';
import type { Recorded } from '../recorded';
import type { TransferMoney } from '../transfer/commands';

/** An approved entry of the bank's, as its proposal has it. */
export type BookEntry = {
  type: 'BookEntry';
  accountId: AccountId;
  entry: ProposedEntry;
  forced: boolean;
  proposalId: ProposalId;
};

/** Whatever is decided on one account, as far as that account alone decides it. */
export type Request =
  | Decided
  | BookCorrection
  | BookEntry
  | ChangeInterestRate
  | CloseAccount
  | CloseMonth
  | ConfirmBalance
  | ExchangeCurrency
  | TransferMoney
  | WaiveFee;

/** Events of one command, and what was asked; null for what the account has no say in. */
export type Step = {
  readonly events: readonly [Recorded<AccountEvent>, ...Recorded<AccountEvent>[]];
  readonly request: Request | null;
};

/**
 * A stream told as what was asked for, step by step. What was asked is read from what came of it: an
 * event holds every fact that its command had.
 */
export function stepsOf(events: readonly Recorded<AccountEvent>[]): Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < events.length; index += steps.at(-1)?.events.length ?? 1) {
    const first = events[index];
    if (!first) break;
    const rest: Recorded<AccountEvent>[] = [];
    // One instant is one command.
    for (let next = index + 1; events[next]?.recordedAt === first.recordedAt; next += 1) {
      rest.push(events[next] as Recorded<AccountEvent>);
    }
    steps.push(firstStep([first, ...rest]));
  }
  return steps;
}

type Group = readonly [Recorded<AccountEvent>, ...Recorded<AccountEvent>[]];

function firstStep(group: Group): Step {
  const [first] = group;
  const closing = group.findIndex(({ type }) => type === 'AccountClosed');
  if (closing >= 0 && first.type !== 'AccountOpened') {
    return { events: upTo(group, closing + 1), request: closingRequest(group) };
  }
  const expired = group.findIndex(({ type }) => type !== 'HoldExpired');
  const accountId = first.streamId as AccountId;
  if (expired < 0) return { events: group, request: { type: 'ExpireHolds', accountId } };
  const main = group[expired] ?? first;
  const request = requestFor(main, group);
  // What a fact does not bring about by itself was written down beside it.
  if (!request && expired > 0) {
    return { events: upTo(group, expired), request: { type: 'ExpireHolds', accountId } };
  }
  const following = group.slice(expired + 1).findIndex(({ type }) => !follows(main, type));
  const end = following < 0 ? group.length : expired + 1 + following;
  return { events: upTo(group, end), request };
}

/** What else the same decision gives, after its first event. */
function follows({ type }: AccountEvent, next: AccountEvent['type']): boolean {
  return followedBy[type]?.includes(next) ?? false;
}

const followedBy: { readonly [Type in AccountEvent['type']]?: readonly AccountEvent['type'][] } = {
  StatementClosed: ['InterestPosted', 'FeeCharged'],
  EntryReversed: ['InterestAdjusted'],
  CorrectionBooked: ['InterestAdjusted'],
};

export function requestFor(event: Recorded<AccountEvent>, group: Group = [event]): Request | null {
  const accountId = event.streamId as AccountId;
  const at = event.recordedAt;
  switch (event.type) {
    case 'MoneyWithdrawn': {
      const dated = { effectiveOn: event.effectiveOn };
      return { type: 'WithdrawMoney', accountId, ...event.data, ...dated };
    }
    case 'TransferSent': {
      const { transferId, counterpartAccountId, amountMinor, counterpartName, memo } = event.data;
      return {
        type: 'TransferMoney',
        transferId,
        fromAccountId: accountId,
        toAccountId: counterpartAccountId,
        amountMinor,
        forSender: { counterpartName, memo },
        forRecipient: { counterpartName, memo },
      };
    }
    case 'CurrencySold': {
      const { counterpartAccountId, counterpartCurrency, counterpartName, ...sold } = event.data;
      return {
        type: 'ExchangeCurrency',
        exchangeId: sold.exchangeId,
        quoteId: sold.quoteId,
        fromAccountId: accountId,
        toAccountId: counterpartAccountId,
        // The decider reads what is sold off the account itself.
        from: counterpartCurrency,
        to: counterpartCurrency,
        soldMinor: sold.amountMinor,
        boughtMinor: sold.counterpartMinor,
        rate: sold.rate as ExchangeCurrency['rate'],
        spreadBps: sold.spreadBps,
        expiresAt: plusMicros(at, 1n),
        forSold: { counterpartName },
        forBought: { counterpartName },
      };
    }
    case 'AccountRenamed':
      return { type: 'RenameAccount', accountId, nickname: event.data.nickname };
    case 'OverdraftLimitChanged':
      return { type: 'SetOverdraftLimit', accountId, limitMinor: event.data.toMinor };
    case 'DailyLimitSet':
      return { type: 'SetDailyLimit', accountId, limitMinor: event.data.limitMinor };
    case 'AccountFrozen':
      return { type: 'FreezeAccount', accountId, ...event.data };
    case 'AccountUnfrozen': {
      const { reason } = event.data;
      const by = reason === 'customer-request' ? 'customer' : 'bank';
      return { type: 'UnfreezeAccount', accountId, by, reason };
    }
    case 'InterestRateChanged': {
      const { direction, toBps, effectiveOn } = event.data;
      return { type: 'ChangeInterestRate', accountId, direction, toBps, effectiveOn };
    }
    case 'HoldPlaced': {
      const { expiresAt, ...hold } = event.data;
      const lastsMicros = (toMicros(expiresAt) - toMicros(at)).toString();
      return { type: 'PlaceHold', accountId, ...hold, lastsMicros };
    }
    case 'HoldCaptured': {
      const { holdId, amountMinor, final } = event.data;
      return { type: 'CaptureHold', accountId, holdId, amountMinor, final };
    }
    case 'HoldReleased': {
      const { holdId, reason } = event.data;
      return { type: 'ReleaseHold', accountId, holdId, reason };
    }
    case 'FeeWaived':
      return { type: 'WaiveFee', accountId, chargedVersion: event.data.chargedVersion };
    case 'BalanceConfirmed':
      return { type: 'ConfirmBalance', accountId, ...event.data };
    case 'StatementClosed': {
      const month = monthOf(event.data.periodFrom);
      return { type: 'CloseMonth', accountId, month, feeIds: feeIdsOf(group) };
    }
    case 'EntryReversed': {
      const { forced, proposalId, ...entry } = event.data;
      return entryRequest({ kind: 'reversal', accountId, ...entry }, { forced, proposalId });
    }
    case 'CorrectionBooked': {
      const { forced, proposalId, ...entry } = event.data;
      const correction = { accountId, ...entry } as Correction;
      if (proposalId === null) return { type: 'BookCorrection', ...correction, forced };
      return entryRequest({ kind: 'correction', ...correction }, { forced, proposalId });
    }
    case 'AccountOpened':
    case 'AccountClosed':
    case 'StreamReplaced':
    case 'MoneyDeposited':
    case 'TransferReceived':
    case 'CurrencyBought':
    case 'HoldExpired':
    case 'FeeCharged':
    case 'InterestPosted':
    case 'InterestAdjusted':
      return null;
    default:
      return unreachable(event);
  }
}

/** As the bank's people book it, the contra is one of two. */
type Correction = Omit<BookCorrection, 'type' | 'forced'>;

function entryRequest(
  entry: ProposedEntry,
  { forced, proposalId }: Pick<BookEntry, 'forced' | 'proposalId'>,
): BookEntry {
  return { type: 'BookEntry', accountId: entry.accountId, entry, forced, proposalId };
}

function closingRequest(group: Group): CloseAccount {
  const accountId = group[0].streamId as AccountId;
  for (const event of group) {
    if (event.type !== 'TransferSent') continue;
    const { transferId, counterpartAccountId, counterpartName, memo } = event.data;
    const leg = { counterpartName, memo };
    const sweep = { transferId, toAccountId: counterpartAccountId };
    return {
      type: 'CloseAccount',
      accountId,
      sweep: { ...sweep, forSender: leg, forRecipient: leg },
    };
  }
  return { type: 'CloseAccount', accountId, sweep: null };
}

/** Of fees that were not charged: each has its code for a name. */
export const unissuedFees = Object.fromEntries(feeCodes.map((code) => [code, code])) as Record<
  FeeCode,
  string
> as Record<FeeCode, FeeId>;

/** Those of the fees that were charged, and the others. */
function feeIdsOf(group: Group): Record<FeeCode, FeeId> {
  const charged = group.filter(
    (event): event is Recorded<FeeCharged> => event.type === 'FeeCharged',
  );
  const issued = charged.map(({ data }) => [data.code, data.feeId] as const);
  return { ...unissuedFees, ...Object.fromEntries(issued) };
}

function upTo(group: Group, end: number): Group {
  return group.slice(0, end) as unknown as Group;
}
