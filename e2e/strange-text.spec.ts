import { balance, expect, form, move, newCustomer, register, test } from './bank';

test('text that means mischief is stored or refused safely, and inert in CSV', async ({ page }) => {
  const { account } = await register(page);
  const reference = form(page, 'Deposit').getByLabel('Reference');
  const deposit = async (text: string, version: number) => {
    await reference.fill(text);
    await move(page, 'Deposit', '1');
    await expect(page.getByRole('link', { name: `event v${version}` })).toBeVisible();
  };
  await deposit('<script>alert(1)</script>', 3);
  await deposit('=1+1', 4);
  await deposit('\u202egnp.exe 🙂', 5);
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();

  const long = 'x'.repeat(10_000);
  await reference.fill(long);
  await move(page, 'Deposit', '1');
  await expect(reference).toHaveAccessibleDescription('Error: Use 140 characters at most.');
  await expect(reference).toHaveValue(long);

  await page.goto(`${account}/statements`);
  await page.getByRole('rowheader').getByRole('link').first().click();
  const href = await page.getByRole('link', { name: 'Download CSV' }).getAttribute('href');
  const csv = await (await page.request.get(href ?? '')).text();
  expect(csv).toContain(",'=1+1,");
  expect(csv).toContain('Closing balance,,,,103.00,GBP');
});

test('a currency has the decimals it has', async ({ page }) => {
  await newCustomer(page);
  await page.goto('/open');
  await page.getByLabel('Currency').selectOption('JPY');
  await page.getByLabel('Name of the account').fill('Kyoto');
  await page.getByLabel('Opening deposit').fill('100.5');
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByText('JPY has no decimals: enter a whole amount.')).toBeVisible();
  await page.getByLabel('Currency').selectOption('KWD');
  await page.getByLabel('Opening deposit').fill('1.234');
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(balance(page)).toHaveText('KWD\u00a01.234');
});
