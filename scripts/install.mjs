// @ts-check
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guestsIn, withLock } from './lock.mjs';
import { patchBin, root, serversFolder } from './paths.mjs';
import { run } from './run.mjs';
import { explained, say } from './say.mjs';

/** Held while the packages or the build change, which all data folders of a checkout share. */
export const checkoutLock = join(root, '.rewind.lock');

/** Node's version decides before anything else does, because older ones fail in ways that explain nothing. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    throw explained(`Rewind needs Node 20.9 or later; this is ${process.versions.node}.`);
  }
}

/**
 * Installs exactly what package-lock.json names, with our patches in it, unless it is there already.
 * @param {AbortSignal} signal
 */
export async function installPackages(signal) {
  if (isInstalled()) return 'installed already';
  const onWait = () => say('  Another process is changing this checkout; waiting for it.');
  return withLock(checkoutLock, { onWait, signal }, async (lock) => {
    if (isInstalled()) return 'installed meanwhile';
    if (hasPackages() && (await patchPackages(lock, signal))) return 'patched';
    insistOnNoServer('packages');
    const [command, ...args] = npm();
    // With NODE_ENV=production in the shell, npm would leave out what the build needs, and where it is told to
    // leave out what is optional, this machine's own PostgreSQL. Asked to stop, it would first install everything
    // and then take it away again; half of it does no harm.
    await run(
      command,
      [...args, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'],
      {
        signal,
        stopWith: 'SIGKILL',
        onSpawn: lock.adopt,
      },
    );
    if (isPatched() || (await patchPackages(lock, signal))) return 'installed';
    throw explained(
      'The packages are installed, but do not take our patches: `npx patch-package --error-on-fail` says why.',
    );
  });
}

/**
 * For whoever is about to replace what the checkout's servers serve from.
 * @param {'packages' | 'build'} what
 */
export function insistOnNoServer(what) {
  const [server] = guestsIn(serversFolder);
  if (!server) return;
  throw explained(
    `Rewind runs as process ${server.pid} from the ${what} that would be replaced: stop that first, or use another checkout.`,
  );
}

function isInstalled() {
  return hasPackages() && isPatched();
}

/**
 * Compares the lockfile with npm's own record of what it put into node_modules, written last, so that
 * an interrupted installation has none. Optional packages are for other platforms and may be missing.
 */
function hasPackages() {
  const record = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  /** @type {Record<string, { version?: string, integrity?: string, optional?: boolean }>} */
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  /** @type {typeof wanted} */
  const installed = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    const found = installed[path];
    if (path === '' || !found) return path === '' || optional;
    return (
      found.version === version &&
      (!integrity || found.integrity === integrity) &&
      existsSync(join(root, path))
    );
  });
}

/**
 * npm leaves this to a script, which some people switch off. A package that has another state of a patch
 * takes no new one, and is left as it is: then it has to be installed anew.
 * @param {import('./lock.mjs').Lock} lock @param {AbortSignal} signal
 */
async function patchPackages(lock, signal) {
  await run(process.execPath, [patchBin, '--error-on-fail'], {
    signal,
    onSpawn: lock.adopt,
  }).catch(() => signal.throwIfAborted());
  return isPatched();
}

/** Whether every line that our patches add to a package stands in it: a patch may have changed since. */
function isPatched() {
  const patches = join(root, 'patches');
  return readdirSync(patches).every((name) => {
    let file = '';
    return readFileSync(join(patches, name), 'utf8')
      .split('\n')
      .every((line) => {
        if (line.startsWith('+++ b/')) {
          file = readFileSync(join(root, line.slice('+++ b/'.length)), 'utf8');
          return true;
        }
        return !line.startsWith('+') || file.includes(line.slice(1));
      });
  });
}

/** The npm that runs us, or the one on the path. @returns {[string, ...string[]]} */
export function npm() {
  const running = process.env.npm_execpath;
  return running && /npm-cli\.c?js$/.test(running) ? [process.execPath, running] : ['npm'];
}
