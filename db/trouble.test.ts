import { readFileSync } from 'node:fs';
import { DrizzleQueryError } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { logged } from './trouble';

const TOKEN = 'token-of-janes-session';

/** As postgres.js makes one of what the database says. */
function said(fields: Record<string, string>) {
  return Object.assign(new postgres.PostgresError(fields as never), { parameters: [TOKEN] });
}

function refusedRow() {
  return said({
    message: `invalid input: "${TOKEN}"`,
    code: '23505',
    constraint_name: 'auth_sessions_token_unique',
    detail: `Key (token)=(${TOKEN}) already exists.`,
  });
}

it('of a database’s error the log has the code, what it is about, and where it came about', () => {
  const error = new DrizzleQueryError('insert into auth_sessions', [TOKEN], refusedRow());
  const [first, ...frames] = logged(error).split('\n');
  expect(first).toBe('PostgreSQL 23505: constraint auth_sessions_token_unique');
  expect(frames.filter((frame) => frame.includes('trouble.test.ts')).length).toBeGreaterThan(1);
  expect(logged(error)).not.toContain(TOKEN);
});

it('a value of several lines is not taken for a place', () => {
  const letter = `Dear Jane,\n    at last you live\n    at 12 Main Street`;
  const error = new DrizzleQueryError('insert into notes', [letter], refusedRow());
  expect(logged(error)).not.toContain('at last');
  expect(logged(error)).not.toContain('Main Street');
});

it('of a row that does not fit, the log has every name that the database gives, and no value', () => {
  const error = said({
    message: `null value in column "token" violates: "${TOKEN}"`,
    code: '23502',
    schema_name: 'public',
    table_name: 'auth_sessions',
    column_name: 'token',
    routine: 'ExecConstraints',
    detail: `Failing row contains (${TOKEN}).`,
    where: `SQL statement "select ${TOKEN}"`,
    query: `select '${TOKEN}'`,
  });
  expect(logged(error).split('\n')[0]).toBe(
    'PostgreSQL 23502: schema public, table auth_sessions, column token, routine ExecConstraints',
  );
  expect(logged(error)).not.toContain(TOKEN);
});

it.each([
  ['42P01', 'relation "audit" does not exist', ': relation audit'],
  ['42P01', 'relation "Jane Doe" does not exist', ''],
  ['42703', 'column "hue" of relation "events" does not exist', ': column hue, relation events'],
  ['42703', 'column e.hue does not exist', ': column e.hue'],
  ['42883', 'function bank_now(integer) does not exist', ': function bank_now'],
  ['42P07', 'relation "events" already exists', ': relation events'],
  ['42501', 'permission denied for table events', ': table events'],
  ['3D000', 'database "rewind" does not exist', ': database rewind'],
  ['42704', 'unrecognized configuration parameter "rewind.hue"', ': parameter rewind.hue'],
  ['28P01', 'password authentication failed for user "rewind-app"', ': user rewind-app'],
  [
    '28000',
    'no pg_hba.conf entry for host "192.0.2.7", user "rewind", database "bank", no encryption',
    ': user rewind, database bank',
  ],
  ['28P01', 'Passwort-Authentifizierung für Benutzer »rewind« fehlgeschlagen', ''],
  ['22P02', 'invalid input syntax for type integer: "Jane"', ''],
  ['P0001', 'The user "jane" is not known', ''],
])('of PostgreSQL %s, “%s”, the log has only names of ours', (code, message, names) => {
  expect(logged(said({ code, message })).split('\n')[0]).toBe(`PostgreSQL ${code}${names}`);
});

it('of a system call the log has which it was, on what file or at which server', () => {
  const path = '/no/such/folder/seals.jsonl';
  expect(logged(caught(() => readFileSync(path)))).toMatch(
    new RegExp(`^Error ENOENT open ${path}\n +at `),
  );
  const refused = { code: 'ECONNREFUSED', syscall: 'connect', address: '::1', port: 5432 };
  const errors = [Object.assign(new Error('connect'), refused)];
  expect(logged(Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' }))).toMatch(
    /^AggregateError ECONNREFUSED: Error ECONNREFUSED connect ::1:5432\n/,
  );
  const left = { code: 'ECONNRESET', syscall: 'read', address: '192.0.2.7', port: 52_111 };
  expect(logged(Object.assign(new Error('read'), left))).toMatch(/^Error ECONNRESET read\n/);
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
