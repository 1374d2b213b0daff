import { describe, expect, it } from 'vitest';
import type { AccountEvent } from '../account/events';
import {
  type AccountState,
  evolve as evolveAccount,
  initialState as noAccount,
} from '../account/state';
import type { InterestBasis } from '../books/interest';
import { type Instant, type LocalDate, londonDate } from '../calendar';
import type { At } from '../decider';
import { given, STORY_TIME } from '../given';
import type {
  AccountId,
  ActorId,
  CommandId,
  CustomerId,
  ExchangeId,
  FeeId,
  HoldId,
  PaymentId,
  ProposalId,
  QuoteId,
  TransferId,
} from '../ids';
import { type MinorText, minor } from '../money';
import type { Recorded } from '../recorded';
import type { Sealed } from '../sealed';
import type { ApproveProposal, AskedEntry, ProposeEntries } from './commands';
import {
  type Accounts,
  decideApproval,
  decideProposal,
  decideRejection,
  decideWithdrawal,
  type EntryFacts,
} from './decide';
import type { ProposalEvent, ProposedEntry } from './events';
import { reversible } from './reversal';
import { evolve, initialState, type ProposalState } from './state';

const ANNA = '00000000-0000-4000-8000-0000000000a1' as ActorId;
const BEN = '00000000-0000-4000-8000-0000000000b1' as ActorId;
const PROPOSAL = '00000000-0000-4000-8000-000000000091' as ProposalId;
const MAYA = '00000000-0000-4000-8000-0000000000c1' as AccountId;
const TOM = '00000000-0000-4000-8000-0000000000c2' as AccountId;
const ERROR = '00000000-0000-4000-8000-0000000000f1' as TransferId;
const reason = 's1.EntryReversed.reason' as Sealed;

describe('proposing a reversal', () => {
  it('writes down what will be booked: the other way, on the same contra, for the same day', () => {
    expect(given(proposing(), ...nothing).when(propose([undo(MAYA, 2)]))).toEqual({
      accepted: true,
      events: [made([undone({ accountId: MAYA, reversedVersion: 2, side: 'debit' })])],
    });
  });

  it('of a transfer is about both of its legs, or about none', () => {
    const bothLegs = propose([undo(MAYA, 3), undo(TOM, 2)]);
    expect(given(proposing(), ...nothing).when(bothLegs)).toMatchObject({
      accepted: true,
      events: [
        {
          data: {
            entries: [
              { accountId: MAYA, side: 'credit', contra: 'transfers', transferId: ERROR },
              { accountId: TOM, side: 'debit', contra: 'transfers', transferId: ERROR },
            ],
          },
        },
      ],
    });
    expect(given(proposing(), ...nothing).when(propose([undo(MAYA, 3)]))).toMatchObject({
      refusal: { reason: 'entry-not-reversible', version: 3 },
    });
  });

  it.each([
    ['an opening', MAYA, 1],
    ['what is not there', MAYA, 99],
  ])('is refused for %s', (_what, accountId, version) => {
    expect(given(proposing(), ...nothing).when(propose([undo(accountId, version)]))).toEqual({
      accepted: false,
      refusal: { reason: 'entry-not-reversible', accountId, version },
    });
  });

  it('is refused for an entry that is undone already, and for the same one twice', () => {
    const refusal = { reason: 'already-reversed', accountId: MAYA, version: 2 };
    const undoneBefore = proposing({ isUndone: [`${MAYA} 2`] });
    expect(given(undoneBefore, ...nothing).when(propose([undo(MAYA, 2)]))).toMatchObject({
      refusal,
    });
    const twice = propose([undo(MAYA, 2), undo(MAYA, 2)]);
    expect(given(proposing(), ...nothing).when(twice)).toMatchObject({ refusal });
  });

  it('is about twenty accounts at most', () => {
    const many = Array.from({ length: 21 }, (_, index) => undo(`account ${index}` as AccountId, 1));
    expect(given(proposing(), ...nothing).when(propose(many))).toMatchObject({
      refusal: { reason: 'too-much-at-once', accounts: 20 },
    });
  });

  it('takes no account below what is available, unless it is forced', () => {
    const spent = proposing({
      accounts: { [MAYA]: account(opened, deposited('10000'), withdrawn) },
    });
    expect(given(spent, ...nothing).when(propose([undo(MAYA, 2)]))).toEqual({
      accepted: false,
      refusal: {
        reason: 'overdraws-account',
        accountId: MAYA,
        availableMinor: '2000',
        currency: 'GBP',
      },
    });
    const forced = propose([undo(MAYA, 2)], { forced: true });
    expect(given(spent, ...nothing).when(forced)).toMatchObject({ accepted: true });
  });

  it('counts what several entries take from one account together', () => {
    const two = propose([debit('6000'), debit('4001')]);
    expect(given(proposing(), ...nothing).when(two)).toMatchObject({
      refusal: { reason: 'overdraws-account', availableMinor: '4000' },
    });
  });
});

describe('proposing a correction', () => {
  it.each([
    ['the day of the opening', '2026-06-01', null],
    ['today', '2026-06-15', null],
    ['the day before the opening', '2026-05-31', 'effective-before-opening'],
    ['tomorrow', '2026-06-16', 'effective-in-future'],
  ])('for %s', (_day, correctsOn, refused) => {
    const asked = propose([debit('100', correctsOn)]);
    expect(given(proposing(), ...nothing).when(asked)).toMatchObject(
      refused ? { refusal: { reason: refused } } : { accepted: true },
    );
  });

  it('for a day whose statement is issued is booked in the open period', () => {
    const closed = { [MAYA]: account(opened, deposited('10000'), issuedUntil('2026-06-10')) };
    const asked = propose([debit('100', '2026-06-02')]);
    expect(given(proposing({ accounts: closed }), ...nothing).when(asked)).toMatchObject({
      accepted: true,
    });
    const tomorrow = { [MAYA]: account(opened, deposited('10000'), issuedUntil('2026-06-16')) };
    expect(given(proposing({ accounts: tomorrow }), ...nothing).when(asked)).toMatchObject({
      refusal: { reason: 'period-closed', openFrom: '2026-06-16' },
    });
  });

  it('of nothing, or of an account that never was, is refused', () => {
    expect(given(proposing(), ...nothing).when(propose([debit('0')]))).toMatchObject({
      refusal: { reason: 'amount-not-positive' },
    });
    const nobody = proposing({ accounts: { [MAYA]: noAccount } });
    expect(given(nobody, ...nothing).when(propose([debit('1')]))).toMatchObject({
      refusal: { reason: 'account-not-opened' },
    });
  });
});

describe('approving', () => {
  it('takes another person', () => {
    expect(given(approving(), made([taken])).when(approve(ANNA))).toEqual({
      accepted: false,
      refusal: { reason: 'needs-another-person' },
    });
  });

  it('books what was proposed, on each account, in the one command', () => {
    const entries = [
      undone({
        accountId: MAYA,
        reversedVersion: 3,
        side: 'credit',
        contra: 'transfers',
        transferId: ERROR,
      }),
      undone({
        accountId: TOM,
        reversedVersion: 2,
        side: 'debit',
        contra: 'transfers',
        transferId: ERROR,
      }),
    ];
    const { accountId: _maya, kind: _kind, ...credited } = entries[0] as ProposedEntry;
    const { accountId: _tom, kind: _same, ...debited } = entries[1] as ProposedEntry;
    const rest = { forced: false, proposalId: PROPOSAL };
    expect(given(approving(), made(entries)).when(approve(BEN))).toEqual({
      accepted: true,
      events: [
        { accountId: null, event: { type: 'ProposalApproved', data: { by: BEN } } },
        { accountId: MAYA, event: { type: 'EntryReversed', data: { ...credited, ...rest } } },
        { accountId: TOM, event: { type: 'EntryReversed', data: { ...debited, ...rest } } },
      ],
    });
  });

  it('decides anew: what was undone or spent meanwhile is refused whole', () => {
    const entry = undone({ accountId: MAYA, reversedVersion: 2, side: 'debit' });
    const meanwhile = approving({ isUndone: [`${MAYA} 2`] });
    expect(given(meanwhile, made([entry])).when(approve(BEN))).toMatchObject({
      refusal: { reason: 'already-reversed' },
    });
    const spent = approving({
      accounts: { [MAYA]: account(opened, deposited('10000'), withdrawn) },
    });
    expect(given(spent, made([entry])).when(approve(BEN))).toMatchObject({
      refusal: { reason: 'overdraws-account', availableMinor: '2000' },
    });
  });

  it('reaches closed and frozen accounts, which is when the bank is needed most', () => {
    const closed = { [MAYA]: account(opened, deposited('10000'), withdrawn, closing) };
    const back = undone({ accountId: MAYA, reversedVersion: 3, side: 'credit' });
    expect(given(approving({ accounts: closed }), made([back])).when(approve(BEN))).toMatchObject({
      accepted: true,
    });
    const frozen = { [MAYA]: account(opened, deposited('10000'), freezing) };
    expect(given(approving({ accounts: frozen }), made([taken])).when(approve(BEN))).toMatchObject({
      accepted: true,
    });
  });

  it('takes from a closed account no more than it has, for its overdraft has ended', () => {
    const overdraft = {
      type: 'OverdraftLimitChanged',
      data: { fromMinor: '0' as MinorText, toMinor: '50000' as MinorText },
    } as const;
    const life = [opened, deposited('8000'), withdrawn, overdraft];
    const open = approving({ accounts: { [MAYA]: account(...life) } });
    expect(given(open, made([taken])).when(approve(BEN))).toMatchObject({ accepted: true });
    const closed = approving({ accounts: { [MAYA]: account(...life, closing) } });
    expect(given(closed, made([taken])).when(approve(BEN))).toMatchObject({
      refusal: { reason: 'overdraws-account', availableMinor: '0' },
    });
  });

  it('undoes an entry of any amount, as the sweep of a closing may have', () => {
    const large = '20000000000' as MinorText;
    const back = {
      ...undone({ accountId: MAYA, reversedVersion: 3, side: 'credit' }),
      amountMinor: large,
    };
    expect(given(approving(), made([back])).when(approve(BEN))).toMatchObject({ accepted: true });
    expect(
      given(approving(), made([{ ...taken, amountMinor: large }])).when(approve(BEN)),
    ).toMatchObject({
      refusal: { reason: 'amount-too-large' },
    });
  });

  it('writes down first which holds are over, where what is available counts', () => {
    const held = { [MAYA]: account(opened, deposited('10000'), heldUntil(STORY_TIME)) };
    expect(given(approving({ accounts: held }), made([taken])).when(approve(BEN))).toMatchObject({
      events: [
        { event: { type: 'ProposalApproved' } },
        { accountId: MAYA, event: { type: 'HoldExpired' } },
        { accountId: MAYA, event: { type: 'CorrectionBooked' } },
      ],
    });
  });

  it('puts the interest of a closed month right entry by entry, each on what those before it left', () => {
    const from = '2026-05-01' as LocalDate;
    const known = {
      accounts: { [MAYA]: account(opened, deposited('100000'), issuedUntil('2026-06-01')) },
      interest: {
        openedOn: from,
        openingMinor: minor(0n),
        entries: [{ valueOn: from, amountMinor: minor(100_000n) }],
        rates: { credit: [{ from, bps: 350 }], overdraft: [{ from, bps: 1_990 }] },
      },
    };
    const entry = { ...taken, amountMinor: '100000' as MinorText, correctsOn: from };
    const twice = made([entry, entry], true);
    const booked = { event: { type: 'CorrectionBooked' } };
    const adjusted = (data: object) => ({ event: { type: 'InterestAdjusted', data } });
    expect(given(approving(known), twice).when(approve(BEN))).toMatchObject({
      events: [
        { event: { type: 'ProposalApproved' } },
        booked,
        adjusted({ direction: 'credit', side: 'debit', amountMinor: '297', causeVersion: 4 }),
        booked,
        adjusted({ direction: 'overdraft', side: 'debit', amountMinor: '1690', causeVersion: 6 }),
      ],
    });
  });

  it('is not possible for somebody who has been erased', () => {
    expect(
      given(approving({ holderErased: true }), made([taken])).when(approve(BEN)),
    ).toMatchObject({
      refusal: { reason: 'customer-erased' },
    });
  });
});

describe('a proposal', () => {
  const approved: ProposalEvent = { type: 'ProposalApproved', data: { by: BEN } };
  const rejected: ProposalEvent = {
    type: 'ProposalRejected',
    data: { by: BEN, reason: 'wrong-amount' },
  };
  const withdrawn: ProposalEvent = { type: 'ProposalWithdrawn', data: { by: ANNA } };

  it.each([
    ['approved', approved],
    ['rejected', rejected],
    ['withdrawn', withdrawn],
  ])('is decided once: %s, it is not open any more', (status, event) => {
    const proposal = [made([taken]), event].reduce(evolve, initialState);
    expect(proposal).toMatchObject({ status, by: ANNA });
    const closed = { refusal: { reason: 'proposal-not-open' } };
    expect(decideApproval({ proposal, account: theirs() }, approve(BEN), facts())).toMatchObject(
      closed,
    );
    expect(decideRejection(proposal, reject(BEN))).toMatchObject(closed);
    expect(decideWithdrawal(proposal, withdraw(ANNA))).toMatchObject(closed);
  });

  it('that was never made is not open either', () => {
    expect(decideRejection(initialState, reject(BEN))).toMatchObject({
      refusal: { reason: 'proposal-not-open' },
    });
  });

  it('is rejected by another person, and taken back by the one who made it', () => {
    const open = [made([taken])].reduce(evolve, initialState);
    expect(decideRejection(open, reject(BEN))).toEqual({ accepted: true, events: [rejected] });
    expect(decideRejection(open, reject(ANNA))).toMatchObject({
      refusal: { reason: 'needs-another-person' },
    });
    expect(decideWithdrawal(open, withdraw(ANNA))).toEqual({ accepted: true, events: [withdrawn] });
    expect(decideWithdrawal(open, withdraw(BEN))).toMatchObject({
      refusal: { reason: 'not-the-proposer' },
    });
  });
});

describe('what can be reversed', () => {
  const fee = {
    feeId: 'f' as FeeId,
    code: 'account-monthly',
    scheduleVersion: 1,
    amountMinor: '500' as MinorText,
    period: null,
    relatedVersion: null,
  };
  const capture = {
    holdId: 'h' as HoldId,
    amountMinor: '1' as MinorText,
    final: true,
    merchant: reason,
    category: 'other',
    contra: 'cards',
  } as const;
  const exchange = {
    exchangeId: 'x' as ExchangeId,
    quoteId: 'q' as QuoteId,
    counterpartAccountId: TOM,
    counterpartName: reason,
    amountMinor: '100' as MinorText,
    counterpartMinor: '90' as MinorText,
    counterpartCurrency: 'EUR',
    rate: '0.9',
    spreadBps: 50,
  } as const;

  it.each<[string, AccountEvent, string | null]>([
    ['a deposit', deposited('1'), 'cash'],
    ['a withdrawal', withdrawn, 'cash'],
    ['a card payment', { type: 'HoldCaptured', data: { ...capture, paymentId: null } }, 'cards'],
    [
      'a payment to another bank, which that bank returns',
      { type: 'HoldCaptured', data: { ...capture, paymentId: 'p' as PaymentId } },
      null,
    ],
    ['a fee', { type: 'FeeCharged', data: fee }, 'fees'],
    ['an exchange', { type: 'CurrencySold', data: exchange }, 'exchange'],
    ['a closing', closing, null],
  ])('%s', (_what, event, contra) => {
    expect(reversible(event)?.contra ?? null).toBe(contra);
  });
});

type Known = {
  accounts?: Record<string, AccountState>;
  isUndone?: string[];
  holderErased?: boolean;
  interest?: InterestBasis;
};

const nothing: readonly ProposalEvent[] = [];

function proposing(known: Known = {}) {
  return {
    initialState: initialState as ProposalState,
    evolve,
    decide: (proposal: ProposalState, command: At<ProposeEntries>) =>
      decideProposal({ proposal, account: theirs(known) }, command, facts(known)),
  };
}

function approving(known: Known = {}) {
  return {
    initialState: initialState as ProposalState,
    evolve,
    decide: (proposal: ProposalState, command: At<ApproveProposal>) =>
      decideApproval({ proposal, account: theirs(known) }, command, facts(known)),
  };
}

/** Maya paid in £100.00 and sent Tom £30.00 by mistake. */
function theirs({ accounts = {} }: Known = {}): Accounts {
  const usual: Record<string, AccountState> = {
    [MAYA]: account(opened, deposited('13000'), leg('TransferSent', TOM)),
    [TOM]: account(opened, leg('TransferReceived', MAYA)),
  };
  return (accountId) => accounts[accountId] ?? usual[accountId] ?? noAccount;
}

/** Of accounts whose first month is not closed yet: there is nothing to be worked out again. */
const unclosed: InterestBasis = {
  openedOn: '2026-06-01' as LocalDate,
  openingMinor: minor(0n),
  entries: [],
  rates: { credit: [], overdraft: [] },
};

function facts({
  isUndone = [],
  holderErased = false,
  interest = unclosed,
}: Known = {}): EntryFacts {
  const originals = [
    recorded(MAYA, 1, opened),
    recorded(MAYA, 2, deposited('10000')),
    recorded(MAYA, 3, leg('TransferSent', TOM)),
    recorded(TOM, 2, leg('TransferReceived', MAYA)),
  ];
  return {
    originals: originals.map((event) => ({
      event,
      isUndone: isUndone.includes(`${event.streamId} ${event.version}`),
    })),
    corrections: new Map([
      [MAYA, { streamVersion: 3, interest }],
      [TOM, { streamVersion: 2, interest }],
    ]),
    holderErased,
  };
}

function recorded(
  streamId: AccountId,
  version: number,
  event: AccountEvent,
): Recorded<AccountEvent> {
  const recordedAt = '2026-06-12T10:00:00.000000Z' as Instant;
  const effectiveOn = londonDate(recordedAt);
  const place = { streamId, version, recordedAt, effectiveOn };
  return { ...event, ...place, actorId: ANNA, commandId: 'c' as CommandId };
}

function account(...events: AccountEvent[]): AccountState {
  return events
    .map((event) => ({ ...event, recordedAt: '2026-06-12T10:00:00.000000Z' as Instant }))
    .reduce(evolveAccount, noAccount);
}

function propose(entries: AskedEntry[], { forced = false } = {}): ProposeEntries {
  return { type: 'ProposeEntries', proposalId: PROPOSAL, by: ANNA, entries, forced };
}

function undo(accountId: AccountId, version: number): AskedEntry {
  return { kind: 'reversal', accountId, version, reason };
}

function debit(amountMinor: string, correctsOn = '2026-06-15'): AskedEntry {
  return { ...taken, amountMinor: amountMinor as MinorText, correctsOn: correctsOn as LocalDate };
}

function approve(by: ActorId): At<ApproveProposal> {
  return {
    type: 'ApproveProposal',
    proposalId: PROPOSAL,
    by,
    accountIds: [MAYA, TOM],
    at: STORY_TIME,
  };
}

function reject(by: ActorId) {
  return { type: 'RejectProposal', proposalId: PROPOSAL, by, reason: 'wrong-amount' } as const;
}

function withdraw(by: ActorId) {
  return { type: 'WithdrawProposal', proposalId: PROPOSAL, by } as const;
}

function made(entries: readonly ProposedEntry[], forced = false): ProposalEvent {
  return { type: 'ProposalMade', data: { by: ANNA, entries, forced } };
}

function undone(
  entry: Partial<Extract<ProposedEntry, { kind: 'reversal' }>>,
): Extract<ProposedEntry, { kind: 'reversal' }> {
  return {
    kind: 'reversal',
    accountId: MAYA,
    reversedVersion: 2,
    side: 'debit',
    amountMinor: (entry.transferId ? '3000' : '10000') as MinorText,
    contra: 'cash',
    transferId: null,
    correctsOn: '2026-06-12' as LocalDate,
    reason,
    ...entry,
  };
}

const taken = {
  kind: 'correction',
  accountId: MAYA,
  correctedVersion: null,
  side: 'debit',
  amountMinor: '100' as MinorText,
  contra: 'adjustments',
  correctsOn: '2026-06-15' as LocalDate,
  reason,
} as const satisfies ProposedEntry;

const opened: AccountEvent = {
  type: 'AccountOpened',
  data: {
    customerId: '00000000-0000-4000-8000-0000000000d1' as CustomerId,
    product: 'current',
    currency: 'GBP',
    accountNumber: '123456789012',
    nickname: reason,
    overdraftLimitMinor: '0' as MinorText,
    creditRateBps: 0,
    overdraftRateBps: 1815,
    dayCount: 'ACT/365F',
    parentAccountId: null,
  },
};

const withdrawn: AccountEvent = {
  type: 'MoneyWithdrawn',
  data: { amountMinor: '8000' as MinorText, contra: 'cash', reference: null, category: 'cash' },
};

const closing: AccountEvent = {
  type: 'AccountClosed',
  data: { reason: 'customer-request', sweepToAccountId: null },
};

const freezing: AccountEvent = {
  type: 'AccountFrozen',
  data: { scope: 'all', reason: 'suspected-fraud' },
};

function deposited(amountMinor: string): AccountEvent {
  return {
    type: 'MoneyDeposited',
    data: {
      amountMinor: amountMinor as MinorText,
      contra: 'cash',
      reference: null,
      category: 'other',
    },
  };
}

function leg(
  type: 'TransferSent' | 'TransferReceived',
  counterpartAccountId: AccountId,
): AccountEvent {
  return {
    type,
    data: {
      transferId: ERROR,
      counterpartAccountId,
      amountMinor: '3000' as MinorText,
      counterpartName: reason,
      memo: null,
    },
  };
}

function heldUntil(expiresAt: Instant): AccountEvent {
  return {
    type: 'HoldPlaced',
    data: {
      holdId: 'h' as HoldId,
      amountMinor: '10000' as MinorText,
      expiresAt,
      merchant: reason,
      category: 'other',
      contra: 'cards',
      paymentId: null,
    },
  };
}

function issuedUntil(periodTo: string): AccountEvent {
  return {
    type: 'StatementClosed',
    data: {
      number: 1,
      periodFrom: '2026-06-01' as LocalDate,
      periodTo: periodTo as LocalDate,
      openingMinor: '0' as MinorText,
      creditsMinor: '10000' as MinorText,
      debitsMinor: '0' as MinorText,
      feesMinor: '0' as MinorText,
      interestMinor: '0' as MinorText,
      closingMinor: '10000' as MinorText,
      heldMinor: '0' as MinorText,
      entryCount: 1,
      fromVersion: 1,
      toVersion: 2,
      headHash: '0'.repeat(64),
      documentHash: '0'.repeat(64),
    },
  };
}
