import 'server-only';
import { type BookedEffect, effectsOf, findProposal, listProposals } from '@/db/proposals';
import { findAnyBalance } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { mayServe } from '@/db/staff';
import { type AccountId, type ActorId, isUuid, type ProposalId } from '@/domain/ids';
import { type Minor, minor, toMinor } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import type { Proposal } from '@/domain/projections/proposal';
import { accountsIn } from '@/domain/proposal/decide';
import type { ProposedEntry } from '@/domain/proposal/events';

/** One account of a proposal, with what approving it does, or did, to it. */
export type Effect = BookedEffect & { account: Balance };

export type ShownProposal = {
  proposal: Proposal;
  effects: readonly Effect[];
  /** What the proposer wrote; null where it is erased, or is about people who are not theirs to serve. */
  reason: string | null;
  mayServeAll: boolean;
};

/** A proposal for one of the staff. The reason is the bank's own text, though a customer's key seals it. */
export async function loadProposal(
  staffId: ActorId,
  typed: string,
): Promise<ShownProposal | undefined> {
  const proposal = isUuid(typed) ? await findProposal(typed as ProposalId) : undefined;
  if (!proposal) return undefined;
  const { accounts, mayServeAll, reason } = await aboutProposal(staffId, proposal);
  const booked = await effectsOf(proposal);
  const effects = accounts.map((account) => ({
    account,
    ...(booked.get(account.accountId) ?? wouldBe(account, proposal.entries)),
  }));
  return { proposal, effects, mayServeAll, reason };
}

export type ListedProposal = {
  proposal: Proposal;
  accounts: readonly Balance[];
  reason: string | null;
};

export async function loadProposals(staffId: ActorId, limit: number): Promise<ListedProposal[]> {
  const proposals = await listProposals(limit);
  return Promise.all(
    proposals.map(async (proposal) => {
      const { accounts, reason } = await aboutProposal(staffId, proposal);
      return { proposal, accounts, reason };
    }),
  );
}

async function aboutProposal(staffId: ActorId, proposal: Proposal) {
  const found = await Promise.all([...accountsIn(proposal.entries)].map(findAnyBalance));
  const accounts = found.filter((account) => account !== undefined);
  const mayServeAll = accounts.every(({ customerId }) => mayServe(staffId, customerId));
  return {
    accounts,
    mayServeAll,
    reason: mayServeAll ? await reasonOf(proposal, accounts) : null,
  };
}

/** What an entry adds to its account, in signed minor units. */
export function movedBy({ side, amountMinor }: ProposedEntry): Minor {
  const amount = toMinor(amountMinor);
  return side === 'credit' ? amount : minor(-amount);
}

function wouldBe(
  { accountId, bookedMinor }: Balance,
  entries: readonly ProposedEntry[],
): BookedEffect {
  const moved = entries
    .filter((entry) => entry.accountId === accountId)
    .reduce((sum, entry) => sum + movedBy(entry), 0n);
  return { beforeMinor: bookedMinor, afterMinor: minor(bookedMinor + moved), versions: [] };
}

/** It was written once and sealed for each entry; any of them that still opens will do. */
async function reasonOf(
  { entries }: Proposal,
  accounts: readonly Balance[],
): Promise<string | null> {
  const holders = new Map<AccountId, Balance>(accounts.map((it) => [it.accountId, it]));
  for (const { accountId, reason } of entries) {
    const holder = holders.get(accountId);
    const open = holder && (await opener(holder.customerId, accountId));
    const text = open?.('reason', reason);
    if (text) return text;
  }
  return null;
}
