import { EVERYDAY, expect, signInAs, test } from './bank';

test('a statement in print has its table, no navigation, and no row cut in two', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', `${EVERYDAY}/statements`);
  await page.getByRole('rowheader').getByRole('link').nth(1).click();
  await expect(page.getByRole('row', { name: /Closing balance/ })).toBeVisible();

  const letterhead = page.locator('thead').getByText(/^Rewind · Maya Lindqvist, account [\d ]+ · /);
  await expect(letterhead).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(letterhead).toBeVisible();
  const { host } = new URL(page.url());
  await expect(page.getByTestId('statement-code')).toContainText(`${host}/verify`);
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('contentinfo')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Download CSV' })).toBeHidden();
  await expect(page.getByRole('row', { name: /Opening balance/ })).toBeVisible();

  const head = page.locator('thead');
  expect(await head.evaluate((element) => getComputedStyle(element).display)).toBe(
    'table-header-group',
  );
  const row = page.locator('tbody tr').first();
  expect(await row.evaluate((element) => getComputedStyle(element).breakInside)).toBe('avoid');

  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type \/Page\b/g)?.length ?? 0;
  expect(pages).toBeGreaterThanOrEqual(1);
  expect(pages).toBeLessThan(10);
  expect(pdf).toMatch(/\/MediaBox \[0 0 59[45][.\d]* 84[12]/);
});

test('where the system replaces all colours, a button can be read and one tab is marked', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', '/transfer');
  await page.emulateMedia({ forcedColors: 'active', colorScheme: 'light' });
  // Letters in the colour of the canvas are lost where the browser lays a canvas behind them.
  await expect(page.getByRole('button', { name: 'Review' })).toHaveCSS(
    'forced-color-adjust',
    'none',
  );
  const tabs = page.getByRole('navigation', { name: 'Move money' });
  const canvas = 'rgb(255, 255, 255)';
  await expect(tabs.getByText('Payees')).toHaveCSS('border-bottom-color', canvas);
  await expect(tabs.getByText('Transfer')).not.toHaveCSS('border-bottom-color', canvas);
});
