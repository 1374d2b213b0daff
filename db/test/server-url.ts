import { inject } from 'vitest';

/**
 * The server that this test file's worker has to itself, without a database, as its superuser. The feed ends
 * at a server's oldest open transaction, so files that run at the same time would wait for each other.
 */
export function serverUrl(): string {
  const urls = inject('serverUrls');
  const url = urls[Number(process.env.VITEST_POOL_ID ?? 1) % urls.length];
  if (!url) throw new Error('There is no test server');
  return url;
}
