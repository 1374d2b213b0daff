import { logged } from '@/db/trouble';

/**
 * Next logs by itself what a page or an action throws, after our own line for it, and so does whatever else
 * holds an error: with all that is in it, the values of a statement too.
 */
export function logWithoutValues(log: Pick<Console, 'error' | 'warn'>): void {
  for (const level of ['error', 'warn'] as const) {
    const write = log[level].bind(log);
    log[level] = (...said: unknown[]) =>
      write(...said.map((part) => (part instanceof Error ? logged(part) : part)));
  }
}
