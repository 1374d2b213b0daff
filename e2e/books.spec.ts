import type { Page } from '@playwright/test';
import { signQuote } from '../db/quotes';
import { expectNoFindings } from './axe';
import { balance, expect, newCustomer, openAnother, signInAs, signInAsStaff, test } from './bank';
import { masterKey, withDatabase } from './bank-database';

test('money is exchanged at a quote that says what it costs and how long it holds @nojs', async ({
  page,
}) => {
  const { account } = await newCustomer(page);
  const tokyo = await openAnother(page, 'Tokyo', 'JPY');

  await page.goto('/exchange');
  const amount = page.getByLabel('Amount');
  await amount.fill('1.0055');
  await page.getByRole('button', { name: 'Show me the rate' }).click();
  await expect(amount).toHaveAccessibleDescription(/2 decimals at most/);
  await expect(amount).toBeFocused();
  await amount.fill('100.01');
  await page.getByRole('button', { name: 'Show me the rate' }).click();
  await expect(amount).toHaveAccessibleDescription(/You have £100\.00 available/);
  await expect(amount).toBeFocused();
  await amount.fill('40');
  await page.getByRole('button', { name: 'Show me the rate' }).click();
  await expect(page.getByText(/^1 GBP = [0-9.]+ JPY$/)).toBeVisible();
  await expect(
    page.getByText(/in the middle of the market, less 0\.80% for the bank/),
  ).toBeVisible();
  await expect(page.getByText(/^until \d\d:\d\d:\d\d London time/)).toBeVisible();
  const bought = await page.locator('dd').nth(1).textContent();
  await page.getByRole('button', { name: 'Exchange £40.00' }).click();
  await expect(page.getByText(`You exchanged £40.00 for ${bought}.`)).toBeVisible();

  await page.goto(account);
  await expect(balance(page)).toHaveText('£60.00');
  await page.goto(tokyo);
  await expect(balance(page)).toHaveText(bought ?? '');
});

test('a rate that has run out exchanges nothing, and a new one stands in its place', async ({
  page,
}) => {
  const { account } = await newCustomer(page);
  await openAnother(page, 'Lisbon', 'EUR');
  await page.goto('/exchange');
  await page.getByLabel('Amount').fill('40');
  await page.getByRole('button', { name: 'Show me the rate' }).click();
  const field = page.locator('input[name=quote]');
  const first = await field.inputValue();
  await expectNoFindings(page);

  // Tampered with, it is none of ours.
  await exchangeWith(page, `x${first}`);
  await expect(page.getByText('This is not a rate that we have quoted.')).toBeVisible();

  await page.getByRole('button', { name: 'Show me the rate' }).click();
  await expect(field).not.toHaveValue(first);
  const second = await runOut(await field.inputValue(), account);
  await exchangeWith(page, second);
  await expect(page.getByText(/That rate had run out, and nothing was exchanged/)).toBeVisible();
  await expect(field).not.toHaveValue(second);
  await page.goto(account);
  await expect(balance(page)).toHaveText('£100.00');
});

/** At once, for a page that is fetched anew has the bank's own rate in its form again. */
function exchangeWith(page: Page, quote: string): Promise<void> {
  const button = page.getByRole('button', { name: 'Exchange £40.00' });
  return button.evaluate((exchange: HTMLButtonElement, token) => {
    const field = exchange.form?.elements.namedItem('quote');
    if (field instanceof HTMLInputElement) field.value = token;
    exchange.click();
  }, quote);
}

test('a closed month shows its statement, its interest day by day, and both as files', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist');
  await page
    .getByRole('link', { name: /House deposit/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Statements' }).click();
  await expect(page.getByText(/It earns 3\.50% a year/)).toBeVisible();
  await page.getByRole('rowheader').getByRole('link').nth(2).click();
  await expect(page.getByText(/Statement no\. \d+, events v\d+ to v\d+, issued by/)).toBeVisible();
  await expect(page.getByText('Of it, interest')).toBeVisible();
  const path = new URL(page.url()).pathname;

  const issued = await page.request.get(`${path}/json?as=issued`);
  const again = await page.request.get(`${path}/json?as=issued`);
  expect(await again.text()).toBe(await issued.text());
  const document = await issued.json();
  const opened = await (await page.request.get(`${path}/json`)).json();
  expect(opened).toMatchObject({ format: 2, number: document.number, headHash: document.headHash });
  expect(opened.documentHash).toMatch(/^[0-9a-f]{64}$/);

  await page.getByRole('link', { name: /How the interest for .* came about/ }).click();
  await expect(page.getByRole('row', { name: /All days/ })).toBeVisible();
  await expectNoFindings(page);
});

test('a fee is given back by an operator, once, and the customer sees it', async ({ page }) => {
  await signInAsStaff(page, 'An operator', `/bank/accounts/${await chargedAccount()}`);
  const given = page.getByText('given back', { exact: true });
  const before = await given.count();
  await page.getByRole('button', { name: 'Give back' }).first().click();
  await expect(given).toHaveCount(before + 1);
  await expect(page.getByText('Fee given back').first()).toBeVisible();
});

/** The same quote as the bank would have signed it an hour ago. */
async function runOut(token: string, account: string): Promise<string> {
  const quote = JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString());
  const [owner] = await withDatabase(
    (sql) => sql`
      select customer_id from balances where account_id = ${account.split('/').at(-1) ?? ''}`,
  );
  process.env.REWIND_MASTER_KEY = masterKey();
  const expiresAt = quote.expiresAt.replace(/T\d\d/, 'T00').replace(/^\d{4}/, '2020');
  return signQuote(owner?.customer_id, { ...quote, expiresAt });
}

async function chargedAccount(): Promise<string> {
  const [row] = await withDatabase(
    (sql) => sql`select account_id from statement_lines where kind = 'fee' limit 1`,
  );
  return row?.account_id ?? '';
}
