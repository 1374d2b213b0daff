import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));

it.each(files)('$name imports only the domain itself and zod', ({ text }) => {
  const imported = [...text.matchAll(/from '([^']+)'/g)].map(([, source = '']) => source);
  expect(imported.filter((source) => source !== 'zod' && !source.startsWith('.'))).toEqual([]);
});

it.each(files)('$name asks neither the clock nor chance, and awaits nothing', ({ text }) => {
  expect(text).not.toMatch(/Date\.now|new Date\(\)|Math\.random|randomUUID|\bawait\b|process\./);
});

it.each(files)('$name lets nothing new slip through a switch', ({ text }) => {
  expect(text).not.toMatch(/default:\s*(?!return unreachable\()\S/);
});
