import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, CustomerId, StreamId } from '@/domain/ids';
import { forgetGathered } from './announcements';
import { sqlClient } from './client';
import { endAll, endSession, join, leave, type Viewer } from './live';
import { registerProjections } from './projection-status';
import { deposit, open, register, transfer } from './test/bank';

let jane: CustomerId;
let tom: CustomerId;
let janes: AccountId;
let toms: AccountId;
const here: Viewer[] = [];
/** Longer than the two seconds after which heads are looked up, whatever was announced. */
const SOON = { timeout: 6_000 };

beforeAll(async () => {
  await registerProjections();
  [jane, tom] = [await register(), await register()];
  [janes, toms] = [await open(jane, null), await open(tom, '50000')];
});
afterEach(() => {
  for (const viewer of here.splice(0)) leave(viewer);
});

describe('somebody who is looking', () => {
  it('is told at first of what they have not seen, and of nothing else', async () => {
    const nothing = await look(jane);
    expect(nothing.told).toEqual([`${jane}:1`, `${janes}:1`]);
    const seen = new Map<StreamId, number>([
      [jane, 1],
      [janes, 1],
    ]);
    expect((await look(jane, { seen })).told).toEqual([]);
  });

  it('is told of what happens to streams of theirs, and never of anybody else’s', async () => {
    const [a, b] = [await look(jane), await look(tom)];
    forget(a, b);
    await deposit(jane, janes, '100');
    await expect.poll(() => a.told, SOON).toEqual([`${janes}:2`]);
    await transfer(tom, toms, janes, '100');
    await expect.poll(() => a.told, SOON).toEqual([`${janes}:2`, `${janes}:3`]);
    await expect.poll(() => b.told, SOON).toEqual([`${toms}:3`]);
  });

  it('hears of accounts that they open meanwhile', async () => {
    const [a, b] = [await look(jane), await look(tom)];
    forget(a, b);
    const another = await open(jane, '100');
    await expect.poll(() => a.told, SOON).toEqual([`${another}:2`]);
    expect(b.told).toEqual([]);
  });

  it('loses nothing while they are away', async () => {
    const first = await look(jane);
    leave(first.viewer);
    forget(first);
    await deposit(jane, janes, '100');
    await deposit(jane, janes, '100');
    const again = await look(jane, { seen: first.viewer.seen });
    const left = first.viewer.seen.get(janes) ?? 0;
    // The announcement of the first may only come now, and is then told before.
    expect(again.told.at(-1)).toBe(`${janes}:${left + 2}`);
    expect(again.told.filter((told) => !told.startsWith(janes))).toEqual([]);
    expect(first.told).toEqual([]);
  });

  it('hears a little later of what was announced to nobody', async () => {
    const a = await look(jane);
    forget(a);
    await deposit(jane, janes, '100');
    // As if this process had died before it could tell the others: what was gathered is gone.
    forgetGathered();
    await expect.poll(() => a.told, SOON).toHaveLength(1);
  });

  it('hears of what was announced while the listening connection was lost', async () => {
    const a = await look(jane);
    forget(a);
    const listening = await sqlClient()`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`;
    expect(listening.length).toBeGreaterThan(0);
    await deposit(jane, janes, '100');
    await expect.poll(() => a.told, SOON).toHaveLength(1);
    await deposit(jane, janes, '100');
    await expect.poll(() => a.told, SOON).toHaveLength(2);
  });
});

describe('a connection ends', () => {
  it('when its session does, at once where that is known', async () => {
    const [a, b] = [await look(jane), await look(jane)];
    endSession(a.viewer.sessionId);
    expect([a.ended, b.ended]).toEqual(['signed-out', null]);
  });

  it('soon after the session is gone, or has idled, in whatever way', async () => {
    const [a, b, c] = [await look(jane), await look(jane), await look(jane)];
    await sqlClient()`delete from auth_sessions where id = ${a.viewer.sessionId}`;
    await sqlClient()`
      update auth_sessions set last_seen_at = now() - interval '16 minutes'
      where id = ${b.viewer.sessionId}`;
    await expect.poll(() => a.ended, SOON).toBe('signed-out');
    expect([b.ended, c.ended]).toEqual(['signed-out', null]);
  });

  it('when the same session opens more than any browser needs', async () => {
    const first = await look(jane);
    const { sessionId } = first.viewer;
    for (let count = 1; count < 20; count += 1) await look(jane, { sessionId });
    expect(first.ended).toBe(null);
    await look(jane, { sessionId });
    expect(first.ended).toBe('closing');
  });

  it('when the server does, and so does one that comes after', async () => {
    const [a, b] = [await look(jane), await look(tom)];
    endAll();
    expect([a.ended, b.ended]).toEqual(['closing', 'closing']);
    expect((await look(jane)).ended).toBe('closing');
  });
});

type Looking = { viewer: Viewer; told: string[]; ended: string | null };

async function look(
  customerId: CustomerId,
  { seen = new Map(), sessionId }: { seen?: Map<StreamId, number>; sessionId?: string } = {},
): Promise<Looking> {
  const viewer: Viewer = {
    customerId,
    sessionId: sessionId ?? (await signIn(customerId)),
    seen: new Map(seen),
    tell: (streamId, version) => looking.told.push(`${streamId}:${version}`),
    end: (why) => {
      looking.ended = why;
      leave(viewer);
    },
  };
  const looking: Looking = { viewer, told: [], ended: null };
  here.push(viewer);
  await join(viewer);
  // One's own stream before one's accounts, and of each what came first first.
  const isAccount = (told: string) => Number(!told.startsWith(customerId));
  looking.told.sort((a, b) => isAccount(a) - isAccount(b));
  return looking;
}

function forget(...looking: Looking[]): void {
  for (const { told } of looking) told.length = 0;
}

async function signIn(customerId: CustomerId): Promise<string> {
  const id = randomUUID();
  await sqlClient()`
    insert into auth_sessions (id, token, user_id, expires_at)
    values (${id}, ${id}, ${customerId}, now() + interval '1 hour')`;
  return id;
}
