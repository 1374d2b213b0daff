import { balance, expect, form, move, newCustomer, register, test } from './bank';
import { withDatabase } from './bank-database';

test('what is not an amount gets an error beside it, stays as typed, and nothing is stored', async ({
  page,
}) => {
  const { account } = await register(page);
  const before = await commandsOf(account);
  const wrong = ['0', '-5', '1e3', '٣', 'abc', '', '1.005', '9'.repeat(49)];
  for (const typed of wrong) {
    await move(page, 'Deposit', typed);
    const amount = form(page, 'Deposit').getByLabel('Amount');
    await expect(amount).toHaveAttribute('aria-invalid', 'true');
    await expect(amount).toHaveValue(typed);
    await expect(amount).toHaveAccessibleDescription(/\w/);
  }
  await page.reload();
  await expect(balance(page)).toHaveText('£100.00');
  expect(await commandsOf(account)).toBe(before);
});

test('taking more than there is names what there is, and keeps what was typed @nojs', async ({
  page,
}) => {
  await register(page, { deposit: '50.00' });
  await move(page, 'Withdraw', '50.01');
  await expect(page.getByText('You have £50.00 available.')).toBeVisible();
  const amount = form(page, 'Withdraw').getByLabel('Amount');
  await expect(amount).toHaveValue('50.01');
  await expect(amount).toBeFocused();
  await move(page, 'Withdraw', '50.00');
  await expect(balance(page)).toHaveText('£0.00');
});

test('a German customer writes 1.234,50, and is asked what 1,234 means', async ({ page }) => {
  await register(page, { deposit: '1.234,50', locale: 'de-DE' });
  await expect(balance(page)).toHaveText('1.234,50 £');
  await move(page, 'Deposit', '1,234');
  await expect(page.getByText('This could mean 1.234,00 or 1,234.')).toBeVisible();
});

test('two quick clicks are one deposit', async ({ page }) => {
  await register(page);
  await form(page, 'Deposit').getByLabel('Amount').fill('10');
  await form(page, 'Deposit').getByRole('button').dblclick();
  await expect(balance(page)).toHaveText('£110.00');
  await page.reload();
  await expect(balance(page)).toHaveText('£110.00');
});

test('an account that is not one’s own looks like one that does not exist @html', async ({
  page,
  browser,
}) => {
  const { account } = await newCustomer(page);
  const other = await browser.newPage();
  await newCustomer(other);
  const nowhere = '/accounts/00000000-0000-4000-8000-000000000000';
  for (const path of ['', '/history', '/statements']) {
    await other.goto(account + path);
    const theirs = await other.getByRole('main').textContent();
    await other.goto(nowhere + path);
    expect(theirs).toBe(await other.getByRole('main').textContent());
    expect(theirs).toContain('There is no such');
  }
  const csv = await other.request.get(`${account}/statements/2026-01/csv`);
  expect(csv.status()).toBe(404);
  await other.close();
});

test('moments that make no sense get a sentence @html', async ({ page }) => {
  const { account } = await newCustomer(page);
  await page.goto(`${account}?asOf=2999-01-01`);
  await expect(page.getByText('2999-01-01 has not happened yet.')).toBeVisible();
  await page.goto(`${account}?asOf=gibberish`);
  await expect(page.getByText('is not a moment we can read')).toBeVisible();
  await page.goto(`${account}/history?asOf=gibberish`);
  const field = page.getByLabel(/^As of/);
  await expect(field).toHaveValue('gibberish');
  await expect(field).toHaveAccessibleDescription(/is not a moment we can read/);
  await expect(page.getByText('is not a moment we can read')).toHaveCount(1);
  await page.goto(`${account}?asOf=2001-01-01`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not opened yet');
  await page.goto(`${account}?asOf=last+month`);
  await expect(page).toHaveURL(/asOf=\d{4}-\d\d-\d\d$/);
  await page.goto(`${account}?asOf=15/06/2025`);
  await expect(page).toHaveURL(/asOf=2025-06-15$/);

  await page.goto(`${account}?asOf=v9`);
  await expect(page.getByText('There is no event v9 yet. The newest is v2.')).toBeVisible();
  await move(page, 'Deposit', '1');
  await expect(page.getByText('£1.00 paid in.')).toBeVisible();
  await page.goto(`${account}?asOf=v3`);
  await expect(page.getByText('The past is read-only')).toBeVisible();
  await page.goto(`${account}?asOf=today`);
  await expect(page).toHaveURL(/asOf=\d{4}-\d\d-\d\dT/);
  await page.goto('/settings?asOf=v2');
  await expect(page.getByText('counts the events of one account')).toBeVisible();
  await page.getByLabel('Your name').fill('Jane Roe');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your details are changed.')).toBeVisible();
});

/** How many requests of the account's holder are kept. */
function commandsOf(account: string) {
  return withDatabase(async (sql) => {
    const [kept] = await sql`
      select count(*)::int from commands where actor_id in
        (select customer_id from balances where account_id = ${account.split('/').at(-1) ?? ''})`;
    return kept?.count;
  });
}
