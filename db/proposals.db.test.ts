import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addDays, type LocalDate, londonDate, startOfDay } from '@/domain/calendar';
import {
  type AccountId,
  type ActorId,
  BANK_ID,
  type CommandId,
  type CustomerId,
  type ProposalId,
} from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { bankNow } from './bank-time';
import { sqlClient } from './client';
import { type SealingKey, sealingKey } from './customer-keys';
import { demoPeople } from './demo/people';
import { demoStaff, makeDemoStaff } from './demo/staff';
import { readStream } from './event-store';
import { execute } from './execute';
import { exportOf } from './personal-export';
import { fingerprintAbout } from './prepare/fingerprint';
import type { ProposalRequest, RequestedEntry } from './prepare/order';
import { proposalIdFor } from './prepare/proposal';
import { customerIdFor } from './prepare/registration';
import { countOpenProposals, effectsOf, findProposal, listProposals } from './proposals';
import { findAnyBalance } from './read-models/balances';
import { noChanges } from './read-models/read-model';
import { latestLines, statementLinesReadModel } from './read-models/statement-lines';
import { opener } from './sealing';
import { foldAccount } from './snapshots';
import { close, open, register, transfer, until, withdraw } from './test/bank';
import { violations } from './test/violations';
import { writeTogether } from './write';

const anna = randomUUID() as ActorId;
const ben = randomUUID() as ActorId;
const auditor = randomUUID() as ActorId;
let maya: CustomerId;
let tom: CustomerId;

beforeAll(async () => {
  await sqlClient()`insert into staff (staff_id, role) values
    (${anna}, 'operator'), (${ben}, 'operator'), (${auditor}, 'auditor')`;
  maya = await register('maya');
  tom = await register('tom');
});

describe('a transfer made in error', () => {
  it('is reversed on both sides in one command, linked, with a reason that each holder can read', async () => {
    const { from, to } = await sent('3000');
    const proposalId = await proposed(undo(from, 3), { reason: 'It went to the wrong Tom' });
    expect((await ask(ben, { type: 'ApproveProposal', proposalId })).status).toBe('accepted');

    const [credited] = await latestLines(from, 1);
    const [debited] = await latestLines(to, 1);
    expect(credited).toMatchObject({ kind: 'reversal', undoesVersion: 3, amountMinor: 3000n });
    expect(debited).toMatchObject({ kind: 'reversal', undoesVersion: 2, amountMinor: -3000n });
    expect(credited?.transferId).toBe(debited?.transferId);
    expect(credited?.recordedAt).toBe(debited?.recordedAt);
    const reasons = [
      (await opener(maya, from))('reason', credited?.text as never),
      (await opener(tom, to))('reason', debited?.text as never),
    ];
    expect(reasons).toEqual(['It went to the wrong Tom', 'It went to the wrong Tom']);
    expect(credited?.text).not.toBe(debited?.text);
    expect(await violations(sqlClient())).toEqual([]);
  });

  it('is reversed once, whichever leg is named', async () => {
    const { from, to } = await sent('3000');
    const first = await proposed(undo(from, 3));
    const second = await proposed(undo(to, 2));
    await ask(ben, { type: 'ApproveProposal', proposalId: first });
    expect(await ask(ben, { type: 'ApproveProposal', proposalId: second })).toMatchObject({
      status: 'refused',
      refusal: { reason: 'already-reversed' },
    });
    expect(await ask(anna, propose(undo(from, 3)))).toMatchObject({
      refusal: { reason: 'already-reversed' },
    });
  });

  it('leaves no digest of its reason that could be made again without both holders’ keys', async () => {
    const { from } = await sent('3000');
    const request = propose(undo(from, 3), { reason: 'It went to the wrong Tom' });
    const commandId = randomUUID() as CommandId;
    await ask(anna, request, commandId);
    const [command] = await sqlClient()`
      select fingerprint from commands where command_id = ${commandId}`;
    const without = [[], await sealingKeys(maya), await sealingKeys(tom)];
    for (const keys of without) {
      expect(command?.fingerprint).not.toEqual(fingerprintAbout(keys, request));
    }
    expect(await ask(anna, request, commandId)).toMatchObject({ repeated: true });
    const otherwise = propose(undo(from, 3), { reason: 'It went to the right Tom' });
    expect(await ask(anna, otherwise, commandId)).toEqual({ status: 'command-id-reused' });
  });

  it('says nothing of one customer to the other', async () => {
    const { from, to } = await sent('3000');
    const proposalId = await proposed(undo(from, 3));
    await ask(ben, { type: 'ApproveProposal', proposalId });
    const [reversed] = (await readStream(sqlClient(), { kind: 'account', id: to })).slice(-1);
    expect(JSON.stringify(reversed?.data)).not.toContain(from);
  });
});

describe('two people', () => {
  it('are needed: neither the proposer nor an auditor, a customer or the bank alone approves', async () => {
    const account = await open(maya, '10000');
    const proposalId = await proposed(undo(account, 2));
    const approve = { type: 'ApproveProposal', proposalId } as const;
    expect(await ask(anna, approve)).toMatchObject({ refusal: { reason: 'needs-another-person' } });
    const notFound = { status: 'not-found' };
    expect(await ask(auditor, approve)).toEqual(notFound);
    expect(await ask(auditor, propose(undo(account, 2)))).toEqual(notFound);
    const commandId = randomUUID() as CommandId;
    expect(await execute({ actor: { kind: 'bank' }, commandId, request: approve })).toEqual(
      notFound,
    );
    const itself = { kind: 'customer', id: maya, sessionId: null } as const;
    expect(await execute({ actor: itself, commandId, request: approve })).toEqual(notFound);
    expect((await findAnyBalance(account))?.version).toBe(2);
  });

  it('who approve at once book once', async () => {
    const account = await open(maya, '10000');
    const proposalId = await proposed(undo(account, 2));
    const carla = randomUUID() as ActorId;
    await sqlClient()`insert into staff (staff_id, role) values (${carla}, 'operator')`;
    const outcomes = await Promise.all(
      [ben, carla].map((by) => ask(by, { type: 'ApproveProposal', proposalId })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
    expect(outcomes).toContainEqual(
      expect.objectContaining({ refusal: { reason: 'proposal-not-open' } }),
    );
    expect((await findAnyBalance(account))?.bookedMinor).toBe(0n);
  });

  it('by one command id book once, and are answered the same', async () => {
    const account = await open(maya, '10000');
    const proposalId = await proposed(undo(account, 2));
    const commandId = randomUUID() as CommandId;
    const approve = { type: 'ApproveProposal', proposalId } as const;
    expect(await ask(ben, approve, commandId)).toMatchObject({ repeated: false });
    expect(await ask(ben, approve, commandId)).toMatchObject({
      status: 'accepted',
      repeated: true,
    });
  });

  it('may say no, or take it back', async () => {
    const account = await open(maya, '10000');
    const rejected = await proposed(undo(account, 2));
    const reject = { type: 'RejectProposal', proposalId: rejected, reason: 'wrong-entry' } as const;
    expect((await ask(ben, reject)).status).toBe('accepted');
    const withdrawn = await proposed(undo(account, 2));
    const withdraw = { type: 'WithdrawProposal', proposalId: withdrawn } as const;
    expect(await ask(ben, withdraw)).toMatchObject({ refusal: { reason: 'not-the-proposer' } });
    expect((await ask(anna, withdraw)).status).toBe('accepted');
    expect(await findProposal(account as string as ProposalId)).toBeUndefined();
    expect((await findProposal(rejected))?.answer).toMatchObject({
      status: 'rejected',
      by: ben,
      reason: 'wrong-entry',
    });
    expect((await findAnyBalance(account))?.version).toBe(2);
    const exported = [];
    for await (const page of exportOf(maya)) exported.push(...page);
    const { accountNumber } = (await findAnyBalance(account)) ?? {};
    const about = exported.filter(
      (record) => record.section === 'proposals' && record.accountNumber === accountNumber,
    );
    expect(about).toMatchObject([
      { kind: 'reversal', amount: '-100.00', outcome: 'rejected', rejectedBecause: 'wrong-entry' },
      { outcome: 'withdrawn', reason: expect.stringMatching(/./) },
    ]);
    expect(JSON.stringify(about)).not.toContain(ben);
  });
});

describe('a reversal', () => {
  it('and a withdrawal of the same money at once: exactly one is accepted', async () => {
    const account = await open(maya, '10000');
    const proposalId = await proposed(undo(account, 2));
    const [reversal] = await Promise.all([
      ask(ben, { type: 'ApproveProposal', proposalId }),
      withdraw(maya, account, '8000').catch(() => undefined),
    ]);
    const { bookedMinor } = (await findAnyBalance(account)) ?? {};
    expect(bookedMinor).toBe(reversal.status === 'accepted' ? 0n : 2000n);
    if (reversal.status !== 'accepted') {
      expect(reversal).toMatchObject({ refusal: { reason: 'overdraws-account' } });
    }
  });

  it('that is forced takes an account below what is available', async () => {
    const account = await open(maya, '10000');
    await withdraw(maya, account, '8000');
    expect(await ask(anna, propose(undo(account, 2)))).toMatchObject({
      refusal: { reason: 'overdraws-account', availableMinor: '2000' },
    });
    const proposalId = await proposed(undo(account, 2), { forced: true });
    await ask(ben, { type: 'ApproveProposal', proposalId });
    expect((await findAnyBalance(account))?.bookedMinor).toBe(-8000n);
    expect(await violations(sqlClient())).toEqual([]);
  });

  it('of what is undone already would fail at its line, if a decision ever let it through', async () => {
    const account = await open(maya, '10000');
    const proposalId = await proposed(undo(account, 2));
    await ask(ben, { type: 'ApproveProposal', proposalId });
    const { balance } = await foldAccount(sqlClient(), account);
    const [, , reversed] = await readStream(sqlClient(), { kind: 'account', id: account });
    if (!balance || !reversed) throw new Error('The reversal is not there');
    const again = { event: { ...reversed, version: 4 }, before: balance, after: balance };
    const second = sqlClient().begin((tx) =>
      writeTogether(
        tx,
        statementLinesReadModel.write(
          { generation: 1, status: 'live' },
          { ...noChanges(), accounts: [again] },
        ),
      ),
    );
    await expect(second).rejects.toThrow('statement_lines_undone_once');
  });
});

describe('a batch', () => {
  it('over several accounts is approved as one command, and shows what it did to each', async () => {
    const first = await open(maya, '10000');
    const second = await open(tom, '500');
    const correction = {
      kind: 'correction',
      side: 'credit',
      amountMinor: '250' as MinorText,
      contra: 'fees',
      correctsOn: await today(),
    } as const;
    const proposalId = await proposed(
      { ...correction, accountId: first },
      { ...correction, accountId: second },
      { ...correction, accountId: second },
    );
    await ask(ben, { type: 'ApproveProposal', proposalId });
    const proposal = await findProposal(proposalId);
    if (!proposal) throw new Error('The proposal is gone');
    expect(await effectsOf(proposal)).toEqual(
      new Map([
        [first, { beforeMinor: 10000n, afterMinor: 10250n, versions: [3] }],
        [second, { beforeMinor: 500n, afterMinor: 1000n, versions: [3, 4] }],
      ]),
    );
    expect(await violations(sqlClient())).toEqual([]);
  });

  it('is booked whole or not at all', async () => {
    const rich = await open(maya, '10000');
    const poor = await open(tom, '10000');
    const proposalId = await proposed(undo(rich, 2), undo(poor, 2));
    await withdraw(tom, poor, '1');
    expect(await ask(ben, { type: 'ApproveProposal', proposalId })).toMatchObject({
      refusal: { reason: 'overdraws-account', accountId: poor },
    });
    expect((await findAnyBalance(rich))?.bookedMinor).toBe(10000n);
    expect((await findProposal(proposalId))?.answer).toBeNull();
  });
});

describe('the list of proposals', () => {
  it('begins with those that wait for an answer', async () => {
    const account = await open(maya, '10000');
    const waiting = await proposed(undo(account, 2));
    const answered = await proposed(undo(account, 2));
    await ask(ben, { type: 'ApproveProposal', proposalId: answered });
    const before = await countOpenProposals();
    const listed = await listProposals(100);
    const statuses = listed.map(({ answer }) => answer?.status ?? 'open');
    expect(statuses.lastIndexOf('open')).toBe(before - 1);
    expect(listed.map(({ proposalId }) => proposalId)).toContain(waiting);
  });
});

describe('demo staff', () => {
  it('propose, freeze and unfreeze for people of the demo only', async () => {
    vi.stubEnv('REWIND_DEMO', '1');
    await makeDemoStaff();
    const [, operator] = demoStaff;
    const visitors = await open(maya, '10000');
    const notFound = { status: 'not-found' };
    expect(await ask(operator.staffId, propose(undo(visitors, 2)))).toEqual(notFound);
    const freeze = { type: 'FreezeAccount', scope: 'all', reason: 'suspected-fraud' } as const;
    expect(await act(operator.staffId, { ...freeze, accountId: visitors })).toEqual(notFound);
    const theirs = await openForDemo();
    expect((await ask(operator.staffId, propose(undo(theirs, 2)))).status).toBe('accepted');
    expect((await act(operator.staffId, { ...freeze, accountId: theirs })).status).toBe('accepted');
    const unfreeze = {
      type: 'UnfreezeAccount',
      accountId: theirs,
      reason: 'suspected-fraud',
    } as const;
    expect(await act(auditor, unfreeze)).toEqual(notFound);
    expect((await act(operator.staffId, unfreeze)).status).toBe('accepted');
  });

  it('move the clock, forward, while there is a demo', async () => {
    const [, operator] = demoStaff;
    const before = await bankNow();
    const to = `${Number(before.slice(0, 4)) + 1}${before.slice(4)}` as typeof before;
    const move = { type: 'AdvanceBankClock', to } as const;
    expect(await act(auditor, move)).toEqual({ status: 'not-found' });
    const commandId = randomUUID() as CommandId;
    expect(await act(operator.staffId, move, commandId)).toMatchObject({ status: 'accepted' });
    expect(await act(operator.staffId, move, commandId)).toMatchObject({ repeated: true });
    expect((await bankNow()) >= to).toBe(true);
    expect(await act(operator.staffId, { ...move, to: before })).toMatchObject({
      refusal: { reason: 'clock-not-forward' },
    });
    vi.stubEnv('REWIND_DEMO', '0');
    expect(await act(anna, move)).toEqual({ status: 'not-found' });
  });

  it('move the clock once, however many of them name the same moment', async () => {
    vi.stubEnv('REWIND_DEMO', '1');
    const to = startOfDay(addDays(await today(), 2));
    const move = { type: 'AdvanceBankClock', to } as const;
    const gate = await sqlClient().reserve();
    await gate`begin`;
    await gate`select from streams where stream_id = ${BANK_ID} for update`;
    const asked = [anna, ben].map((staffId) => act(staffId, move));
    await until(async () => (await waiting()) === asked.length);
    await gate`rollback`;
    gate.release();
    const outcomes = await Promise.all(asked);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['accepted', 'refused']);
    expect(outcomes).toContainEqual(
      expect.objectContaining({ refusal: { reason: 'clock-not-forward' } }),
    );
    expect(await today()).toBe(londonDate(to));
  });
});

describe('somebody who is erased', () => {
  const left = async () => {
    const jane = await register();
    const account = await open(jane, null);
    await close(jane, account);
    const asked = { kind: 'correction', accountId: account, side: 'credit' } as const;
    const amount = { amountMinor: '500' as MinorText, contra: 'adjustments' } as const;
    const proposalId = await proposed({ ...asked, ...amount, correctsOn: await today() });
    return { jane, account, approve: { type: 'ApproveProposal', proposalId } as const };
  };

  it('gets nothing any more, though their key was there a moment ago', async () => {
    const { jane, account, approve } = await left();
    // As another instance erases, while this one still trusts the key that it has.
    await sqlClient()`delete from customer_keys where customer_id = ${jane}`;
    expect(await ask(ben, approve)).toMatchObject({ refusal: { reason: 'customer-erased' } });
    const request = {
      type: 'BookCorrection',
      accountId: account,
      side: 'credit',
      amountMinor: '500' as MinorText,
      contra: 'adjustments',
      correctedVersion: null,
      correctsOn: await today(),
      reason: 'A mistake of ours',
      forced: false,
    } as const;
    const commandId = randomUUID() as CommandId;
    expect(await execute({ actor: { kind: 'bank' }, commandId, request })).toMatchObject({
      refusal: { reason: 'customer-erased' },
    });
  });

  it('and is given something at the same moment has either the money or the erasure', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { jane, account, approve } = await left();
      const erasure = { type: 'RequestErasure' } as const;
      const itself = { kind: 'customer', id: jane, sessionId: null } as const;
      const commandId = randomUUID() as CommandId;
      const orders = [
        () => ask(ben, approve),
        () => execute({ actor: itself, commandId, request: erasure }),
      ];
      await Promise.all((round % 2 ? orders : orders.reverse()).map((order) => order()));
      const kept = await sqlClient()`select from customer_keys where customer_id = ${jane}`;
      expect((await findAnyBalance(account))?.bookedMinor).toBe(kept.length > 0 ? 500n : 0n);
    }
  });
});

/** How many wait for a lock of somebody else's. */
async function waiting(): Promise<number> {
  const [row] = await sqlClient()<{ count: number }[]>`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;
  return row?.count ?? 0;
}

async function sent(amount: string): Promise<{ from: AccountId; to: AccountId }> {
  const from = await open(maya, '10000');
  const to = await open(tom, null);
  await transfer(maya, from, to, amount);
  return { from, to };
}

async function sealingKeys(customer: CustomerId): Promise<SealingKey[]> {
  const key = await sealingKey(customer);
  return key ? [key] : [];
}

function undo(accountId: AccountId, version: number): RequestedEntry {
  return { kind: 'reversal', accountId, version };
}

type Terms = { reason?: string; forced?: boolean };

function propose(...asked: (RequestedEntry | Terms)[]): ProposalRequest {
  const entries = asked.filter((part): part is RequestedEntry => 'kind' in part);
  const terms: Terms = Object.assign({}, ...asked.filter((part) => !('kind' in part)));
  return { type: 'ProposeEntries', entries, forced: false, reason: 'A mistake of ours', ...terms };
}

/** Proposed by Anna, who must be allowed to. */
async function proposed(...asked: (RequestedEntry | Terms)[]): Promise<ProposalId> {
  const commandId = randomUUID() as CommandId;
  const outcome = await ask(anna, propose(...asked), commandId);
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
  return proposalIdFor(commandId);
}

function ask(staffId: ActorId, request: ProposalRequest, commandId = randomUUID() as CommandId) {
  return act(staffId, request, commandId);
}

function act(
  staffId: ActorId,
  request: Exclude<Parameters<typeof execute>[0]['request'], { type: 'RegisterCustomer' }>,
  commandId = randomUUID() as CommandId,
) {
  return execute({
    actor: { kind: 'staff', id: staffId, sessionId: 'a session' },
    commandId,
    request,
  });
}

async function today(): Promise<LocalDate> {
  return londonDate(await bankNow());
}

/** An account of the first of the demo's people, who registers for it. */
async function openForDemo(): Promise<AccountId> {
  const [person] = demoPeople;
  if (!person) throw new Error('The demo has no people');
  const customerId = customerIdFor(person.commandId);
  const { name, email, locale, commandId } = person;
  await execute({
    actor: { kind: 'customer', id: customerId, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', name, email, locale },
    passwordHash: '!',
  });
  return open(customerId, '10000');
}
