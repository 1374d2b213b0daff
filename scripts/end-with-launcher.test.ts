import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

it.each([
  ['a program ends with its launcher', 'setInterval(() => {}, 1_000)', { signal: 'SIGTERM' }],
  [
    'one that has something to finish is asked to',
    'setInterval(() => {}, 1_000); process.once("SIGTERM", () => process.exit(3))',
    { code: 3 },
  ],
])('%s', async (_, program, end) => {
  const child = start(program);
  await once(child, 'message');
  child.disconnect();
  const [code, signal] = await once(child, 'exit');
  expect({ code, signal }).toMatchObject(end);
});

it('nobody stays because a launcher listens', async () => {
  const [code] = await once(start(''), 'exit');
  expect(code).toBe(0);
});

function start(program: string) {
  const args = ['--import', './scripts/end-with-launcher.mjs', '--eval'];
  return spawn(process.execPath, [...args, `${program}; process.send("ready")`], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}
