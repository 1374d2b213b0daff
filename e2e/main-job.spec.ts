import { balance, expect, form, move, register, test } from './bank';

test('a person opens accounts, moves money, reads a statement and goes back in time @nojs @phone', async ({
  page,
  javaScriptEnabled,
}) => {
  const { account } = await register(page, { deposit: '1,234.50' });
  await expect(balance(page)).toHaveText('£1,234.50');

  await move(page, 'Deposit', '50');
  const paidIn = page.getByRole('status').filter({ hasText: '£50.00 paid in. Balance £1,284.50.' });
  await expect(paidIn).toBeVisible();
  if (!javaScriptEnabled) await expect(paidIn).toBeFocused();
  await expect(page.getByRole('link', { name: 'event v3' })).toBeVisible();
  await expect(balance(page)).toHaveText('£1,284.50');
  await move(page, 'Withdraw', '4.50');
  await expect(balance(page)).toHaveText('£1,280.00');

  await page.goto('/open');
  await page.getByLabel('Kind of account').selectOption('savings');
  await page.getByLabel('Name of the account').fill('Rainy day');
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rainy day');

  await page.goto('/transfer');
  await page.getByLabel('From').selectOption({ label: 'Everyday: £1,280.00' });
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Rainy day: £0.00' });
  await page.getByLabel('Amount').fill('80');
  await page.getByLabel('Message').fill('For <script> later');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Please check before it is sent.')).toBeVisible();
  await page.getByRole('button', { name: 'Send £80.00' }).click();
  await expect(page.getByText('You sent £80.00 to Rainy day.')).toBeVisible();

  await page.goto(`${account}/statements`);
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('so far');
  await expect(page.getByRole('row', { name: /Opening balance/ })).toContainText('£0.00');
  await expect(page.getByRole('row', { name: /Balance now/ })).toContainText('£1,200.00');
  await expect(page.getByText('For <script> later')).toBeVisible();

  await page.goto(`${account}?asOf=v3`);
  await expect(balance(page)).toHaveText('£1,284.50');
  await expect(page.getByText('The past is read-only')).toBeVisible();
  await expect(form(page, 'Deposit')).toHaveCount(0);
  // An entry is opened at that moment, too, and nothing later is known there.
  await page
    .getByRole('listitem')
    .getByRole('link', { name: /£1,284\.50/ })
    .click();
  await expect(page.getByText('Event v3 of 3 in this account’s log')).toBeVisible();
  await page.getByRole('link', { name: 'Account', exact: true }).click();
  await expect(balance(page)).toHaveText('£1,284.50');
  await page.getByRole('link', { name: 'Return to now' }).click();
  await expect(balance(page)).toHaveText('£1,200.00');

  await page.goto(`${account}/history`);
  // What happened at the playhead is said on the first screen, and not only in the list of events.
  const happened = page.getByTestId('happened');
  await expect(happened).toHaveText('To Rainy day−£80.00');
  await expect(happened).toBeInViewport();
  await page.getByRole('link', { name: 'Previous event' }).click();
  await expect(balance(page)).toHaveText('£1,280.00');
  await expect(happened).toHaveText('Withdrawal−£4.50');
  await page.getByLabel('As of a date, an event or a time').fill('last month');
  await page.getByRole('button', { name: 'Go', exact: true }).click();
  await expect(page.getByText(/not opened yet/i).first()).toBeVisible();

  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  await page.goto(account);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});

test('after signing out, going back shows nothing @nojs', async ({ page }) => {
  const { account } = await register(page);
  await page.goto(`${account}/statements`);
  await page.goto(`${account}/history`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toBeVisible();
  for (let pages = 0; pages < 3; pages += 1) {
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  }
});
