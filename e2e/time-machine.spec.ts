import type { Page } from '@playwright/test';
import { formatDate } from '../domain/calendar';
import {
  BUSY_DAY,
  EVERYDAY,
  expect,
  newCustomer,
  signInAs,
  takenOver,
  takeTime,
  test,
} from './bank';
import { post } from './post';

const MAYA = 'Maya Lindqvist';
const HISTORY = `${EVERYDAY}/history`;

test('dragging along the chart goes back in time, and letting go keeps the moment', async ({
  page,
}) => {
  await openHistory(page);
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
  await openHistory(page);
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
  await page.keyboard.press('t');
  await page.keyboard.type('31/02/2026');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/asOf=31%2F02%2F2026/);
  await expect(page.getByLabel(/^As of/)).toBeFocused();
});

test('Shift and an arrow go to the last event of the next active day, and stop at the ends', async ({
  page,
}) => {
  await openHistory(page);
  const slider = page.getByRole('slider');
  const dayOf = async () => {
    const text = (await slider.getAttribute('aria-valuetext')) ?? '';
    return /^\d+ \w+ \d{4}/.exec(text)?.[0];
  };
  await slider.focus();
  await page.keyboard.press('Home');
  const first = await dayOf();
  await page.keyboard.press('Shift+ArrowRight');
  const [reached, version] = [await dayOf(), Number(await slider.inputValue())];
  expect(reached).not.toBe(first);
  await page.keyboard.press('ArrowRight');
  expect(await dayOf()).not.toBe(reached);
  await page.keyboard.press('ArrowLeft');
  await expect(slider).toHaveValue(`${version}`);
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(slider).toHaveValue('1');
  await page.keyboard.press('End');
  const newest = await slider.inputValue();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(slider).toHaveValue(newest);
});

test('Page Up and Page Down go by months', async ({ page }) => {
  await openHistory(page);
  const slider = page.getByRole('slider');
  const monthOf = async () =>
    /^\d+ (\w+ \d{4})/.exec((await slider.getAttribute('aria-valuetext')) ?? '')?.[1];
  await slider.focus();
  await page.keyboard.press('PageDown');
  const one = await monthOf();
  await page.keyboard.press('PageDown');
  const two = await monthOf();
  expect(two).not.toBe(one);
  await page.keyboard.press('PageUp');
  expect(await monthOf()).toBe(one);
});

test('marked moments, the part in sight and the axis have keys, and so has comparing', async ({
  page,
}) => {
  await openHistory(page);
  const slider = page.getByRole('slider');
  const now = (await slider.getAttribute('aria-valuetext')) ?? '';
  await slider.focus();
  await page.keyboard.press('[');
  await expect(slider).not.toHaveAttribute('aria-valuetext', now);
  // It may be something that has happened since the newest event, as a payee who was added.
  const marked = await slider.inputValue();
  const all = page.getByRole('button', { name: 'All', exact: true });
  await expect(all).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('+');
  await expect(all).not.toHaveAttribute('aria-disabled');
  await page.keyboard.press('a');
  const byEvent = page.getByRole('button', { name: 'By event' });
  await expect(byEvent).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/[?&](from|to)=\d{4}-.*axis=event$/);
  await page.reload();
  await takenOver(page);
  await expect(byEvent).toHaveAttribute('aria-pressed', 'true');
  await expect(all).not.toHaveAttribute('aria-disabled');
  await slider.focus();
  await page.keyboard.press('0');
  await expect(all).toHaveAttribute('aria-disabled', 'true');
  await expect(slider).toHaveValue(marked);
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/\/history\/compare\?asOf=/);
});

test('Space plays and pauses, and a drag pauses', async ({ page }) => {
  await openHistory(page);
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(slider).not.toHaveValue('1');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  const stopped = await slider.inputValue();
  await expect(page).toHaveURL(new RegExp(`asOf=v${stopped}$`));
  await expect(slider).toHaveValue(stopped);

  await page.keyboard.press('Space');
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not drawn');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a link to a moment shows the same figures in another browser', async ({ page, browser }) => {
  await openHistory(page);
  await page.getByRole('slider').focus();
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/asOf=v\d+/);
  const then = await page.getByRole('slider').getAttribute('aria-valuetext');
  const elsewhere = await browser.newPage();
  await signInAs(elsewhere, MAYA, page.url());
  await expect(elsewhere.getByRole('slider')).toHaveAttribute('aria-valuetext', then ?? '');
  await elsewhere.close();
});

test('a link to a moment is still one for whoever has to sign in first @html', async ({ page }) => {
  const link = `${HISTORY}?asOf=${BUSY_DAY}`;
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: /^Maya/ }).click();
  await expect(page).toHaveURL(link);
  await expect(page.getByTestId('balance').first()).toBeVisible();
});

test('the balance at an event is the running balance of its line', async ({ page }) => {
  await signInAs(page, MAYA);
  for (const version of [40, 400, 900]) {
    await page.goto(`${HISTORY}?asOf=v${version}`);
    const text = await page.getByRole('slider').getAttribute('aria-valuetext');
    const amount = /Balance ([\d,.]+) pounds/.exec(text ?? '')?.[1] ?? 'none';
    await page.goto(`${EVERYDAY}?asOf=v${version}`);
    await expect(page.getByTestId('balance')).toHaveText(`£${amount}`);
  }
});

test('a date can be typed, with and without scripts @html', async ({ page }) => {
  await signInAs(page, MAYA, `${HISTORY}?asOf=${BUSY_DAY}`);
  await expect(page.getByText(formatDate(BUSY_DAY)).first()).toBeVisible();
  await page.goto(`${HISTORY}?asOf=2001-01-01`);
  await expect(page.getByText(/not opened yet/i).first()).toBeVisible();
});

test('links lead from event to event without scripts @html', async ({ page }) => {
  await signInAs(page, MAYA, `${HISTORY}?asOf=v40`);
  await page.getByRole('link', { name: 'Next event' }).click();
  await expect(page).toHaveURL(/asOf=v41$/);
  await page.getByRole('link', { name: 'Previous event' }).click();
  await expect(page).toHaveURL(/asOf=v40$/);
  await page.getByRole('link', { name: 'Opening' }).click();
  await expect(page).toHaveURL(/asOf=v1$/);
});

test('an event from the early days says in which shape it was stored @html', async ({ page }) => {
  await signInAs(page, MAYA, `${HISTORY}/1`);
  await expect(
    page.getByText('Stored as AccountOpened v1, read as AccountOpened v3'),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: 'overdraftRateBps 1990 1815' })).toBeVisible();
  await expect(page.getByText('(18.15% a year nominal, 19.90% effective)')).toBeVisible();
  await page.goto(`${HISTORY}/2`);
  await expect(page.getByText('Stored as')).toHaveCount(0);
});

test('back from an event leads to the moment that one left', async ({ page }) => {
  await openHistory(page);
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/asOf=v\d+/);
  await expect(page).toHaveTitle(/ as of /);
  const then = await slider.getAttribute('aria-valuetext');
  const title = await page.title();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/history\/\d+$/);
  await page.goBack();
  await expect(slider).toHaveAttribute('aria-valuetext', then ?? '');
  await expect(page).toHaveTitle(title);
});

test('back from an event leads to a moment between two events, too', async ({ page }) => {
  await openHistory(page);
  const slider = page.getByRole('slider');
  await slider.focus();
  // From one marked moment to the one before, up to one that is no event's.
  await expect(async () => {
    await page.keyboard.press('[');
    await expect(page).toHaveURL(/asOf=20/, { timeout: 500 });
  }).toPass();
  const title = await page.title();
  const then = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/history\/\d+$/);
  await page.goBack();
  await expect(slider).toHaveAttribute('aria-valuetext', then ?? '');
  await expect(page).toHaveTitle(title);
});

test('whoever leaves while the history is played gets where they go', async ({ page }) => {
  await openSlowly(page);
  const slider = page.getByRole('slider');
  const play = async () => {
    await slider.press('Home');
    await slider.press('Space');
    await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  };
  await play();
  await page.getByRole('main').getByRole('link', { name: 'Accounts' }).click();
  await expect(page).toHaveURL(/\/accounts(\?|$)/);
  await page.goBack();
  await play();
  await page.getByRole('main').locator('a[aria-current="true"]').click();
  await expect(page).toHaveURL(/history\/\d+$/);
  await page.goBack();
  await play();
  await page.keyboard.press('c');
  await expect(page).toHaveURL(/history\/compare\?asOf=/);
});

test('a step or a zoom right before a link is kept, and keeps nobody', async ({ page }) => {
  const history = await openSlowly(page);
  const slider = page.getByRole('slider');
  const newest = Number(await slider.inputValue());
  // A click that waits for nothing.
  const follow = (name: string) =>
    page.getByRole('main').getByRole('link', { name, exact: true }).dispatchEvent('click');
  await slider.press('ArrowLeft');
  await follow('Statements');
  await expect(page).toHaveURL(/\/statements/);
  await page.goBack();
  await expect(page).toHaveURL(`${history}?asOf=v${newest - 1}`);
  await expect(slider).toHaveValue(`${newest - 1}`);
  await slider.press('+');
  await follow('Compare');
  await expect(page).toHaveURL(/\/compare/);
});

test('by keyboard, one steps from event to event without looking for the link again', async ({
  page,
}) => {
  await signInAs(page, MAYA, `${HISTORY}/3`);
  await takenOver(page);
  const next = page.getByRole('link', { name: 'Next event' });
  await next.focus();
  for (const version of [4, 5]) {
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`${HISTORY}/${version}`);
    await expect(next).toBeFocused();
  }
  await page.getByRole('main').getByRole('link', { name: 'History' }).first().click();
  await expect(page).toHaveURL(/asOf=v5$/);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
});

test('the page after the time machine is announced by its own name', async ({ page }) => {
  const main = page.getByRole('navigation', { name: 'Main' });
  await openHistory(page);
  await main.getByRole('link', { name: 'Accounts' }).click();
  await page.getByRole('link', { name: /Everyday/ }).click();
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('slider')).toBeVisible();
  await main.getByRole('link', { name: 'Insights' }).click();
  await expect(page.getByRole('alert')).toHaveText(/^Insights/);
});

test('the way to the accounts keeps the moment, and there each has its line', async ({ page }) => {
  await signInAs(page, MAYA, `${HISTORY}?asOf=v200`);
  const then = await page.getByTestId('balance').textContent();
  await page.getByRole('main').getByRole('link', { name: 'Accounts' }).click();
  await expect(page).toHaveURL(/\/accounts\?asOf=20/);
  await expect(page.getByRole('link', { name: /Everyday/ })).toContainText(then ?? '');
  await expect(page.getByRole('link', { name: /Everyday/ })).toContainText(/in 90 days/);
});

test('every page keeps the moment, and nothing can be done from there @nojs', async ({ page }) => {
  const main = page.getByRole('navigation', { name: 'Main' });
  await signInAs(page, MAYA, `${HISTORY}?asOf=v200`);
  const insights = main.getByRole('link', { name: 'Insights' });
  await insights.click();
  await expect(page).toHaveURL(/\/insights\?asOf=20/);
  // Whether it came with a document of its own or not, a page begins at its top.
  await expect(insights).not.toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  for (const name of ['Move money', 'Settings', 'Privacy']) {
    await main.getByRole('link', { name }).click();
    await expect(page).toHaveURL(/\?asOf=20/);
    await expect(page).toHaveTitle(/ as of /);
    await expect(page.getByText('PAST.')).toBeVisible();
    await expect(page.getByRole('main').locator('form')).toHaveCount(0);
  }
  await page.getByRole('main').getByRole('link', { name: 'Return to now' }).first().click();
  await expect(page).not.toHaveURL(/asOf/);

  // As if the form of now had been sent from a page of the past.
  await page.goto(EVERYDAY);
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Deposit' }) });
  await form.getByLabel('Amount').fill('5.00');
  const balance = await page.getByTestId('balance').textContent();
  await page.route(`**${EVERYDAY}`, (route) =>
    route.continue({ url: `${route.request().url()}?asOf=${BUSY_DAY}` }),
  );
  await form.getByRole('button', { name: 'Deposit' }).click();
  // Without scripts the answer is that page of the past itself.
  const answer = page.getByText(/^You are looking at the past|The past is read-only/);
  await expect(answer).toBeVisible();
  await page.unrouteAll();
  await page.goto(EVERYDAY);
  await expect(page.getByTestId('balance')).toHaveText(balance ?? '');
});

/** A history of some events, whose next pages take their time: enough to be called back from. */
async function openSlowly(page: Page): Promise<string> {
  const { account } = await newCustomer(page);
  for (let times = 0; times < 6; times++) {
    await post(page, account, { holding: 'Withdraw', fields: { amount: '1', category: 'cash' } });
  }
  await page.goto(`${account}/history`);
  await takenOver(page);
  await takeTime(page);
  return `${account}/history`;
}

/** Maya's history, once its scripts have taken over. */
async function openHistory(page: Page): Promise<void> {
  await signInAs(page, MAYA, HISTORY);
  await takenOver(page);
  await expect(page.getByRole('slider')).toBeVisible();
}
