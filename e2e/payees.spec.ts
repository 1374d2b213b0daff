import { expect, form, mayasSavings, newCustomer, test } from './bank';

test('a payee is listed once, paid from the list, and taken off it @nojs', async ({
  page,
  javaScriptEnabled,
}) => {
  const { number } = await mayasSavings();
  await newCustomer(page);

  await page.goto('/payees');
  await list('Erika', 'DE75 5121 0800 1245 1261 98');
  await expect(page.getByLabel('Account number or IBAN')).toHaveAccessibleDescription(
    /This is not an IBAN\./,
  );
  await expect(page.getByLabel('Name')).toHaveValue('Erika');
  await expect(page.getByLabel('Account number or IBAN')).toBeFocused();
  await list('Erika', 'de75 5121 0800 1245 1261 99');
  await expect(page.getByText('We cannot see whose account it is.')).toBeVisible();
  await page.getByRole('button', { name: 'Add payee' }).click();
  const listed = page.getByRole('status').filter({ hasText: 'Erika is on your list.' });
  await expect(listed).toBeVisible();
  await expect(javaScriptEnabled ? page.getByLabel('Name') : listed).toBeFocused();
  await list('Erika once more', 'DE75512108001245126199');
  await page.getByRole('button', { name: 'Add payee' }).click();
  await expect(page.getByText('on your list of payees already')).toBeVisible();
  await expect(page.getByLabel('Account number or IBAN')).toBeFocused();
  await list('My friend Maya', number);
  await expect(page.getByText('M••• L•••••')).toBeVisible();
  await page.getByRole('button', { name: 'Add payee' }).click();

  await page.getByRole('link', { name: 'Pay My friend Maya' }).click();
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('My friend Maya')).toBeVisible();
  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByText('You sent £30.00 to M••• L•••••.')).toBeVisible();

  await page.goto('/payees');
  await page.getByRole('link', { name: 'Pay Erika' }).click();
  await page.getByLabel('Amount').fill('12');
  await page.getByLabel('Name of the payee').fill('Somebody');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('You chose a payee above as well.')).toBeVisible();
  await expect(page.getByLabel('Name of the payee')).toBeFocused();
  await page.getByLabel('Name of the payee').fill('');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('DE75 5121 0800 1245 1261 99', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Pay £12.00' }).click();
  await expect(page.getByText('£12.00 to Erika')).toBeVisible();

  await page.goto('/payees');
  await page.getByRole('button', { name: 'Remove Erika' }).click();
  await expect(page.getByRole('heading', { name: 'Take Erika off' })).toBeFocused();
  await page.getByRole('button', { name: 'Remove Erika' }).click();
  await expect(page.getByRole('link', { name: 'Pay Erika' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Pay My friend Maya' })).toBeVisible();
  await page.goto('/payees?asOf=yesterday');
  await expect(page.getByText('There were none')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Review' })).toHaveCount(0);

  async function list(name: string, account: string) {
    await form(page, 'Review').getByLabel('Name').fill(name);
    await form(page, 'Review').getByLabel('Account number or IBAN').fill(account);
    await page.getByRole('button', { name: 'Review' }).click();
  }
});
