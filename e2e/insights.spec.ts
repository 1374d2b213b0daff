import { formatDay, type LocalDate } from '../domain/calendar';
import { expect, form, move, openAnother, register, signInAs, takenOver, test } from './bank';

test('what was spent is counted by category, and nothing that only changed pockets @html', async ({
  page,
}) => {
  test.setTimeout(60_000);
  const { account } = await register(page, { deposit: '1,000.00' });
  await form(page, 'Withdraw').getByLabel('Category').selectOption('groceries');
  await move(page, 'Withdraw', '12.40');
  await expect(page.getByText('£12.40 taken out. Balance £987.60.')).toBeVisible();
  await openAnother(page, 'Rainy day');
  await page.goto('/transfer');
  await page.getByLabel('From').selectOption({ label: 'Everyday: £987.60' });
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Rainy day: £0.00' });
  await page.getByLabel('Amount').fill('80');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Send £80.00' }).click();
  await expect(page.getByText('You sent £80.00 to Rainy day.')).toBeVisible();

  await page.goto('/insights');
  await expect(page.getByRole('listitem').filter({ hasText: 'Groceries' })).toContainText('£12.40');
  await expect(page.getByRole('heading', { name: /^Spent/ })).toContainText('£12.40');
  await expect(page.getByRole('heading', { name: /^Received/ })).toContainText('£1,000.00');
  await expect(page.getByRole('row', { name: /so far/ })).toContainText('+£987.60');

  await page.goto('/insights?asOf=2001-01-01');
  await expect(page.getByText('Nothing spent or received yet')).toBeVisible();
  await page.goto('/insights?asOf=v2');
  await expect(page.getByText('counts the events of one account')).toBeVisible();

  await page.goto('/activity');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toContainText([
    // Both legs of a transfer are of one instant.
    /To Rainy day|From Everyday/,
    /To Rainy day|From Everyday/,
    'You opened “Rainy day”, a current account',
    'You took out £12.40 in cash',
    'You paid in £1,000.00 in cash',
    'You opened “Everyday”, a current account',
    'You became a customer',
  ]);
  await page.getByRole('link', { name: /You took out £12.40/ }).click();
  await expect(page).toHaveURL(`${account}/history/3`);
});

test('a page that takes its time is seen to be on its way', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist');
  await takenOver(page);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/insights\?_rsc/, async (route) => {
    await held;
    await route.continue();
  });
  const sign = page.getByRole('link', { name: 'Insights' }).locator('[data-pending]');
  await expect(sign).toHaveCount(0);
  await page.getByRole('link', { name: 'Insights' }).click();
  await expect(sign).toHaveCSS('opacity', '1');
  letThrough();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Insights');
  await expect(sign).toHaveCount(0);
});

test('activity is read in pages, and as of any day @html', async ({ page }) => {
  await signInAs(page, 'Maya Lindqvist', '/activity');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Activity');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(40);
  const newest = (await rows.first().textContent()) ?? '';
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page).toHaveURL(/before=/);
  await expect(rows).toHaveCount(40);
  await expect(rows.first()).not.toHaveText(newest);
  await page.getByRole('link', { name: 'Newest' }).click();
  await expect(rows.first()).toHaveText(newest);

  await page.goto('/activity?asOf=last+month');
  await expect(page).toHaveURL(/asOf=\d{4}-\d\d-\d\d$/);
  const last = (new URL(page.url()).searchParams.get('asOf') ?? '') as LocalDate;
  const month = `${formatDay(last).split(' ').at(-1)} ${last.slice(0, 4)}`;
  await expect(page.getByRole('heading', { level: 2 }).first()).toContainText(month);
  await page.goto('/activity?before=nonsense');
  await expect(rows.first()).toHaveText(newest);
});
