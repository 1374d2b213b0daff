import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ActorId, CommandId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { dataViews } from './data-views';
import { demoPeople } from './demo/people';
import { demoStaff, makeDemoStaff } from './demo/staff';
import { execute } from './execute';
import { personalDataOf } from './personal-data';
import { bankFingerprint } from './prepare/fingerprint';
import { customerIdFor } from './prepare/registration';
import { employ, findStaff, staffRoles } from './staff';
import { asOwner, open, register } from './test/bank';
import { programOf } from './test/processes';

const [demoAuditor, demoOperator] = demoStaff.map(({ staffId }) => staffId) as [ActorId, ActorId];
const operator = randomUUID() as ActorId;
const maya = customerIdFor(demoPeople[0]?.commandId as CommandId);
let jane: CustomerId;

beforeAll(async () => {
  vi.stubEnv('REWIND_DEMO', '1');
  await makeDemoStaff();
  await sqlClient()`insert into staff (staff_id, role) values (${operator}, 'operator')`;
  jane = await register('jane');
  await open(jane, '100');
  await registerMaya();
});

describe('staff', () => {
  it('are known by their sign-in rows, and demo staff only while there is a demo', async () => {
    expect(await findStaff(demoOperator)).toMatchObject({ role: 'operator' });
    expect(await findStaff(jane)).toBeUndefined();
    expect(await findStaff('not an id')).toBeUndefined();
    vi.stubEnv('REWIND_DEMO', '0');
    expect(await findStaff(demoOperator)).toBeUndefined();
    expect(await findStaff(operator)).toMatchObject({ role: 'operator' });
    vi.stubEnv('REWIND_DEMO', '1');
    expect(await staffRoles([demoAuditor, jane as string as ActorId])).toEqual(
      new Map([[demoAuditor, 'auditor']]),
    );
  });

  it('sign in with an address of their own, which no customer has', async () => {
    expect(await employ('auditor', 'anna@bank.example', 'a hash')).toBe(true);
    expect(await employ('operator', 'Anna@Bank.example', 'a hash')).toBe(false);
    expect(await employ('operator', 'jane@example.com', 'a hash')).toBe(false);
    const [row] = await sqlClient()`
      select role, password, auth_users.name, auth_users.email from staff
      join auth_users on auth_users.id = staff_id::text
      join auth_credentials on user_id = auth_users.id
      where password = 'a hash'`;
    expect(row).toMatchObject({ role: 'auditor', name: '' });
    expect(row?.email).toMatch(/@rewind\.invalid$/);
  });

  it('leave no trace of their password where they cannot be let in', async () => {
    await asOwner(async (owner) => {
      await owner`alter table auth_credentials add constraint nobody check (false) not valid`;
      const args = ['auditor', 'bertha@bank.example'];
      const tool = spawnSync(process.execPath, [...programOf('db/tools/staff.ts'), ...args], {
        input: 'a password of hers\n',
        encoding: 'utf8',
      });
      await owner`alter table auth_credentials drop constraint nobody`;
      expect(tool.status).toBe(1);
      expect(tool.stderr).toMatch(/: PostgreSQL 23514: .*constraint nobody/);
      expect(tool.stderr).not.toMatch(/params|Failing row/);
    });
  });

  it('are not let in without a password', () => {
    const args = [...programOf('db/tools/staff.ts'), 'auditor', 'clara@bank.example'];
    const tool = spawnSync(process.execPath, args, { input: '', encoding: 'utf8' });
    expect(tool.status).toBe(1);
    expect(tool.stderr).toContain('No password was typed or piped in; nothing was changed.');
  });

  it('of the demo are made once, also on a bank that has them', async () => {
    await makeDemoStaff();
    const rows = await sqlClient()`select from staff`;
    expect(rows).toHaveLength(demoStaff.length + 2);
  });
});

describe('a look at personal data', () => {
  it('is recorded under whoever took it before anything is opened, and the customer sees it', async () => {
    const outcome = await reveal(operator, jane, 'A letter came back');
    expect(outcome).toMatchObject({ status: 'accepted', repeated: false });
    expect(await personalDataOf(jane)).toMatchObject({
      name: 'jane',
      email: 'jane@example.com',
      nicknames: [{ nickname: 'Everyday' }],
    });
    expect(await dataViews(jane)).toMatchObject([
      { by: operator, role: 'operator', reason: 'A letter came back', version: 2 },
    ]);
    const [command] = await sqlClient()`
      select actor_id, session_id, payload::text as payload from commands
      where type = 'RevealPersonalData'`;
    expect(command).toMatchObject({ actor_id: operator, session_id: 'a session' });
    expect(command?.payload).not.toContain('letter');
  });

  it('twice by one id is one look, and another reason under the same id is refused', async () => {
    const commandId = randomUUID() as CommandId;
    const before = (await dataViews(jane)).length;
    await reveal(operator, jane, 'Twice', commandId);
    expect(await reveal(operator, jane, 'Twice', commandId)).toMatchObject({ repeated: true });
    expect(await reveal(operator, jane, 'Otherwise', commandId)).toEqual({
      status: 'command-id-reused',
    });
    expect(await dataViews(jane)).toHaveLength(before + 1);
  });

  it('leaves no digest of its reason that could be made again without the customer’s key', async () => {
    const gone = await register('gone');
    const commandId = randomUUID() as CommandId;
    const first = await reveal(operator, gone, 'Guess this', commandId);
    const request = { type: 'RevealPersonalData', customerId: gone, reason: 'Guess this' } as const;
    const [command] = await sqlClient()`
      select fingerprint from commands where command_id = ${commandId}`;
    expect(command?.fingerprint).not.toEqual(bankFingerprint(request));

    const leaves = { actor: { kind: 'customer', id: gone, sessionId: null } } as const;
    await execute({
      ...leaves,
      commandId: randomUUID() as CommandId,
      request: { type: 'RequestErasure' },
    });
    // Nothing can be compared any more, and the stored outcome stands.
    const repeated = { ...first, repeated: true };
    expect(await reveal(operator, gone, 'Guess this', commandId)).toEqual(repeated);
  });

  it('that an earlier version recorded is known by its id and reason', async () => {
    const commandId = randomUUID() as CommandId;
    const request = { type: 'RevealPersonalData', customerId: jane, reason: 'Of old' } as const;
    await sqlClient()`
      insert into commands (actor_id, command_id, type, payload, fingerprint, correlation_id, app_build,
        decided_at, saw, wrote)
      values (${operator}, ${commandId}, 'RevealPersonalData', '{}', ${bankFingerprint(request)},
        ${commandId}, 'of old', now(), '{}', '{}')`;
    const stored = { status: 'accepted', wrote: {}, repeated: true };
    expect(await reveal(operator, jane, 'Of old', commandId)).toEqual(stored);
    expect(await reveal(operator, jane, 'Otherwise', commandId)).toEqual({
      status: 'command-id-reused',
    });
  });

  it('is not for auditors, customers or the bank itself', async () => {
    const before = await countCommands();
    const request = { type: 'RevealPersonalData', customerId: maya, reason: 'Curious' } as const;
    const commandId = randomUUID() as CommandId;
    const notFound = { status: 'not-found' };
    expect(await reveal(demoAuditor, maya, 'Curious')).toEqual(notFound);
    expect(await execute({ actor: { kind: 'bank' }, commandId, request })).toEqual(notFound);
    const itself = { kind: 'customer', id: maya, sessionId: null } as const;
    expect(await execute({ actor: itself, commandId, request })).toEqual(notFound);
    expect(await countCommands()).toBe(before);
  });

  it('ends, for demo staff, at the people of the demo', async () => {
    expect(await reveal(demoOperator, jane, 'Curious')).toEqual({ status: 'not-found' });
    expect(await reveal(demoOperator, maya, 'For the demo')).toMatchObject({ status: 'accepted' });
    expect(await dataViews(maya)).toMatchObject([{ by: demoOperator, reason: 'For the demo' }]);
  });

  it('of somebody who does not exist is not found', async () => {
    expect(await reveal(operator, randomUUID() as CustomerId, 'Curious')).toEqual({
      status: 'not-found',
    });
  });
});

function reveal(
  staffId: ActorId,
  customerId: CustomerId,
  reason: string,
  commandId = randomUUID() as CommandId,
) {
  return execute({
    actor: { kind: 'staff', id: staffId, sessionId: 'a session' },
    commandId,
    request: { type: 'RevealPersonalData', customerId, reason },
  });
}

async function registerMaya() {
  const person = demoPeople[0];
  if (!person) throw new Error('The demo has no people');
  const { name, email, locale, commandId } = person;
  await execute({
    actor: { kind: 'customer', id: maya, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', name, email, locale },
    passwordHash: '!',
  });
}

async function countCommands() {
  const [row] = await sqlClient()<{ count: number }[]>`select count(*)::int from commands`;
  return row?.count;
}
