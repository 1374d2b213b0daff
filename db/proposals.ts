import { and, between, eq, or } from 'drizzle-orm';
import type { AccountId, ProposalId } from '@/domain/ids';
import { type Minor, minor } from '@/domain/money';
import { type Proposal, proposalOf } from '@/domain/projections/proposal';
import { drizzleClient, sqlClient } from './client';
import { findCommands } from './command-search';
import { readStream } from './event-store';
import { spansOf } from './logged-events';
import { isLive } from './read-models/generations';
import { statementLines } from './schema';

/** Those that wait for an answer first, then the newest; each is a stream of two events at most. */
export async function listProposals(limit: number): Promise<Proposal[]> {
  const rows = await sqlClient()<{ stream_id: ProposalId }[]>`
    select stream_id from streams where kind = 'proposal' and version > 0
    order by (version = 1) desc, recorded_at desc limit ${limit}`;
  const found = await Promise.all(rows.map(({ stream_id }) => findProposal(stream_id)));
  return found.filter((proposal) => proposal !== undefined);
}

/** Those that name an account, oldest first. */
export async function proposalsAbout(accountId: AccountId): Promise<Proposal[]> {
  const rows = await sqlClient()<{ stream_id: ProposalId }[]>`
    select stream_id from streams where kind = 'proposal' and exists (
      select from events, jsonb_array_elements(data->'entries') as entry
      where events.stream_id = streams.stream_id and events.version = 1
        and entry->>'accountId' = ${accountId})
    order by recorded_at`;
  const found = await Promise.all(rows.map(({ stream_id }) => findProposal(stream_id)));
  return found.filter((proposal) => proposal !== undefined);
}

/** How many wait for an answer: those to whose making nothing has been added. */
export async function countOpenProposals(): Promise<number> {
  const [row] = await sqlClient()<{ open: number }[]>`
    select count(*)::int as open from streams where kind = 'proposal' and version = 1`;
  return row?.open ?? 0;
}

export async function findProposal(proposalId: ProposalId): Promise<Proposal | undefined> {
  const events = await readStream(sqlClient(), { kind: 'proposal', id: proposalId });
  // An id that was typed may be that of a stream of another kind.
  return events[0]?.type === 'ProposalMade' ? proposalOf(events) : undefined;
}

/** What an approval did to one account: what it stood at before the first entry and after the last. */
export type BookedEffect = { beforeMinor: Minor; afterMinor: Minor; versions: number[] };

/** By the lines of the command that approved a proposal; none where nothing was booked. */
export async function effectsOf({
  answer,
}: Proposal): Promise<ReadonlyMap<AccountId, BookedEffect>> {
  const [command] = answer ? await findCommands([{ ...answer, actorId: answer.by }]) : [];
  const written = (spansOf(command?.wrote) ?? []).map(({ streamId, first, last }) =>
    and(
      eq(statementLines.accountId, streamId as AccountId),
      between(statementLines.version, first, last),
    ),
  );
  if (written.length === 0) return new Map();
  const { accountId, version, amountMinor, balanceMinor } = statementLines;
  const lines = await drizzleClient()
    .select({ accountId, version, amountMinor, balanceMinor })
    .from(statementLines)
    .where(and(or(...written), isLive(statementLines)))
    .orderBy(accountId, version);
  const effects = new Map<AccountId, BookedEffect>();
  for (const line of lines) {
    const before = effects.get(line.accountId);
    effects.set(line.accountId, {
      beforeMinor: before?.beforeMinor ?? minor(line.balanceMinor - line.amountMinor),
      afterMinor: minor(line.balanceMinor),
      versions: [...(before?.versions ?? []), line.version],
    });
  }
  return effects;
}
