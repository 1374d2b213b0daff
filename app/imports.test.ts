import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';

/** What each layer below this one may import, a type alone included: itself, and what is below it. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  db: ['db', 'domain', 'scripts'],
  components: ['components', 'domain'],
};
const root = dirname(import.meta.dirname);

it.each(Object.keys(mayImport))('%s imports nothing from above', (layer) => {
  const upwards = filesIn(layer).flatMap((file) =>
    importsOf(file)
      .filter((path) => !mayImport[layer]?.includes(path.split('/')[0] ?? ''))
      .map((path) => `${file} imports ${path}`),
  );
  expect(upwards).toEqual([]);
});

it('an import is found by what it leads to, however it is written', () => {
  const text = `
    import type { A } from '@/app/a';
    import '../../app/b';
    export * from "./c";
    const d = await import('@/app/d');
    type E = import('../e').E;
    import { z } from 'zod';
  `;
  expect(importsIn('db/read-models/x.ts', text)).toEqual([
    'app/a',
    'app/b',
    'db/read-models/c',
    'app/d',
    'db/e',
  ]);
});

function filesIn(layer: string): string[] {
  return readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(layer, name));
}

function importsOf(file: string): string[] {
  return importsIn(file, readFileSync(join(root, file), 'utf8'));
}

/** What of the checkout a file imports, as paths in it; packages are left out. */
function importsIn(file: string, text: string): string[] {
  return [...text.matchAll(/\b(?:from|import)(?:\s+|\s*\(\s*)['"]([^'"]+)['"]/g)].flatMap(
    ([, source = '']) => {
      if (source.startsWith('@/')) return [source.slice(2)];
      if (!source.startsWith('.')) return [];
      return [relative(root, resolve(root, dirname(file), source))];
    },
  );
}
