import { expect, signInAs, test } from './bank';

const MAYA = 'Maya Lindqvist';

test.beforeEach(async ({ page }) => {
  await signInAs(page, MAYA);
  await page.getByRole('link', { name: /Everyday/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('slider')).toBeVisible();
});

test('dragging along the chart goes back in time, and letting go keeps the moment', async ({
  page,
}) => {
  const slider = page.getByRole('slider');
  const live = await slider.getAttribute('aria-valuetext');
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not drawn');
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.9, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.4, middle, { steps: 8 });
  await page.mouse.up();
  await expect(page).toHaveURL(/asOf=v\d+/);
  const then = await slider.getAttribute('aria-valuetext');
  expect(then).not.toBe(live);
  await expect(page.getByText('PAST', { exact: false }).first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', then ?? '');
});

test('the keys step by event, go to the opening, and come back to now', async ({ page }) => {
  const slider = page.getByRole('slider');
  const newest = Number(await slider.inputValue());
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue(`${newest - 1}`);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue(`${newest}`);
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue(`${newest}`);
  await page.keyboard.press('Home');
  await expect(slider).toHaveValue('1');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue('1');
  await page.keyboard.press('End');
  await expect(slider).toHaveValue(`${newest}`);
  await expect(page).not.toHaveURL(/asOf/);
});

test('a link to a moment shows the same figures in another browser', async ({ page, browser }) => {
  await page.getByRole('slider').focus();
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/asOf=v\d+/);
  const then = await page.getByRole('slider').getAttribute('aria-valuetext');
  const elsewhere = await browser.newPage();
  await signInAs(elsewhere, MAYA);
  await elsewhere.goto(page.url());
  await expect(elsewhere.getByRole('slider')).toHaveAttribute('aria-valuetext', then ?? '');
  await elsewhere.close();
});

test('the balance at an event is the running balance of its line', async ({ page }) => {
  const history = new URL(page.url()).pathname;
  for (const version of [40, 400, 900]) {
    await page.goto(`${history}?asOf=v${version}`);
    const text = await page.getByRole('slider').getAttribute('aria-valuetext');
    const amount = /Balance ([\d,.]+) pounds/.exec(text ?? '')?.[1] ?? 'none';
    await page.goto(`${history.replace('/history', '')}?asOf=v${version}`);
    await expect(page.getByTestId('balance')).toHaveText(`£${amount}`);
  }
});

test('a date can be typed, with and without scripts @nojs', async ({ page }) => {
  const history = new URL(page.url()).pathname;
  await page.goto(`${history}?asOf=2026-03-31`);
  await expect(page.getByText(/3[01] March 2026/).first()).toBeVisible();
  await page.goto(`${history}?asOf=2001-01-01`);
  await expect(page.getByText(/not opened yet/i).first()).toBeVisible();
});

test('an event from the early days says in which shape it was stored @nojs', async ({ page }) => {
  const history = new URL(page.url()).pathname;
  await page.goto(`${history}/1`);
  await expect(
    page.getByText('Stored as AccountOpened v1, read as AccountOpened v2'),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: 'overdraftRateBps 1990 1815' })).toBeVisible();
  await expect(page.getByText('(18.15% a year nominal, 19.90% effective)')).toBeVisible();
  await page.goto(`${history}/2`);
  await expect(page.getByText('Stored as')).toHaveCount(0);
});
