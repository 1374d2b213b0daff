import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { logged } from './trouble';

const TOKEN = 'token-of-janes-session';

/** As postgres.js makes one of what the database says. */
function refusedRow() {
  const said = {
    message: `invalid input: "${TOKEN}"`,
    code: '23505',
    constraint_name: 'auth_sessions_token_unique',
    detail: `Key (token)=(${TOKEN}) already exists.`,
  };
  return Object.assign(new postgres.PostgresError(said as never), { parameters: [TOKEN] });
}

it('of a database’s error the log has the code, what it is about, and where it came about', () => {
  const error = new DrizzleQueryError('insert into auth_sessions', [TOKEN], refusedRow());
  const [first, ...frames] = logged(error).split('\n');
  expect(first).toBe('PostgreSQL 23505 auth_sessions_token_unique');
  expect(frames.filter((frame) => frame.includes('trouble.test.ts')).length).toBeGreaterThan(1);
  expect(logged(error)).not.toContain(TOKEN);
});

it('a value of several lines is not taken for a place', () => {
  const letter = `Dear Jane,\n    at last you live\n    at 12 Main Street`;
  const error = new DrizzleQueryError('insert into notes', [letter], refusedRow());
  expect(logged(error)).not.toContain('at last');
  expect(logged(error)).not.toContain('Main Street');
});

it('our own words are logged, a runtime’s and a library’s are not: they may quote', () => {
  expect(logged(new Error('Account 7 has no number'))).toMatch(
    /^Account 7 has no number\n +at .*trouble\.test\.ts/,
  );
  expect(logged(caught(() => JSON.parse(TOKEN)))).toMatch(/^SyntaxError\n +at /);
  expect(logged(caught(() => 'name' in (TOKEN as never)))).toMatch(
    /^TypeError\n +at .*trouble\.test\.ts/,
  );
  expect(logged(TOKEN)).toBe('unknown');
});

function caught(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
