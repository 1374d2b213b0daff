import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { inject } from 'vitest';

/** A node process of ours on this file's database. It ends with us, whatever happens to us. */
export function startProcess(
  file: string,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): ChildProcess {
  const ending = ['--import', './scripts/end-with-launcher.mjs'];
  return spawn(process.execPath, [...ending, ...programOf(file), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}

/** What node is told to run for a file of ours. */
export function programOf(file: string): string[] {
  const compiled = inject('programs')[file];
  return compiled ? [compiled] : ['--import', 'tsx', file];
}

/** What it said until it ended, and with which code. */
export async function endOf(
  child: ChildProcess,
): Promise<{ code: number | null; said: string; complained: string }> {
  let [said, complained] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    complained += text;
  });
  const [code] = await once(child, 'close');
  return { code, said, complained };
}
