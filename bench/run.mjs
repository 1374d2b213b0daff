// @ts-check
/**
 * `npm run bench`: installs what is measured, where it is missing, and measures. `npm run bench -- deposit`
 * measures one thing, `-- growth` what the default leaves out for its length.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages, npm, requireNode } from '../scripts/install.mjs';
import { root } from '../scripts/paths.mjs';
import { endWithParent, run, stopOnSignals } from '../scripts/run.mjs';
import { explanation, say } from '../scripts/say.mjs';

const bench = join(root, 'bench');
const signal = stopOnSignals();
endWithParent();

try {
  requireNode();
  await installPackages(signal);
  if (!arePeersInstalled()) {
    say('Installing what Rewind is measured against.');
    const [command, ...args] = npm();
    await run(command, [...args, 'ci', '--prefix', bench, '--no-audit', '--no-fund'], { signal });
  }
  process.exitCode = await measure();
} catch (error) {
  if (!signal.aborted) console.error(explanation(error));
  process.exitCode = signal.aborted ? 130 : 1;
}

/** npm writes its own record last, so that an interrupted installation has none. */
function arePeersInstalled() {
  const record = join(bench, 'node_modules/.package-lock.json');
  if (!existsSync(record)) return false;
  const versions = (/** @type {string} */ file) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
      .filter(([path]) => path !== '')
      .map(([path, { version }]) => `${path} ${version}`);
  const installed = new Set(versions(record));
  return versions(join(bench, 'package-lock.json')).every((entry) => installed.has(entry));
}

/** What needs a whole bank stands alone. @returns {Promise<number>} */
function measure() {
  const [asked, ...counts] = process.argv.slice(2);
  const child = spawn(
    process.execPath,
    asked === 'scrub' || asked === 'pages'
      ? [`bench/${asked}.mjs`, ...counts]
      : ['--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit' },
  );
  signal.addEventListener('abort', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
