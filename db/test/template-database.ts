import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startThrowawayPostgres } from '../../scripts/postgres.mjs';
import { migrateDatabase } from '../migrate';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server's URL without a database, as its superuser. */
    serverUrl: string;
  }
}

export const TEMPLATE = 'rewind_template';

/** Starts one server for the whole run, or takes TEST_DATABASE_URL's, and migrates the template. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const server = given ? { url: given, stop: async () => {} } : await startThrowawayPostgres();
  try {
    const admin = postgres(server.url, { max: 1, onnotice: () => {} });
    await admin.unsafe(`drop database if exists ${TEMPLATE}`);
    await admin.unsafe(`create database ${TEMPLATE}`);
    await admin.end();
    await migrateDatabase(databaseUrl(server.url, TEMPLATE));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('serverUrl', server.url);
  return () => server.stop();
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
