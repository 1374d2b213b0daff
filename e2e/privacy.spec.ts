import type { Page } from '@playwright/test';
import { expectNoFindings } from './axe';
import { EVERYDAY, expect, expectNothingSideways, move, newCustomer, signInAs, test } from './bank';

const PASSWORD = 'correct horse battery';

test('somebody is erased, and what they sent to somebody else stays theirs', async ({ page }) => {
  test.setTimeout(60_000);
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Noor Haddad ready to be erased' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');
  await expect(page.getByText('Daily')).toBeVisible();
  const hers = await page.getByRole('link', { name: /Daily/ }).getAttribute('href');

  await page.getByRole('link', { name: 'Privacy' }).click();
  await expect(page.getByText('noor.haddad@example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Erase me' }).click();
  await expect(page.getByText('Type “erase me” to confirm.')).toBeVisible();
  await page.getByLabel('Type “erase me”').fill('Erase me');
  await page.getByRole('button', { name: 'Erase me' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Erased');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();

  await page.goBack();
  await expect(page.getByText('Noor')).toHaveCount(0);
  await page.goto(hers ?? '');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await expect(page.getByRole('button', { name: 'Maya Lindqvist' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Noor Haddad' })).toHaveCount(0);

  await signInAs(page, 'Maya Lindqvist', `${EVERYDAY}/statements`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Statements');
  const months = page.getByRole('link', { name: /20\d\d/ });
  const addresses = await months.evaluateAll((links) =>
    links.map((link) => link.getAttribute('href')),
  );
  const found: string[] = [];
  for (const address of addresses.slice(0, 9)) {
    await page.goto(address ?? '');
    found.push(...(await page.getByText('From Noor Haddad').allTextContents()));
  }
  expect(found).toHaveLength(2);
});

test('with an account open it waits, says why, and comes by itself @nojs', async ({ page }) => {
  test.setTimeout(60_000);
  const { email } = await newCustomer(page, { deposit: '20.00' });
  await page.goto('/privacy');
  await confirm(page, 'not my password');
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await expect(page.getByLabel('Your password, once more')).toHaveValue('');
  await expect(page.getByLabel('Your password, once more')).toBeFocused();
  await confirm(page, PASSWORD);
  await expect(page.getByText('It waits while an account of yours is open')).toBeVisible();
  await expect(page.getByText('UK GDPR, Article 6(1)(b)')).toBeVisible();
  await expect(page.getByText(/You asked to be erased on \d/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Erase me' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('link', { name: /Everyday/ }).click();
  await move(page, 'Withdraw', '20.00');
  await expect(page.getByText('£20.00 taken out.')).toBeVisible();
  await page.getByRole('navigation', { name: 'This account' }).getByText('Settings').click();
  await page.getByRole('button', { name: 'Close account' }).click();
  await expect(page.getByText('Close this account for good?')).toBeVisible();
  const closed = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'Close account' }).click();
  await closed;

  await expect(async () => {
    await page.goto('/accounts');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in', { timeout: 500 });
  }).toPass();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/cannot be empty/);
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel('Password')).toHaveAccessibleDescription(/do not fit together/);
  await expect(page.getByLabel('Password')).toBeFocused();
});

test('one’s data can be taken along, and is nobody else’s', async ({ page, browser }) => {
  const { email } = await newCustomer(page);
  await page.goto('/privacy');
  for (const [name, file] of [
    ['Download as JSON', 'my-data.json'],
    ['Download as CSV', 'my-data.csv'],
  ] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file);
  }
  const mine = await page.request.get('/privacy/export/json');
  expect(mine.headers()['cache-control']).toContain('no-store');
  const { customer, accounts, events } = await mine.json();
  expect(customer[0]).toMatchObject({ name: 'Jane Doe', email });
  expect(accounts[0]).toMatchObject({ nickname: 'Everyday', balance: '100.00' });
  expect(events).toHaveLength(3);
  const stranger = await browser.newContext();
  expect((await stranger.request.get('/privacy/export/json')).status()).toBe(404);
  await stranger.close();
});

test('guesses at the password meet a polite limit', async ({ page }) => {
  await newCustomer(page);
  await page.goto('/privacy');
  const limit = page.getByText('That was a lot at once.');
  for (let count = 0; count < 8 && !(await limit.isVisible()); count += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await confirm(page, `guess ${count}`);
    await answered;
    await expect(page.getByRole('button', { name: 'Erase me' })).toBeVisible();
  }
  await expect(limit).toBeVisible();
});

test('axe finds nothing, and nothing scrolls sideways', async ({ page }) => {
  await newCustomer(page);
  await page.goto('/privacy');
  await confirm(page, 'wrong');
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await expectNoFindings(page);
  await confirm(page, PASSWORD);
  await expect(page.getByText('It waits while')).toBeVisible();
  await expectNoFindings(page);
  await expectNothingSideways(page);
  await page.goto('/privacy/erased');
  await expectNoFindings(page);
  await expectNothingSideways(page);
});

async function confirm(page: Page, password: string) {
  await page.getByLabel('Your password, once more').fill(password);
  await page.getByRole('button', { name: 'Erase me' }).click();
}
