import { DrizzleQueryError } from 'drizzle-orm';
import { afterEach, expect, it, vi } from 'vitest';
import { onRequestError } from '@/instrumentation';
import { logWithoutValues } from './log-without-values';

const TOKEN = 'token-of-janes-session';
const error = Object.assign(
  new DrizzleQueryError('select from auth_sessions', [TOKEN], new Error('No answer')),
  { digest: '4711' },
);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

it('what a page throws is logged with where it was asked for, and without its values', async () => {
  vi.stubEnv('NEXT_RUNTIME', 'nodejs');
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const request = { method: 'GET', path: `/accounts?asOf=${TOKEN}`, headers: {} };
  await onRequestError(error, request, {} as never);
  const [where, what] = log.mock.calls[0] ?? [];
  expect(where).toBe('GET /accounts failed, digest 4711:');
  expect(what).toMatch(/^No answer\n +at .*log-without-values\.test\.ts/);
  expect(what).not.toContain(TOKEN);
});

it('what others log of an error has no values either', () => {
  const log = { error: vi.fn(), warn: vi.fn() };
  const { error: errors, warn: warnings } = log;
  logWithoutValues(log);
  log.error('⨯', error);
  log.warn('Slow:', 7);
  expect(errors).toHaveBeenCalledWith('⨯', expect.stringMatching(/^No answer\n +at /));
  expect(errors.mock.calls.join()).not.toContain(TOKEN);
  expect(warnings).toHaveBeenCalledWith('Slow:', 7);
});

it('what somebody has put into an address is no line of its own, and moves no cursor', () => {
  const log = { error: vi.fn(), warn: vi.fn() };
  const { error: errors } = log;
  logWithoutValues(log);
  log.error('⨯ failed for /a\nPOST /b failed\r\n\u001b[2J\u2028c', 'Error\n    at here');
  const said = '⨯ failed for /a\n    POST /b failed\n    \ufffd[2J\ufffdc';
  expect(errors).toHaveBeenCalledWith(said, 'Error\n    at here');
});
