import { decideAccount, decideClosing, decideConfirmation } from '../account/decide';
import type { AccountEvent } from '../account/events';
import type { AccountState, OpenedAccount } from '../account/state';
import type { BankState } from '../bank/state';
import { decideCorrection, decideMonthEnd, decideRateChange, decideWaiver } from '../books/decide';
import { basisFrom, interestUntil } from '../books/interest';
import {
  addDays,
  firstDay,
  type Instant,
  type LocalDate,
  later,
  londonDate,
  monthOf,
} from '../calendar';
import type { Decision } from '../decider';
import { decideExchange } from '../exchange/decide';
import type { ActorId } from '../ids';
import { type Currency, minor } from '../money';
import { decideApproval } from '../proposal/decide';
import type { Refusal } from '../refusal';
import { decideTransfer } from '../transfer/decide';
import { bookedAt, eventAt, interestBasis, type Lane, monthBooksOf, versionOf } from './lane';
import type { BookEntry, Request } from './requests';

type Own = Decision<AccountEvent, Refusal>;

/** The hashes that a statement was really issued with. */
export type Issued = { readonly headHash: string; readonly documentHash: string };

/** Two people of the bank, who agree. */
const [PROPOSER, APPROVER] = ['proposer' as ActorId, 'approver' as ActorId];

/**
 * The bank's own deciders on one account's history, as far as that history goes. The other side of a
 * transfer is taken to be able to receive it: whether it was is its holder's business. Null where it
 * takes more than this history to decide.
 */
export function decideOn(
  lane: Lane,
  bank: BankState,
  request: Request,
  at: Instant,
  issued: Issued,
): Own | null {
  const { account } = lane;
  switch (request.type) {
    case 'CloseMonth': {
      const monthBooks = monthBooksOf(lane, request.month, issued);
      if (!monthBooks) return null;
      return decideMonthEnd({ account, bank }, { ...request, at }, { monthBooks });
    }
    case 'CloseAccount': {
      const basis = basisToday(lane, at);
      if (basis === undefined) return null;
      const state = { account, target: obliging(account) };
      const facts = { openPots: 0, activeStandingOrders: 0, interestBasis: basis };
      return ownSide(decideClosing(state, { ...request, at }, facts));
    }
    case 'TransferMoney': {
      const state = { from: account, to: obliging(account) };
      return ownSide(decideTransfer(state, { ...request, at }));
    }
    case 'ExchangeCurrency': {
      const state = { from: account, to: obliging(account, request.to) };
      return ownSide(decideExchange(state, { ...request, at }));
    }
    case 'ConfirmBalance': {
      const booked = bookedAt(lane, request.version);
      if (booked === undefined) return null;
      const facts = { bookedAtVersionMinor: minor(booked) };
      return decideConfirmation(account, { ...request, at }, facts);
    }
    case 'WaiveFee': {
      const event = eventAt(lane, request.chargedVersion);
      if (event?.type !== 'FeeCharged') return null;
      return decideWaiver(account, { ...request, at }, { fee: { event, isWaived: false } });
    }
    case 'BookCorrection': {
      const corrected = correctedSince(lane, request.correctsOn);
      return corrected && decideCorrection(account, { ...request, at }, { corrected });
    }
    case 'BookEntry':
      return entryDecision(lane, request, at);
    case 'ChangeInterestRate':
      return decideRateChange(account, request, { openedOn: lane.openedOn });
  }
  const facts = { openedOn: lane.openedOn, frozenVersion: 0 };
  return decideAccount(account, { ...request, at }, facts);
}

/** What is earned and owed but not posted yet, up to a day, that day not included. */
export function interestToday(lane: Lane, at: Instant) {
  const { account } = lane;
  const basis = basisToday(lane, at);
  return basis && account.status === 'open' ? interestUntil(account, basis, londonDate(at)) : [];
}

/** Null where nothing is earned or owed; undefined where it takes more than this history to say. */
function basisToday(lane: Lane, at: Instant) {
  const { account, openedOn } = lane;
  if (account.status !== 'open' || !openedOn) return null;
  return interestBasis(lane, basisFrom(account, openedOn), londonDate(at)) ?? undefined;
}

function entryDecision(lane: Lane, { entry, ...approved }: BookEntry, at: Instant): Own | null {
  const { accountId, forced, proposalId } = approved;
  const corrected = correctedSince(lane, entry.correctsOn);
  if (!corrected) return null;
  const proposal = { status: 'open', by: PROPOSER, entries: [entry], forced } as const;
  const decision = decideApproval(
    { proposal, account: () => lane.account },
    { type: 'ApproveProposal', proposalId, by: APPROVER, accountIds: [accountId], at },
    { originals: [], corrections: new Map([[accountId, corrected]]), holderErased: false },
  );
  if (!decision.accepted) return decision;
  const events = decision.events.filter((booked) => booked.accountId !== null);
  return { accepted: true, events: events.map(({ event }) => event as AccountEvent) };
}

/** How far the account has come, and the interest since the month of a day that something is put right of. */
function correctedSince(lane: Lane, correctsOn: LocalDate) {
  const { account, openedOn } = lane;
  if (account.status === 'not-opened' || !openedOn) return null;
  const from = later(firstDay(monthOf(correctsOn)), firstDay(monthOf(openedOn)));
  const closedTo = later(account.statement?.periodTo ?? from, addDays(from, 1));
  const interest = interestBasis(lane, from, later(closedTo, addDays(openedOn, 1)));
  return interest && { streamVersion: versionOf(lane), interest };
}

/** An account that takes whatever this one sends. */
function obliging(account: AccountState, currency?: Currency): AccountState {
  if (account.status === 'not-opened') return account;
  const open: OpenedAccount = { ...account, status: 'open', product: 'current', freeze: null };
  return { ...open, currency: currency ?? account.currency };
}

function ownSide(decision: Own): Own {
  if (!decision.accepted) return decision;
  const isOwn = ({ type }: AccountEvent) =>
    type !== 'TransferReceived' && type !== 'CurrencyBought';
  return { accepted: true, events: decision.events.filter(isOwn) };
}
