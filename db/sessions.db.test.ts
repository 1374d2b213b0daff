import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CustomerId } from '@/domain/ids';
import { endOtherSessions, endSession, isSessionId, listSessions } from './sessions';
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
