import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, vi } from 'vitest';
import { forgetSettings } from '@/scripts/settings.mjs';
import { provideAppRole } from '../app-role';
import { closeClients } from '../client';
import { serverUrl } from './server-url';
import { databaseUrl, TEMPLATE } from './template-database';

/** A database of its own for each test file, cloned from the template, used as the restricted role. */
const server = serverUrl();
const database = `rewind_test_${randomBytes(6).toString('hex')}`;

// Files take turns in a worker's process: none finds what one before it has set or kept in memory.
vi.resetModules();
const before = { ...process.env };
forgetSettings(process.env);

process.env.REWIND_MASTER_KEY = Buffer.alloc(32, 7).toString('base64');
process.env.DATABASE_URL = databaseUrl(server, database);
// A worker of a test keeps no seals and no mail beside the bank of this checkout.
const folder = join(tmpdir(), database);
process.env.REWIND_DATA_DIR = folder;

beforeAll(async () => {
  await asAdmin((admin) =>
    admin.unsafe(`create database ${database} template ${TEMPLATE} strategy file_copy`),
  );
  const appUrl = await provideAppRole(databaseUrl(server, database));
  if (!appUrl) throw new Error('The test server gives us no role');
  process.env.REWIND_DATABASE_URL = appUrl;
});

afterAll(async () => {
  await closeClients();
  forgetShared();
  resetEnvironment();
  rmSync(folder, { recursive: true, force: true });
  await asAdmin(async (admin) => {
    await admin.unsafe(`drop database ${database} with (force)`);
    await admin.unsafe(`drop role if exists ${database}_app`);
  });
});

/** What is one in a process, though several copies of a module may be loaded. */
function forgetShared(): void {
  for (const name of Object.keys(globalThis)) {
    if (name.startsWith('rewind')) Reflect.deleteProperty(globalThis, name);
  }
}

function resetEnvironment(): void {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
}

async function asAdmin(work: (admin: postgres.Sql) => Promise<unknown>): Promise<void> {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
