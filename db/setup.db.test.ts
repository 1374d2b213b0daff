import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const right = process.env.REWIND_MASTER_KEY ?? '';
const wrong = Buffer.alloc(32, 9).toString('base64');

it('a bank starts with the key that it was opened with, and with no other', () => {
  expect(setUp(right)).toMatchObject({ status: 0 });
  const refused = setUp(wrong);
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(
    'REWIND_MASTER_KEY is not the key that this bank was opened with; nothing was changed.',
  );
  expect(setUp(right)).toMatchObject({ status: 0 });
});

function setUp(masterKey: string) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'db/setup.ts'], {
    env: { ...process.env, REWIND_MASTER_KEY: masterKey },
    encoding: 'utf8',
  });
}
