import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startThrowawayPostgres } from '../../scripts/postgres.mjs';
import { migrateDatabase } from '../migrate';
import { compilePrograms, type Programs } from './programs';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The servers' URLs without a database, as their superusers: one for each worker. */
    serverUrls: string[];
    programs: Programs;
  }
}

export const TEMPLATE = 'rewind_template';

type Server = { url: string; stop: () => Promise<void> };

/**
 * Starts a server for each worker, or takes TEST_DATABASE_URL's for all of them, and migrates the
 * template on each. Compiles the programs that tests start.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const servers: Server[] = given ? [{ url: given, stop: async () => {} }] : [];
  const { programs, remove } = await compilePrograms();
  const stop = async () => {
    remove();
    await Promise.all(servers.map((server) => server.stop()));
  };
  try {
    const wanted = given ? 0 : project.vitest.config.maxWorkers;
    for (let count = 0; count < wanted; count += 1) servers.push(await startThrowawayPostgres());
    await Promise.all(servers.map(({ url }) => makeTemplate(url)));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('programs', programs);
  project.provide(
    'serverUrls',
    servers.map(({ url }) => url),
  );
  return stop;
}

async function makeTemplate(url: string): Promise<void> {
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await admin.unsafe(`drop database if exists ${TEMPLATE}`);
    await admin.unsafe(`create database ${TEMPLATE}`);
  } finally {
    await admin.end();
  }
  await migrateDatabase(databaseUrl(url, TEMPLATE));
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
