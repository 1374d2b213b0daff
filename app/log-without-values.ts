import { logged } from '@/db/trouble';

/**
 * Next logs by itself what a page or an action throws, after our own line for it, and so does whatever else
 * holds an error: with all that is in it, the values of a statement too.
 */
export function logWithoutValues(log: Pick<Console, 'error' | 'warn'>): void {
  for (const level of ['error', 'warn'] as const) {
    const write = log[level].bind(log);
    log[level] = (...said: unknown[]) =>
      write(...said.map((part) => (part instanceof Error ? logged(part) : onItsLines(part))));
  }
}

/**
 * An address with a line break in it must not look like a line of the log, nor move a terminal's cursor. In
 * development Next colours what it says, and nobody else is there.
 */
function onItsLines(part: unknown): unknown {
  if (typeof part !== 'string' || process.env.NODE_ENV === 'development') return part;
  return part
    .replace(/\r\n?|\n(?! {4})/g, '\n    ')
    .replace(/[^\P{Cc}\n\t]|\p{Zl}|\p{Zp}/gu, '\ufffd');
}
