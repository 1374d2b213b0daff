import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));

it.each(files)('$name imports only the domain itself and zod', ({ name, text }) => {
  const imported = [...text.matchAll(/\b(?:from|import)(?:\s+|\s*\(\s*)'([^']+)'/g)];
  const foreign = imported.flatMap(([, source = '']) => (isOurs(name, source) ? [] : [source]));
  expect(foreign).toEqual([]);
});

it('a path that leads out of the domain is foreign to it, however it begins', () => {
  expect(isOurs('account/decide.ts', '../money')).toBe(true);
  expect(isOurs('account/decide.ts', '../../db/load')).toBe(false);
});

it.each(files)('$name asks neither the clock nor chance, and awaits nothing', ({ text }) => {
  expect(text).not.toMatch(/Date\.now|new Date\(\)|Math\.random|randomUUID|\bawait\b|process\./);
});

it.each(files)('$name lets nothing new slip through a switch', ({ text }) => {
  expect(text).not.toMatch(/default:\s*(?!return unreachable\()\S/);
});

function isOurs(name: string, source: string): boolean {
  if (!source.startsWith('.')) return source === 'zod';
  const path = resolve(import.meta.dirname, dirname(name), source);
  return !relative(import.meta.dirname, path).startsWith('..');
}
