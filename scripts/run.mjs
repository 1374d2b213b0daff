// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';
import { signalGroup } from './processes.mjs';
import { explained } from './say.mjs';

/**
 * Runs a command to its end and returns the lines of its standard output. When it fails, everything
 * it printed becomes the message. It gets a process group of its own, so that Ctrl-C reaches it once,
 * through us, together with whatever it started.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {AbortSignal} [options.signal] its reason names the signal to pass on
 * @param {(line: string) => void} [options.onOutput] hears standard output as it comes
 * @param {(line: string) => void} [options.onProgress] hears standard error as it comes
 * @param {(pid: number) => void} [options.onSpawn]
 */
export async function run(command, args, { env, signal, onOutput, onProgress, onSpawn } = {}) {
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  const passOn = () => pid && signalGroup(pid, signal?.reason);
  signal?.addEventListener('abort', passOn);
  if (pid) onSpawn?.(pid);

  /** @type {string[]} */
  const output = [];
  /** @type {string[]} */
  const everything = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    output.push(line);
    everything.push(line);
    onOutput?.(line);
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    everything.push(line);
    onProgress?.(line);
  });

  const end = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killedBy) => resolve(killedBy ?? code));
  });
  signal?.removeEventListener('abort', passOn);
  signal?.throwIfAborted();
  if (end !== 0) {
    throw explained(
      [...everything, `This ended with ${end}: ${[command, ...args].join(' ')}`].join('\n'),
    );
  }
  return output;
}

/**
 * Turns the first request to stop into an abort signal whose reason is the name of that request. A
 * second request calls `atOnce`; npm repeats each Ctrl-C to its child within moments, and a repetition
 * is not a second one.
 * @param {() => void} atOnce
 */
export function stopOnSignals(atOnce = () => process.exit(130)) {
  const stopping = new AbortController();
  let first = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (!stopping.signal.aborted) {
        first = Date.now();
        stopping.abort(name);
      } else if (Date.now() - first > 300) {
        atOnce();
      }
    });
  }
  return stopping.signal;
}
