import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import postgres from 'postgres';
import { readStatus } from '../scripts/cluster.mjs';
import { findHome } from '../scripts/postgres-home.mjs';

/** The database of the bank under test, as its owner: for what no person can bring about, such as waiting. */
export async function withDatabase<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const { cluster } = findHome(join(dataFolder(), 'postgres'));
  const password = secretOf('POSTGRES_PASSWORD');
  const sql = postgres({
    host: '127.0.0.1',
    port: Number(readStatus(cluster)[3]),
    user: 'postgres',
    password,
    database: 'rewind',
    max: 1,
    onnotice: () => {},
  });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** What the bank under test signs with: for what only it can have said. */
export function masterKey(): string {
  return secretOf('REWIND_MASTER_KEY');
}

function secretOf(name: string): string {
  const secrets = JSON.parse(readFileSync(join(dataFolder(), 'secrets.embedded.json'), 'utf8'));
  return secrets[name] as string;
}

function dataFolder(): string {
  return test.info().config.metadata.dataFolder as string;
}
