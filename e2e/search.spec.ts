import { EVERYDAY, expect, signInAs, test } from './bank';

test('entries are found by text, amount, day and kind, also in the past @html', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', EVERYDAY);
  await page.getByRole('link', { name: 'Search all entries' }).click();
  const summary = page.getByText('Search by text, amount, day or kind');
  await summary.click();
  await page.getByLabel('Amount from').fill('abc');
  await page.getByLabel('Text').fill('rent');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText('Enter an amount in figures')).toBeVisible();
  await expect(page.getByLabel('Text')).toHaveValue('rent');
  await expect(page.getByLabel('Amount from')).toBeFocused();

  await page.getByLabel('Amount from').fill('500');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const found = page.getByRole('main').getByRole('listitem').getByRole('link');
  await expect(found.first()).toContainText(/rent/i);
  const all = await found.count();
  const url = new URL(page.url());
  expect(url.searchParams.get('text')).toBe('rent');

  url.searchParams.set('asOf', 'v500');
  await page.goto(url.href);
  await expect(page).toHaveTitle(/as of/);
  expect(await found.count()).toBeLessThan(all);
  url.searchParams.set('asOf', 'last month');
  await page.goto(url.href);
  await expect(page).toHaveURL(/text=rent.*asOf=\d{4}-\d{2}-\d{2}/);
  await page.goto(`${url.pathname}?text=no+such+words`);
  await expect(page.getByText('Nothing found')).toBeVisible();
});
