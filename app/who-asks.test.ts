import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseAst, transformWithEsbuild } from 'vite';
import { describe, expect, it } from 'vitest';

/*
 * Every page, route and server action answers to the whole world, whatever the page around it asked. Each has
 * to ask who is there before it reads or writes anything of anybody's: by what `session.ts` offers, directly or
 * through a helper such as `askAccount`.
 */

/** What everybody may have without being anybody, and why. */
const forEverybody: { readonly [entry: string]: string } = {
  'app/page.tsx default': 'the front page',
  'app/about/page.tsx default': 'says what this bank is',
  'app/privacy/erased/page.tsx default': 'says goodbye to somebody whom nobody knows any more',
  'app/verify/page.tsx default': 'checks a statement for whoever holds it',
  'app/verify/actions.ts checkStatement': 'checks a statement for whoever holds it',
  'app/api/health/route.ts GET': 'asked by machines: whether the database answers',
  'app/api/seals/route.ts GET': 'published, so that others keep them',
  'app/sign-in/actions.ts signIn': 'how somebody comes to be known',
  'app/sign-in/actions.ts signInAsDemo': 'how somebody comes to be known',
  'app/sign-in/actions.ts signInAsDemoStaff': 'how somebody comes to be known',
  'app/open/actions.ts registerAndOpen': 'how somebody becomes a customer',
};

/** What the database says to everybody: what time it is. */
const ofNobody = new Set(['bankNow', 'lastSafeInstant']);

const SESSION = 'app/session.ts';

/** What is done first: somebody is asked for, or the database is used. Neither: nothing is at stake. */
type First = 'asks' | 'uses the database' | null;

const files = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .map((name) => join('app', name))
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name));

type Made = { node: Node; isExported: boolean };
type Imported = { from: string; original: string };

const sources = new Map<string, Node>();
for (const file of files) sources.set(file, await parsed(file));
const functionsOf = onceEach(functionsIn);
const importsOf = onceEach(importsIn);
const firsts = new Map<string, First>();
const entries = files.flatMap(entriesOf);

describe('who is there', () => {
  it.each(entries)('is asked first by %s', (entry, file, name) => {
    const first = firstOf(file, name);
    if (entry in forEverybody) {
      expect(first, `${entry} asks, and need not be on the list of what is for everybody`).not.toBe(
        'asks',
      );
    } else if (name === 'generateMetadata') {
      expect(first, `${entry} reads something for a title before it asks`).not.toBe(
        'uses the database',
      );
    } else {
      expect(
        first,
        `${entry} has to begin by requireCustomer, requireStaff or a helper that does, or to be named in forEverybody with the reason`,
      ).toBe('asks');
    }
  });

  it('is not asked in vain: whoever may be nobody is looked at', () => {
    expect(files.flatMap(unheard)).toEqual([]);
  });

  it('is not asked where there is nothing any more', () => {
    const known = new Set(entries.map(([entry]) => entry));
    expect(Object.keys(forEverybody).filter((entry) => !known.has(entry))).toEqual([]);
  });
});

/** What the framework calls from outside: of a page and a route all that they export, and every action. */
function entriesOf(file: string): [entry: string, file: string, name: string][] {
  const isEntry = /\/(page|route)\.tsx?$/.test(file);
  if (!isEntry && bodyOf(file)[0]?.directive !== 'use server') return [];
  return [...functionsOf(file)].flatMap(([name, { isExported }]) =>
    isExported ? [[`${file} ${name}`, file, name]] : [],
  );
}

function firstOf(file: string, name: string): First {
  const key = `${file} ${name}`;
  const known = firsts.get(key);
  if (known !== undefined) return known;
  // Whoever calls itself finds nothing new there.
  firsts.set(key, null);
  const made = functionsOf(file).get(name);
  const first = made ? firstWithin(file, made.node) : null;
  firsts.set(key, first);
  return first;
}

/** In the order in which it is written, which is that in which it is done. */
function firstWithin(file: string, node: Node): First {
  const isCall = node.type === 'CallExpression';
  // What a call is given is there before it is made.
  const parts = isCall ? [...nodesOf(node.arguments), ...nodesOf(node.callee)] : partsOf(node);
  for (const part of parts) {
    // What is called or rendered, handed to somebody who calls it, or has a method that is called.
    const isUsed = isCall || (node.type === 'MemberExpression' && part === node.object);
    const first =
      isUsed && part.type === 'Identifier' ? firstOfName(file, part.name) : firstWithin(file, part);
    if (first) return first;
  }
  return null;
}

function firstOfName(file: string, name = ''): First {
  if (functionsOf(file).has(name)) return firstOf(file, name);
  const imported = importsOf(file).get(name);
  if (!imported) return null;
  const { from, original } = imported;
  if (from === SESSION) return 'asks';
  if (from.startsWith('db/')) return ofNobody.has(original) ? null : 'uses the database';
  return from.startsWith('app/') ? firstOf(from, original) : null;
}

/** Where somebody is asked for, and the answer thrown away although it may be nobody. */
function unheard(file: string): string[] {
  const found: string[] = [];
  const visit = (part: Node): void => {
    const [awaited] = part.type === 'ExpressionStatement' ? nodesOf(part.expression) : [];
    const [call] = awaited?.type === 'AwaitExpression' ? nodesOf(awaited.argument) : [];
    const [callee] = call?.type === 'CallExpression' ? nodesOf(call.callee) : [];
    const name = callee?.name ?? '';
    // Where there is no customer, `requireCustomer` leads away by itself.
    if (name !== 'requireCustomer' && importsOf(file).get(name)?.from === SESSION) {
      found.push(`${file}: ${name}`);
    }
    partsOf(part).forEach(visit);
  };
  bodyOf(file).forEach(visit);
  return found;
}

/** What a file makes that can be called, by its name; a page is called `default`. */
function functionsIn(file: string): Map<string, Made> {
  const made = new Map<string, Made>();
  for (const statement of bodyOf(file)) {
    const isExported = statement.type.startsWith('Export');
    const [declared] = isExported ? nodesOf(statement.declaration) : [statement];
    if (declared?.type === 'FunctionDeclaration') {
      const isDefault = statement.type === 'ExportDefaultDeclaration';
      const name = isDefault ? 'default' : (nodesOf(declared.id)[0]?.name ?? '');
      made.set(name, { node: declared, isExported });
    }
    for (const { id, init } of nodesOf(declared?.declarations)) {
      const [name, value] = [nodesOf(id)[0]?.name, nodesOf(init)[0]];
      // A function, or what somebody such as `cache` has made of one.
      const isCallable = /^(ArrowFunction|Function|Call)Expression$/.test(value?.type ?? '');
      if (name && value && isCallable) made.set(name, { node: value, isExported });
    }
  }
  return made;
}

/** What a file has from other files of this repository. */
function importsIn(file: string): Map<string, Imported> {
  const found = new Map<string, Imported>();
  for (const statement of bodyOf(file)) {
    if (statement.type !== 'ImportDeclaration') continue;
    const from = fileOf(file, String(nodesOf(statement.source)[0]?.value));
    if (!from) continue;
    for (const { local, imported } of nodesOf(statement.specifiers)) {
      const name = nodesOf(local)[0]?.name ?? '';
      found.set(name, { from, original: nodesOf(imported)[0]?.name ?? 'default' });
    }
  }
  return found;
}

function fileOf(file: string, specifier: string): string | undefined {
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.') && join(dirname(file), specifier);
  return path
    ? ['.ts', '.tsx'].map((end) => path + end).find((name) => existsSync(name))
    : undefined;
}

function onceEach<Found>(find: (file: string) => Found): (file: string) => Found {
  const found = new Map<string, Found>();
  return (file) => {
    const known = found.get(file) ?? find(file);
    found.set(file, known);
    return known;
  };
}

/** A part of a program, as every parser of JavaScript names it. */
type Node = { type: string; name?: string; [field: string]: unknown };

async function parsed(file: string): Promise<Node> {
  const { code } = await transformWithEsbuild(readFileSync(file, 'utf8'), file, {
    jsx: 'automatic',
    sourcemap: false,
  });
  return parseAst(code) as unknown as Node;
}

function bodyOf(file: string): Node[] {
  return nodesOf(sources.get(file)?.body);
}

function partsOf(node: Node): Node[] {
  return Object.values(node).flatMap(nodesOf);
}

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf);
  return typeof value === 'object' && value !== null && 'type' in value ? [value as Node] : [];
}
