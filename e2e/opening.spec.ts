import { balance, expect, newCustomer, register, test } from './bank';

test('a first account is listed with nothing in it, and its one event can be read @html', async ({
  page,
}) => {
  const { account } = await register(page, { deposit: '' });
  await expect(balance(page)).toHaveText('£0.00');
  await page.goto('/accounts');
  await expect(page.getByRole('link', { name: /Everyday/ })).toContainText('£0.00');
  await page.goto(`${account}/history/1`);
  await expect(page.getByText('Event v1 of 1 in this account’s log')).toBeVisible();
  await expect(page.getByText('AccountOpened', { exact: true })).toBeVisible();
});

test('an opening deposit is a second event of the same command', async ({ page }) => {
  const { account } = await register(page, { deposit: '100' });
  await expect(balance(page)).toHaveText('£100.00');
  await page.goto(`${account}/history/1`);
  await page.getByRole('link', { name: 'v2 on this account' }).click();
  await expect(page.getByText('Event v2 of 2 in this account’s log')).toBeVisible();
  await expect(page.getByText('MoneyDeposited', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'v1 on this account' })).toBeVisible();
});

test('a double click on “Open account” opens one account', async ({ page }) => {
  await newCustomer(page);
  await page.goto('/open');
  await page.getByLabel('Name of the account').fill('Holiday');
  await page.getByRole('button', { name: 'Open account' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Holiday');
  await page.goto('/accounts');
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2);
});
