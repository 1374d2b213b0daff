import type { Page } from '@playwright/test';
import { balance, expect, form, move, newCustomer, openAnother, register, test } from './bank';

// The browser reports a lost answer itself, so these are done on a page whose console nobody listens to.

test('a deposit whose answer was lost is sent again as it stands, and is done once', async ({
  browser,
}) => {
  const page = await browser.newPage();
  await register(page);
  await loseTheNextAnswer(page);
  await move(page, 'Deposit', '10');
  await expect(page.getByText('Send it once more: it is done only once.')).toBeVisible();
  await expect(form(page, 'Deposit').getByLabel('Amount')).toHaveValue('10');

  await form(page, 'Deposit').getByRole('button').click();
  await expect(page.getByText('Done already: £10.00 paid in. Balance £110.00.')).toBeVisible();
  await expect(balance(page)).toHaveText('£110.00');
  await page.close();
});

test('a transfer whose answer was lost is sent again from its review, and is done once', async ({
  browser,
}) => {
  const page = await browser.newPage();
  await newCustomer(page);
  const holiday = await openAnother(page, 'Holiday');
  await page.goto('/transfer');
  await page.getByLabel('From').selectOption({ label: 'Everyday: £100.00' });
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Holiday: £0.00' });
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();

  await loseTheNextAnswer(page);
  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByText('Send it once more: it is done only once.')).toBeVisible();
  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByText('This was sent already, once: £30.00 to Holiday.')).toBeVisible();
  await page.goto(holiday);
  await expect(balance(page)).toHaveText('£30.00');
  await page.close();
});

/** The bank gets the next form that is sent, and does what it asks; the browser never hears of it. */
async function loseTheNextAnswer(page: Page) {
  let lost = false;
  await page.route('**/*', async (route) => {
    if (lost || route.request().method() !== 'POST') return route.fallback();
    lost = true;
    await route.fetch();
    await route.abort('connectionreset');
  });
}
