import postgres from 'postgres';
import { afterEach, expect, it, vi } from 'vitest';
import { provideAppRole } from './app-role';

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

async function expectOwnRole(adminUrl: string): Promise<void> {
  const sql = postgres((await provideAppRole(adminUrl)) ?? '', { max: 1 });
  const [connected] = await sql`select current_user as role`;
  expect(connected?.role).toBe(`${ownerUrl().pathname.slice(1)}_app`);
  await sql.end();
}
