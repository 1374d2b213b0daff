import postgres from 'postgres';
import { afterEach, expect, it, vi } from 'vitest';
import { provideAppRole } from './app-role';
import { asOwner } from './test/bank';

const ownerUrl = () => new URL(process.env.DATABASE_URL ?? '');

afterEach(() => {
  vi.unstubAllEnvs();
});

it('the bank has a role of its own where the URL names several hosts', async () => {
  const { username, password, host, pathname } = ownerUrl();
  await expectOwnRole(`postgres://${username}:${password}@${host},${host}${pathname}`);
});

it('the bank has a role of its own where the URL leaves host and user to the environment', async () => {
  const { username, password, hostname, port, pathname } = ownerUrl();
  vi.stubEnv('PGHOST', hostname);
  vi.stubEnv('PGPORT', port);
  vi.stubEnv('PGUSER', username);
  vi.stubEnv('PGPASSWORD', password);
  await expectOwnRole(`postgres://${pathname}`);
});

// On a server of somebody's, the role may be that of their bank.
const itAlone = it.skipIf(process.env.TEST_DATABASE_URL);

itAlone('a role that the URL leads to another database is of no use', async () => {
  const { password, host, pathname } = ownerUrl();
  const database = pathname.slice(1);
  await asOwner(async (owner) => {
    // Where a URL names no database, it is the one that is called like its user.
    await owner.unsafe(`create role ${database} superuser login password '${password}'`);
    await owner.unsafe('create database rewind_app');
    try {
      expect(await provideAppRole(`postgres://${database}:${password}@${host}`)).toBeNull();
    } finally {
      await owner.unsafe('drop database rewind_app');
      await owner.unsafe('drop owned by rewind_app; drop role rewind_app');
      await owner.unsafe(`drop role ${database}`);
    }
  });
});

async function expectOwnRole(adminUrl: string): Promise<void> {
  const sql = postgres((await provideAppRole(adminUrl)) ?? '', { max: 1 });
  const [connected] = await sql`select current_user as role`;
  expect(connected?.role).toBe(`${ownerUrl().pathname.slice(1)}_app`);
  await sql.end();
}
