import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, signInAs, takenOver, test } from './bank';

const EVENTS = 10_500;
let account = '';

// In one process, for one such history does for all.
test.describe.configure({ mode: 'default' });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const { dataFolder } = test.info().config.metadata;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['scripts/tool.mjs', 'demo-long', `${EVENTS}`, 'tom'],
    { env: { ...process.env, REWIND_DATA_DIR: dataFolder, DATABASE_URL: '' } },
  );
  account = /\/accounts\/[0-9a-f-]{36}/.exec(stdout)?.[0] ?? '';
});

test('a history too long for its page is scrubbed beyond what came with it, and asks for no more than it needs', async ({
  page,
}) => {
  const asked = requestsFor(page, '/timeline?');
  await signInAs(page, 'Tom Okafor', `${account}/history?asOf=v6000`);
  await takenOver(page);
  const slider = page.getByRole('slider', { name: /Moment/ });
  await expect(slider).toHaveValue('6000');
  await expect(slider).toHaveAttribute('max', `${EVENTS}`);
  await expect(slider).toHaveAttribute('aria-valuetext', / after /);

  // What is known of a place is exact, and the event itself comes once the pointer lets go.
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not drawn');
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2, { steps: 6 });
  await expect(slider).not.toHaveValue('6000');
  await expect(slider).toHaveAttribute('aria-valuetext', /Balance [\d.,]+ pounds$/);
  expect(asked()).toBe(0);
  await page.mouse.up();
  await expect(slider).toHaveAttribute('aria-valuetext', / after /);
  expect(asked()).toBeLessThanOrEqual(2);

  // One key is one event, and the figure is that of the statement's line.
  const there = Number(await slider.inputValue());
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue(`${there + 1}`);
  await expect(page).toHaveURL(new RegExp(`asOf=v${there + 1}$`));
  const shown = await page.getByTestId('balance').first().textContent();
  await page.reload();
  await takenOver(page);
  await expect(slider).toHaveValue(`${there + 1}`);
  await expect(page.getByTestId('balance').first()).toHaveText(shown ?? '');

  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', / after opening/);
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /^Live/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a history too long for its page is walked', async ({ page }) => {
    await signInAs(page, 'Tom Okafor', `${account}/history?asOf=v6000`);
    await expect(page.getByText('Event 6000 of 10500').first()).toBeVisible();
    await page.getByRole('link', { name: 'Previous event' }).click();
    await expect(page.getByText('Event 5999 of 10500').first()).toBeVisible();
  });
});

/** Counts what a page asks for. */
function requestsFor(page: Page, part: string): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.url().includes(part)) count += 1;
  });
  return () => count;
}
