import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeClients } from '@/db/client';
import { auth } from './auth';

const TOKEN = 'token-of-janes-session';

beforeEach(() => {
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@localhost/nowhere');
  vi.stubEnv('BETTER_AUTH_SECRET', 'a-secret-of-the-test-and-of-nothing-else');
});

afterEach(async () => {
  Reflect.deleteProperty(globalThis, 'rewindAuth');
  await closeClients();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('what better-auth logs of an error names no session, wherever in a line the error stands', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const error = new DrizzleQueryError('select from auth_sessions', [TOKEN], new Error('No answer'));
  const { logger } = await auth().$context;
  logger.error('Failed to read session', error);
  logger.error(error as never);
  const place = expect.stringMatching(/^No answer\n +at .*auth\.test\.ts/);
  expect(log.mock.calls).toEqual([
    ['better-auth:', 'Failed to read session', place],
    ['better-auth:', place],
  ]);
  expect(log.mock.calls.join()).not.toContain(TOKEN);
});

it('whoever is erased while they sign in is not signed in', async () => {
  const { internalAdapter } = await auth().$context;
  const user = { id: 'jane' } as Awaited<ReturnType<typeof internalAdapter.findUserById>>;
  vi.spyOn(internalAdapter, 'findUserById').mockResolvedValue(user);
  const storing = vi.spyOn(internalAdapter, 'createSession');
  const said = (code: string) => new postgres.PostgresError({ code } as never);
  storing.mockRejectedValue(new DrizzleQueryError('insert', [], said('23503')));
  expect(await auth().api.signInAs({ body: { userId: 'jane' } })).toBe(false);
  storing.mockRejectedValue(new DrizzleQueryError('insert', [], said('23505')));
  await expect(auth().api.signInAs({ body: { userId: 'jane' } })).rejects.toThrow('insert');
});
