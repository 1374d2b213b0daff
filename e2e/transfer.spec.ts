import type { Browser, Page } from '@playwright/test';
import { balance, expect, form, move, register, test } from './bank';

test('a transfer to somebody else shows them by masked name, and both accounts have it @nojs', async ({
  page,
  browser,
}) => {
  const recipient = await somebodyElse(browser);
  const { account } = await register(page);
  await review(page, recipient.number, '30');
  await expect(page.getByText('J••• D••')).toBeVisible();
  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByText('You sent £30.00 to J••• D••.')).toBeVisible();
  await page.goto(account);
  await expect(balance(page)).toHaveText('£70.00');
  await expect(page.getByText('To J••• D••')).toBeVisible();

  await recipient.page.reload();
  await expect(balance(recipient.page)).toHaveText('£30.00');
  await expect(recipient.page.getByText('From Jane Doe')).toBeVisible();
  await recipient.page.context().close();
});

test('a recipient who has closed their account since the review gets nothing', async ({
  page,
  browser,
}) => {
  const recipient = await somebodyElse(browser);
  const { account } = await register(page);
  await review(page, recipient.number, '30');
  await recipient.page.getByText('Rename or close this account').click();
  await form(recipient.page, 'Close account').getByRole('button').click();
  await expect(recipient.page.getByRole('button', { name: 'Deposit' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByLabel('To account number')).toHaveAccessibleDescription(
    /The recipient’s account cannot take this transfer\./,
  );
  await page.goto(account);
  await expect(balance(page)).toHaveText('£100.00');
  await recipient.page.context().close();
});

test('money that has gone since the review is not sent, and what there is gets named', async ({
  page,
  browser,
  context,
}) => {
  const recipient = await somebodyElse(browser);
  const { account } = await register(page);
  await review(page, recipient.number, '30');
  const elsewhere = await context.newPage();
  await elsewhere.goto(account);
  await move(elsewhere, 'Withdraw', '75');
  await expect(balance(elsewhere)).toHaveText('£25.00');

  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByLabel('Amount')).toHaveAccessibleDescription(
    /You have £25\.00 available\./,
  );
  await expect(page.getByLabel('Amount')).toHaveValue('30');
  await recipient.page.reload();
  await expect(balance(recipient.page)).toHaveText('£0.00');
  await recipient.page.context().close();
});

test('a number with a digit wrong is caught before anybody is asked', async ({ page }) => {
  await register(page);
  await review(page, '1234 5678 9012', '30');
  await expect(page.getByLabel('To account number')).toHaveAccessibleDescription(
    /This is not an account number of ours\. Check its twelve digits\./,
  );
});

/** Another customer in a browser of their own, on the page of their empty account. */
async function somebodyElse(browser: Browser) {
  const page = await browser.newPage();
  await register(page, { deposit: '' });
  const number = await page.getByText(/^\d{4} \d{4} \d{4}$/).textContent();
  return { page, number: number ?? '' };
}

async function review(page: Page, toNumber: string, amount: string) {
  await page.goto('/transfer');
  await page.getByLabel('To account number').fill(toNumber);
  await page.getByLabel('Amount').fill(amount);
  await page.getByRole('button', { name: 'Review' }).click();
}
