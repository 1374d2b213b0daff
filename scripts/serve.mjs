// @ts-check
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { nextBin, root } from './paths.mjs';
import { signalGroup } from './processes.mjs';
import { explained } from './say.mjs';

/**
 * @typedef {object} Web A web server that answers.
 * @property {Promise<number>} exited with its exit code
 * @property {() => Promise<void>} stop lets it finish what it is answering
 * @property {() => void} kill
 */

/**
 * Starts the web server and waits until the bank answers.
 * @param {object} options
 * @param {'start' | 'dev'} options.command
 * @param {number} options.port
 * @param {import('./run.mjs').Env} options.env
 * @param {AbortSignal} options.signal
 * @param {(pid: number) => void} options.onSpawn
 * @returns {Promise<Web>}
 */
export async function serve({ command, port, env, signal, onSpawn }) {
  const output = command === 'dev' ? 'inherit' : 'pipe';
  // Another server may take the port meanwhile, and answers as well: but not to this.
  const launch = randomUUID();
  const child = spawn(process.execPath, [nextBin, command, '-p', String(port)], {
    cwd: root,
    env: /** @type {NodeJS.ProcessEnv} */ ({ ...env, REWIND_LAUNCH: launch }),
    // A session of its own: Ctrl-C reaches it through us, in the right order.
    detached: true,
    // The channel carries nothing. That it closes tells the server that we were killed.
    stdio: ['ignore', output, output, 'ipc'],
  });
  if (child.pid) onSpawn(child.pid);

  /** What the server says of itself while it starts: shown only if it fails to. @type {string[] | undefined} */
  let held = [];
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    child[stream]?.setEncoding('utf8').on('data', (text) => {
      if (held) held.push(text);
      else process[stream].write(text);
    });
  }

  let code = /** @type {number | undefined} */ (undefined);
  /** @type {Promise<number>} */
  const exited = new Promise((resolve) => {
    child.once('exit', (exitCode) => resolve(exitCode ?? 1));
    child.once('error', () => resolve(1));
  });
  exited.then((exitCode) => {
    code = exitCode;
  });

  function kill() {
    if (child.pid) signalGroup(child.pid, 'SIGKILL');
  }

  async function stop() {
    if (child.pid) signalGroup(child.pid, 'SIGTERM');
    const patience = setTimeout(kill, 10_000);
    await exited;
    clearTimeout(patience);
  }

  const until = Date.now() + 60_000;
  while (!(await isHealthy(port, launch, signal))) {
    const problem =
      code !== undefined ? `ended with code ${code}` : Date.now() > until && 'does not answer';
    if (problem || signal.aborted) await stop();
    signal.throwIfAborted();
    if (problem) throw explained(`${held?.join('') ?? ''}The web server ${problem}.`);
    await sleep(50);
  }
  held = undefined;
  return { exited, stop, kill };
}

/** @param {number} port @param {string} launch @param {AbortSignal} signal */
async function isHealthy(port, launch, signal) {
  try {
    const patience = AbortSignal.any([signal, AbortSignal.timeout(20_000)]);
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, {
      headers: { 'x-rewind-launch': launch },
      signal: patience,
    });
    return answer.ok;
  } catch {
    return false;
  }
}
