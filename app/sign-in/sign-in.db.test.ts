import { hashPassword } from 'better-auth/crypto';
import type postgres from 'postgres';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sqlClient } from '@/db/client';
import { NO_PASSWORD } from '@/db/demo/people';
import { signInEmail } from '@/db/prepare/registration';
import { listSessions } from '@/db/sessions';
import { asOwner, register, until } from '@/db/test/bank';
import type { CustomerId } from '@/domain/ids';
import { auth } from '../auth';

const PASSWORD = 'correct horse battery';
const NEW_PASSWORD = 'another fine battery';

let people = 0;
let email: string;
let jane: CustomerId;

beforeEach(async () => {
  vi.stubEnv('BETTER_AUTH_SECRET', 'a-secret-of-the-test-and-of-nothing-else');
  people += 1;
  const address = `jane-${people}@example.com`;
  email = signInEmail(address);
  jane = await register('Jane Doe', { email: address });
  await setPassword(sqlClient(), await hashPassword(PASSWORD));
});

describe('a sign-in by password', () => {
  it('begins a session, whose cookie the answer sets', async () => {
    const { isIn, cookies } = await signIn(PASSWORD);
    expect(isIn).toBe(true);
    expect(cookies).toMatch(/session_token=[^;]/);
    expect(await listSessions(jane)).toHaveLength(1);
  });

  it('with another password begins none, and none for somebody who has no password', async () => {
    expect(await signIn('not this one')).toEqual({ isIn: false, cookies: null });
    await setPassword(sqlClient(), NO_PASSWORD);
    expect(await signIn(NO_PASSWORD)).toEqual({ isIn: false, cookies: null });
    email = signInEmail('nobody@example.com');
    expect(await signIn(PASSWORD)).toEqual({ isIn: false, cookies: null });
    expect(await listSessions(jane)).toEqual([]);
  });

  it('that was checked before the password changed, and stored after, is a wrong one', async () => {
    const newHash = await hashPassword(NEW_PASSWORD);
    expect(await signInDuring((tx) => setPassword(tx, newHash))).toEqual(NOT_IN);
    expect(await listSessions(jane)).toEqual([]);
    expect((await signIn(NEW_PASSWORD)).isIn).toBe(true);
  });

  it('that was checked before the address changed, and stored after, is a wrong one', async () => {
    const address = signInEmail(`new-${people}@example.com`);
    const change = (tx: postgres.ISql) => tx`
      update auth_users set email = ${address} where id = ${jane}`;
    expect(await signInDuring(change)).toEqual(NOT_IN);
    expect(await listSessions(jane)).toEqual([]);
    email = address;
    expect((await signIn(PASSWORD)).isIn).toBe(true);
  });
});

const NOT_IN = { isIn: false, cookies: null };

/** What comes of a sign-in whose session is to be stored while something changes, and sessions end with it. */
async function signInDuring(change: (tx: postgres.ISql) => PromiseLike<unknown>) {
  const overlapping = await asOwner((owner) =>
    owner.begin(async (tx) => {
      // The session that was earned waits here to be stored.
      await tx`lock table auth_sessions in share mode`;
      const signingIn = signIn(PASSWORD);
      await until(async () => {
        const waiting = await tx`
          select from pg_locks where relation = 'auth_sessions'::regclass and not granted`;
        return waiting.length > 0;
      });
      await change(tx);
      await tx`delete from auth_sessions where user_id = ${jane}`;
      return { signingIn };
    }),
  );
  return overlapping.signingIn;
}

async function signIn(password: string) {
  const body = { email, password };
  const answer = await auth().api.signInByPassword({ body, returnHeaders: true });
  return { isIn: answer.response, cookies: answer.headers.get('set-cookie') };
}

async function setPassword(sql: postgres.ISql, hash: string): Promise<void> {
  await sql`update auth_credentials set password = ${hash} where user_id = ${jane}`;
}
