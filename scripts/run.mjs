// @ts-check
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from './paths.mjs';
import { signalGroup } from './processes.mjs';
import { explained } from './say.mjs';

/** @typedef {Record<string, string | undefined>} Env Unlike Next's own type of it, without NODE_ENV where Next is to choose. */

/**
 * Runs a command to its end and returns the lines of its standard output. When it fails, what it
 * printed and nobody heard becomes the message. It gets a process group of its own, so that Ctrl-C
 * reaches it once, through us, together with whatever it started.
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {Env} [options.env]
 * @param {AbortSignal} [options.signal]
 * @param {NodeJS.Signals} [options.stopWith] whatever we were sent, Ctrl-C is what most tools take as a wish to tidy up
 * @param {(line: string) => void} [options.onOutput] hears standard output as it comes
 * @param {(line: string) => void} [options.onProgress] hears standard error as it comes
 * @param {(pid: number) => void} [options.onSpawn]
 * @param {boolean} [options.endsWithUs] whether it is one that listens for our end (`end-with-launcher.mjs`)
 */
export async function run(
  command,
  args,
  { env, signal, stopWith = 'SIGINT', onOutput, onProgress, onSpawn, endsWithUs = false } = {},
) {
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd: root,
    env: /** @type {NodeJS.ProcessEnv | undefined} */ (env),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', endsWithUs ? 'ipc' : 'ignore'],
  });
  const { pid, stdout, stderr } = child;
  const passOn = () => pid && signalGroup(pid, stopWith);
  signal?.addEventListener('abort', passOn);
  if (pid) onSpawn?.(pid);

  /** @type {string[]} */
  const output = [];
  /** What nobody heard, to be shown if this fails. @type {string[]} */
  const unheard = [];
  /** Whether its own words about an end were passed on. */
  let hasSpoken = false;
  eachLine(stdout, (line) => {
    output.push(line);
    if (onOutput) onOutput(line);
    else unheard.push(line);
  });
  eachLine(stderr, (line) => {
    if (!onProgress) {
      unheard.push(line);
      return;
    }
    hasSpoken = true;
    onProgress(line);
  });

  const end = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, killedBy) => resolve(killedBy ?? code));
  });
  signal?.removeEventListener('abort', passOn);
  signal?.throwIfAborted();
  if (end !== 0) {
    // One of ours that ends with 1 has said why. Of any other end, such as a signal, we have to speak.
    const why = `This ended with ${end}: ${[command, ...args].join(' ')}`;
    throw explained((end === 1 && hasSpoken ? unheard : [...unheard, why]).join('\n'));
  }
  return output;
}

/** @param {import('node:stream').Readable | null} input @param {(line: string) => void} hear */
function eachLine(input, hear) {
  if (input) createInterface({ input }).on('line', hear);
}

/** What runs one of our TypeScript programs, and has it end with its launcher. */
export const typeScript = ['--import', './scripts/end-with-launcher.mjs', '--import', 'tsx'];

/**
 * Runs one of our TypeScript programs to its end.
 * @param {string} file
 * @param {Parameters<typeof run>[2]} options
 */
export function runTypeScript(file, options) {
  return run(process.execPath, [...typeScript, file], { ...options, endsWithUs: true });
}

/**
 * Turns the first request to stop into an abort signal, and the second one into a call of `atOnce`. A
 * repetition within moments is no second one: npm repeats each Ctrl-C to its child, which has it already.
 * @param {() => void} atOnce
 */
export function stopOnSignals(atOnce = () => process.exit(130)) {
  const stopping = new AbortController();
  let first = 0;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (!stopping.signal.aborted) {
        first = Date.now();
        stopping.abort();
      } else if (Date.now() - first > 300) {
        atOnce();
      }
    });
  }
  return stopping.signal;
}

/**
 * Should npm or the test runner that started us be killed, we would be left behind, holding the port and
 * the lock. Without npm above us nobody else is in charge, and the parent is a shell that may go.
 */
export function endWithParent() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const look = () => process.ppid !== parent && process.kill(process.pid, 'SIGHUP');
  setInterval(look, 1000).unref();
}
