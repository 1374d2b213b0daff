import { afterEach, expect, it, vi } from 'vitest';
import { externalDatabase } from './database-url.mjs';

afterEach(() => {
  vi.unstubAllEnvs();
});

it.each([
  'postgres://jane:secret@db.example:5432/rewind?sslmode=require',
  'postgres://jane:s%23cret@db.example/rewind',
  'postgresql://jane:secret@one.example:5432,two.example:5433/rewind',
  'postgres:///rewind',
])('%s is a database', (url) => {
  vi.stubEnv('DATABASE_URL', url);
  expect(externalDatabase()).toBe(url);
});

it.each([
  'postgres://jane:s#cret@db.example/rewind',
  'postgres://jane:1#cret@db.example/rewind',
  'postgres://jane:s%zzcret@db.example/rewind',
  'postgres://jane:s/cret@db.example/rewind',
  'host=db.example password=secret',
])('%s is refused, and not shown', (url) => {
  vi.stubEnv('DATABASE_URL', url);
  expect(externalDatabase).toThrow(
    /^DATABASE_URL cannot be read as a URL; special characters in the password have to be percent-encoded\.$/,
  );
});

it('is read without the end of the line that it stood in', () => {
  vi.stubEnv('DATABASE_URL', 'postgres://jane:secret@db.example/rewind\n');
  expect(externalDatabase()).toBe('postgres://jane:secret@db.example/rewind');
});

it('an empty one is none', () => {
  vi.stubEnv('DATABASE_URL', '');
  expect(externalDatabase()).toBeUndefined();
});
