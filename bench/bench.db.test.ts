import { expect, it } from 'vitest';
import { endOf, startProcess } from '@/db/test/processes';
import { serverUrl } from '@/db/test/server-url';
import { COMMANDS } from './commands';

it('whatever needs no peer runs, in a short form that measures nothing', async () => {
  const bench = startProcess('bench/main.ts', ['--short'], { REWIND_BENCH_SERVER: serverUrl() });
  const { code, said, complained } = await endOf(bench);
  expect(complained).toBe('');
  expect(code).toBe(0);
  for (const name of [...COMMANDS, 'feed', 'rebuild', 'load-as-of']) {
    expect(said).toMatch(new RegExp(`^${name} +(rewind|\\d)`, 'm'));
  }
  expect(said).toMatch(/^deposit +batched-insert/m);
}, 120_000);
