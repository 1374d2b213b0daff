// @ts-check
import { chromium } from '@playwright/test';
import { findBrowser } from './browser.mjs';
import { explanation } from './say.mjs';

/**
 * How pages feel on a slow machine: a real browser with its processor slowed to a quarter opens them on
 * a bank that runs (REWIND_URL), uses the time machine, and says what was over its budget: how long until
 * the largest thing is drawn, the slowest answer to a key or a pointer, and how much moved by itself.
 */
const url = process.env.REWIND_URL || 'http://localhost:3000';
const SLOWED = 4;
const limits = { lcp: 1_200, inp: 100, cls: 0.02 };

/** @typedef {{ lcp: number, inp: number, cls: number }} Vitals */
/** @typedef {import('@playwright/test').Page} Page */

/** Runs in the page, before anything else in it. */
function watch() {
  const vitals = { lcp: 0, inp: 0, cls: 0 };
  Object.assign(window, { rewindVitals: vitals });
  /** @param {string} type @param {(entry: any) => void} take */
  const on = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe(
      /** @type {PerformanceObserverInit} */ ({ type, buffered: true, durationThreshold: 16 }),
    );
  on('largest-contentful-paint', ({ startTime }) => {
    vitals.lcp = startTime;
  });
  on('layout-shift', ({ value, hadRecentInput }) => {
    if (!hadRecentInput) vitals.cls += value;
  });
  // Of so few interactions, the slowest one counts.
  on('event', ({ duration, interactionId }) => {
    if (interactionId) vitals.inp = Math.max(vitals.inp, duration);
  });
}

/** @param {Page} page @param {(page: Page) => Promise<void>} use @returns {Promise<Vitals>} */
async function measure(page, path, use) {
  // The network is never idle: a page of somebody signed in holds a connection open, to hear what is new.
  // So a page is used once it is drawn, and has taken over what it sent.
  await page.goto(new URL(path, url).href, { waitUntil: 'load' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await use(page);
  // The browser reports an interaction once it has drawn what came of it.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 200))),
  );
  return page.evaluate(() => /** @type {any} */ (window).rewindVitals);
}

/** @param {Page} page */
async function nothing(page) {
  await page.keyboard.press('Tab');
}

/** Every way through the past. @param {Page} page */
async function timeTravel(page) {
  const slider = page.getByRole('slider');
  await slider.focus();
  for (const key of ['ArrowLeft', 'Shift+ArrowLeft', 'PageDown', 'Home', 'End', 'PageDown']) {
    await page.keyboard.press(key);
  }
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not drawn.');
  await page.mouse.move(box.x + box.width * 0.9, box.y + 80);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + 80, { steps: 40 });
  await page.mouse.up();
  for (const key of ['+', '+', '-', '0', 'a', 'a', 'End']) await page.keyboard.press(key);
}

/** @param {string} account */
function pagesOf(account) {
  return [
    { path: '/', use: timeTravel },
    { path: '/accounts', use: nothing },
    { path: account, use: nothing },
    { path: `${account}/statements`, use: nothing },
    { path: `${account}/history`, use: timeTravel },
  ];
}

async function run() {
  const browser = await chromium.launch(findBrowser() ?? {});
  try {
    let broken = 0;
    console.log('    LCP     INP     CLS, with the processor at a quarter');
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const page = await browser.newPage({ viewport, locale: 'en-GB' });
      await page.goto(new URL('/sign-in', url).href);
      await page.getByRole('button', { name: /Maya Lindqvist/ }).click();
      await page.getByRole('link', { name: /Everyday/ }).click();
      await page.waitForURL(/\/accounts\/[0-9a-f-]{36}$/);
      const account = new URL(page.url()).pathname;
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWED });
      await page.addInitScript(watch);
      for (const { path, use } of pagesOf(account)) {
        const { lcp, inp, cls } = await measure(page, path, use);
        const over = lcp > limits.lcp || inp > limits.inp || cls > limits.cls;
        if (over) broken += 1;
        const name = path.replace(account, '/accounts/…');
        console.log(
          `${lcp.toFixed(0).padStart(5)} ms${inp.toFixed(0).padStart(5)} ms${cls.toFixed(3).padStart(8)}  ${name}, ${viewport.width} px${over ? '  over budget' : ''}`,
        );
      }
      await page.close();
    }
    if (broken > 0) {
      console.error(
        `${broken} over budget: ${limits.lcp} ms, ${limits.inp} ms and ${limits.cls} are the most.`,
      );
      process.exitCode = 1;
    }
  } finally {
    await browser.close();
  }
}

await run().catch((error) => {
  console.error(explanation(error));
  process.exitCode = 1;
});
