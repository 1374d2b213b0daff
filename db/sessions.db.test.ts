import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CommandId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { execute } from './execute';
import type { ContactDetailsRequest } from './prepare/order';
import { forgetFullBuckets, takeToken } from './rate-limit';
import {
  endOtherSessions,
  endSession,
  forgetEndedSessions,
  isSessionId,
  listSessions,
  sessionsInUse,
} from './sessions';
import { asOwner, register } from './test/bank';

describe('where somebody is signed in', () => {
  it('is listed, the one used last first, without those that have idled or run out', async () => {
    const jane = await register();
    const used = await signedIn(jane, { idleMinutes: 5 });
    const here = await signedIn(jane);
    await signedIn(jane, { idleMinutes: 20 });
    await signedIn(jane, { hasRunOut: true });
    await signedIn(await register());
    expect((await listSessions(jane)).map(({ sessionId }) => sessionId)).toEqual([here, used]);
  });

  it('ends one at a time, by whom it belongs to', async () => {
    const jane = await register();
    const [here, elsewhere] = [await signedIn(jane), await signedIn(jane)];
    const john = await register();
    expect(await endSession(john, elsewhere)).toBe(0);
    expect(await listSessions(jane)).toHaveLength(2);
    expect(await endSession(jane, elsewhere)).toBe(1);
    expect(await endSession(jane, elsewhere)).toBe(0);
    expect((await listSessions(jane)).map(({ sessionId }) => sessionId)).toEqual([here]);
  });

  it('is named by letters and digits, and by nothing that a database cannot hold', () => {
    expect(isSessionId('qN3yOZ6V1uM0hTLjV2bTqzHcWfA8sKdR')).toBe(true);
    for (const text of ['', '\u0000', 'a\u0000b', '%00', 'x'.repeat(65)]) {
      expect(isSessionId(text)).toBe(false);
    }
  });

  it('ends everywhere but here, and for nobody else', async () => {
    const jane = await register();
    const [here] = [await signedIn(jane), await signedIn(jane), await signedIn(jane)];
    const john = await register();
    const johns = await signedIn(john);
    await endOtherSessions(jane, here);
    expect((await listSessions(jane)).map(({ sessionId }) => sessionId)).toEqual([here]);
    expect((await listSessions(john)).map(({ sessionId }) => sessionId)).toEqual([johns]);
  });

  it('ends when the e-mail address changes, but for the one that changes it', async () => {
    const jane = await register();
    const [here] = [await signedIn(jane), await signedIn(jane)];
    const johns = await signedIn(await register());
    const change = (details: Omit<ContactDetailsRequest, 'type'>) =>
      execute({
        actor: { kind: 'customer', id: jane, sessionId: here },
        commandId: randomUUID() as CommandId,
        request: { type: 'ChangeContactDetails', ...details },
      });
    await change({ name: 'Jane Roe' });
    expect(await listSessions(jane)).toHaveLength(2);
    await change({ email: `${randomUUID()}@example.com` });
    expect((await listSessions(jane)).map(({ sessionId }) => sessionId)).toEqual([here]);
    expect(await sessionsInUse([johns])).toEqual(new Set([johns]));
  });

  it('that have run out are taken away, and so are limits that nobody has reached', async () => {
    const jane = await register();
    const here = await signedIn(jane);
    await signedIn(jane, { hasRunOut: true });
    const slow = { burst: 1, everySeconds: 60 };
    await takeToken('just taken', slow);
    await takeToken('long ago', { burst: 1, everySeconds: 0 });
    await forgetEndedSessions();
    await forgetFullBuckets();
    const sql = sqlClient();
    expect(await sql`select id from auth_sessions where user_id = ${jane}`).toEqual([{ id: here }]);
    expect((await sql`select from rate_limits`).count).toBe(1);
    expect(await takeToken('just taken', slow)).toMatchObject({ allowed: false });
  });
});

async function signedIn(
  customerId: CustomerId,
  { idleMinutes = 0, hasRunOut = false } = {},
): Promise<string> {
  const id = randomUUID();
  const hours = hasRunOut ? -1 : 12;
  await asOwner(
    (owner) => owner`
      insert into auth_sessions (id, token, user_id, expires_at, last_seen_at)
      values (${id}, ${randomUUID()}, ${customerId}, now() + make_interval(hours => ${hours}),
        now() - make_interval(mins => ${idleMinutes}))`,
  );
  return id;
}
