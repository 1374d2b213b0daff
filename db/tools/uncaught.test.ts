import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What tools have in common. */
const shared = ['stop.ts', 'uncaught.ts', 'uncaught.test.ts'];
const tools = readdirSync('db/tools').filter((file) => !shared.includes(file));

it.each([...tools.map((file) => `tools/${file}`), 'seed.ts', 'setup.ts'])(
  '%s says what ended it without the values that it was about',
  (file) => expect(readFileSync(`db/${file}`, 'utf8')).toContain('\nlogUncaught();\n'),
);
