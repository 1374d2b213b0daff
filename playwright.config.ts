import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';

const port = 3907;
// Each worker process reads this file again; the folder of the first one is the server's.
process.env.REWIND_E2E_DATA ??= mkdtempSync(join(tmpdir(), 'rewind-e2e-'));
const browser = findBrowser() ?? {};

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 30_000,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    trace: 'retain-on-failure',
    launchOptions: browser,
    locale: 'en-GB',
    // Unlike the server's, so that a page which formatted times in its own zone would be found out.
    timezoneId: 'Pacific/Auckland',
  },
  projects: [
    { name: 'js', use: { viewport: { width: 1280, height: 900 } }, grepInvert: /@phone/ },
    {
      name: 'nojs',
      grep: /@nojs/,
      use: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
    },
    { name: 'phone', grep: /@phone/, use: { ...devices['Pixel 7'] } },
  ],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://localhost:${port}/api/health`,
    timeout: 180_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORT: `${port}`,
      REWIND_DATA_DIR: process.env.REWIND_E2E_DATA,
      REWIND_DEMO: '1',
      REWIND_FAST_POSTGRES: '1',
    },
  },
});
