import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';
import { possibleClusters } from './scripts/postgres-home.mjs';
import { forgetSettings } from './scripts/settings.mjs';

/** Another one where several checkouts are tested on one machine at the same time. */
const port = Number(process.env.E2E_PORT || 3907);
// Workers read this file too: only the first reading makes a bank's place, and takes it away in the end.
const dataFolder = process.env.E2E_FOLDER ?? placeForBank();
forgetSettings(process.env);
// The bank is here, whatever proxy leads to everything else.
for (const name of ['NO_PROXY', 'no_proxy']) {
  process.env[name] = [process.env[name], 'localhost', '127.0.0.1'].filter(Boolean).join();
}
const browser = findBrowser() ?? {};
// There is no screen to draw for: imitating a graphics card is what a test spends most of its time on.
const args = ['--disable-gpu'];

export default defineConfig({
  testDir: 'e2e',
  // Where the tests find the database of the bank that they run against.
  metadata: { dataFolder },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 30_000,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    // Recording every step costs more than taking it: `--trace on` shows one that failed.
    trace: 'off',
    launchOptions: { ...browser, args },
    locale: 'en-GB',
    // Unlike the server's, so that a page which formatted times in its own zone would be found out.
    timezoneId: 'Pacific/Auckland',
  },
  projects: [
    // Where scripts add nothing, "@html", a page is walked without them: then it works with them, too.
    { name: 'js', use: { viewport: { width: 1280, height: 900 } }, grepInvert: /@phone|@html/ },
    {
      name: 'nojs',
      grep: /@nojs|@html/,
      use: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
    },
    { name: 'phone', grep: /@phone/, use: { ...devices['Pixel 7'] } },
  ],
  webServer: {
    // "exec": a signal reaches the launcher itself, and no shell in between.
    command: 'exec node scripts/start.mjs',
    url: `http://localhost:${port}/api/health`,
    timeout: 300_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: `${port}`,
      REWIND_DATA_DIR: dataFolder,
      DATABASE_URL: '',
      REWIND_DEMO: '1',
      REWIND_FAST_POSTGRES: '1',
      // Some hundred people register within a few minutes, which is not what the limit is there for.
      REWIND_REGISTRATIONS: '600',
    },
  },
});

function placeForBank(): string {
  const folder = mkdtempSync(join(tmpdir(), 'rewind-e2e-'));
  process.env.E2E_FOLDER = folder;
  process.once('exit', () => {
    for (const place of [...possibleClusters(join(folder, 'postgres')), folder]) {
      rmSync(place, { recursive: true, force: true });
    }
  });
  return folder;
}
