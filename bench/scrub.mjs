// @ts-check
/**
 * `npm run bench -- scrub`: how long histories open and scrub in a real browser. Starts the bank on a data
 * folder of its own, gives somebody an account of 100 events, one of 5,000 and one of 1,000,000, drags along
 * each of the long ones for ten seconds, and opens every page of all of them in turn. Other counts can be
 * given: `npm run bench -- scrub 5000 200000`.
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { chromium } from '@playwright/test';
import { findBrowser } from '../scripts/browser.mjs';
import { at, openBank, pick } from './whole-bank.mjs';

const PORT = process.env.PORT || '4391';
const SHORT = 100;
const DRAG_MS = 10_000;
const SWEEP_MS = 2_500;
const FRAME_MS = 1_000 / 60;
const OPENINGS = 60;

const counts = process.argv.slice(2).map(Number);
const long = counts.length > 0 ? counts : [5_000, 1_000_000];

/** The month before this one, which is closed. */
const lastMonth = new Date(Date.now() - 31 * 86_400_000).toISOString().slice(0, 7);

/** @type {{ name: string, of: (account: { events: number, path: string }) => string }[]} */
const pages = [
  { name: 'account', of: ({ path }) => path },
  { name: 'account, half way', of: ({ path, events }) => `${path}?asOf=v${events / 2}` },
  { name: 'history', of: ({ path }) => `${path}/history` },
  { name: 'history, half way', of: ({ path, events }) => `${path}/history?asOf=v${events / 2}` },
  { name: 'history, by date', of: ({ path }) => `${path}/history?asOf=2026-03-31` },
  { name: 'one event', of: ({ path, events }) => `${path}/history/${events / 2}` },
  { name: 'statements', of: ({ path }) => `${path}/statements` },
  { name: 'statement', of: ({ path }) => `${path}/statements/${lastMonth}` },
  { name: 'transactions', of: ({ path }) => `${path}/transactions` },
];

const bank = await openBank({ port: PORT });
try {
  /** @type {{ events: number, path: string }[]} */
  const accounts = [];
  for (const events of [SHORT, ...long]) accounts.push({ events, path: await makeAccount(events) });
  console.log('The worker is catching up with the log.');
  await bank.caughtUp();
  await measure(accounts);
} finally {
  await bank.stop();
}

/** @param {{ events: number, path: string }[]} accounts */
async function measure(accounts) {
  const browser = await chromium.launch({ ...findBrowser(), args: ['--disable-gpu'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${bank.url}/sign-in`);
    await page.getByRole('button', { name: 'Maya Lindqvist' }).click();
    await page.waitForURL(/\/accounts/);
    const machine = `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores`;
    console.log(`\n${machine}, load ${loadavg()[0]?.toFixed(1)}; Chromium ${browser.version()}\n`);
    console.log(
      'A drag of ten seconds      frames  median ms   p99 ms   max ms  over 33 ms  requests',
    );
    for (const { events, path } of accounts.slice(1)) {
      const { frames, requests } = await drag(page, path);
      console.log(
        [
          `${events.toLocaleString('en-GB')} events`.padEnd(24),
          `${frames.length}`.padStart(9),
          at(frames, 0.5).padStart(11),
          at(frames, 0.99).padStart(9),
          at(frames, 1).padStart(9),
          `${frames.filter((ms) => ms > 33).length}`.padStart(12),
          `${requests.length}`.padStart(10),
        ].join(''),
      );
      for (const url of requests) console.log(`  asked for ${new URL(url).pathname}`);
    }
    await page.goto('about:blank');
    console.log('\nA page by HTTP             events     p50 ms   max ms  to the shortest');
    for (const { name, of } of pages) {
      /** @type {number[] | undefined} */
      let shortest;
      const times = await openings(page, accounts, of);
      for (const [index, { events }] of accounts.entries()) {
        const taken = times[index] ?? [];
        shortest ??= taken;
        const ratio = (/** @type {number} */ share) =>
          (pick(taken, share) / pick(shortest ?? taken, share)).toFixed(2);
        console.log(
          [
            name.padEnd(22),
            events.toLocaleString('en-GB').padStart(11),
            at(taken, 0.5).padStart(11),
            at(taken, 1).padStart(9),
            `${ratio(0.5)} / ${ratio(1)}`.padStart(17),
          ].join(''),
        );
      }
    }
  } finally {
    await browser.close();
  }
}

/**
 * In turn, so that whatever else the machine does falls on all of them.
 * @param {import('@playwright/test').Page} page
 * @param {{ events: number, path: string }[]} accounts
 * @param {(account: { events: number, path: string }) => string} of
 */
async function openings(page, accounts, of) {
  const times = accounts.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round <= OPENINGS; round += 1) {
    for (const [index, account] of accounts.entries()) {
      const began = performance.now();
      const answer = await page.request.get(bank.url + of(account));
      await answer.body();
      if (!answer.ok()) throw new Error(`${of(account)} answered ${answer.status()}`);
      // The first of each fills caches.
      if (round > 0) times[index]?.push(performance.now() - began);
    }
  }
  return times;
}

/**
 * To and fro along the whole chart, and how far apart the frames were meanwhile.
 * @param {import('@playwright/test').Page} page
 * @param {string} path
 */
async function drag(page, path) {
  let asked = performance.now();
  /** @type {string[]} */
  let requests = [];
  page.on('request', (request) => {
    asked = performance.now();
    requests.push(request.url());
  });
  await page.goto(`${bank.url}${path}/history`);
  const slider = page.getByRole('slider').first();
  await slider.waitFor();
  await bank.until('the page is still', 120, async () => performance.now() - asked > 3_000);
  const box = await slider.boundingBox();
  if (!box) throw new Error('There is no slider');
  const y = box.y + box.height / 2;
  const xAt = (/** @type {number} */ ms) => {
    const swing = Math.abs(((ms / SWEEP_MS) % 2) - 1);
    return box.x + 4 + (box.width - 8) * swing;
  };
  await page.mouse.move(xAt(0), y);
  await page.mouse.down();
  await page.evaluate(() => {
    const recorder = /** @type {typeof window & { frames: number[] }} */ (window);
    recorder.frames = [];
    let before = performance.now();
    requestAnimationFrame(function next(now) {
      recorder.frames.push(now - before);
      before = now;
      requestAnimationFrame(next);
    });
  });
  requests = [];
  const began = performance.now();
  for (let frame = 1; performance.now() - began < DRAG_MS; frame += 1) {
    await page.mouse.move(xAt(performance.now() - began), y);
    const next = began + frame * FRAME_MS - performance.now();
    if (next > 0) await new Promise((resolve) => setTimeout(resolve, next));
  }
  const frames = await page.evaluate(
    () => /** @type {typeof window & { frames: number[] }} */ (window).frames,
  );
  const during = requests;
  await page.mouse.up();
  page.removeAllListeners('request');
  // The first frame began before anything was recorded.
  return { frames: frames.slice(1), requests: during };
}

/** @param {number} events @returns {Promise<string>} */
async function makeAccount(events) {
  const maker = bank.start('scripts/tool.mjs', ['demo-long', `${events}`], 'pipe');
  let said = '';
  maker.stdout?.on('data', (chunk) => {
    said += chunk;
    process.stdout.write(chunk);
  });
  const code = await new Promise((resolve) => maker.once('exit', resolve));
  const path = /\/accounts\/[0-9a-f-]{36}/.exec(said)?.[0];
  if (code !== 0 || !path) throw new Error(`The account of ${events} events was not made`);
  return path;
}
