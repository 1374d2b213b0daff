// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { run } from './run.mjs';
import { explained } from './say.mjs';

const require = createRequire(import.meta.url);

/** Debian's two: without windows that nobody sees, a page takes half the time it takes in the whole browser. */
const LIGHT = '/usr/bin/chromium-headless-shell';
const WHOLE = '/usr/bin/chromium';

/**
 * The browser for the end-to-end tests, as Playwright's `launchOptions`: the one that was asked for, Playwright's
 * own where it was installed, else one of this machine's. Undefined when there is none that runs.
 * @returns {{ executablePath?: string } | undefined}
 */
export function findBrowser() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted && runs(wanted)) return { executablePath: wanted };
  if (runs(require('@playwright/test').chromium.executablePath())) return {};
  const executablePath = [
    LIGHT,
    WHOLE,
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ].find(runs);
  return executablePath ? { executablePath } : undefined;
}

/**
 * Finds a browser or installs one: Playwright's, which comes from its own servers, or Debian's. Where
 * Debian's whole browser is at hand, the light one is installed beside it if that is possible.
 * @param {AbortSignal} signal
 */
export async function ensureBrowser(signal) {
  const found = findBrowser();
  if (found && found.executablePath !== WHOLE) return 'found';
  const packages = isDebianRoot() ? ['chromium-headless-shell', 'chromium'] : [];
  const debian = packages.map(packageFor);
  const ways = found ? debian.slice(0, 1) : [fromPlaywright(), ...debian];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const [command, ...args] of ways) {
    // A way that fails is no news as long as another one leads to a browser.
    await run(command, args, { env, signal }).catch(() => signal.throwIfAborted());
    if (findBrowser() && (!found || existsSync(LIGHT))) return 'installed';
  }
  if (found) return 'found';
  throw explained(
    'The end-to-end tests need a browser: install Chromium or Chrome, or set CHROMIUM_PATH to one. Playwright’s own may lack libraries: `npx playwright install-deps` installs them.',
  );
}

/** Tried, because one without its libraries, or Ubuntu's placeholder for a snap, is there but does not run. @param {string} path */
function runs(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}

/** @returns {[string, ...string[]]} */
function fromPlaywright() {
  return [process.execPath, require.resolve('@playwright/test/cli'), 'install', 'chromium'];
}

/** @param {string} name @returns {[string, ...string[]]} */
function packageFor(name) {
  const install = 'apt-get install -y --no-install-recommends --no-remove';
  return ['sh', '-c', `apt-get update && ${install} ${name} fonts-liberation`];
}

function isDebianRoot() {
  return process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}
