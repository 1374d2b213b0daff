import { balance, expect, form, mayasSavings, move, openAnother, register, test } from './bank';

test('a transfer to somebody else shows them by masked name, and both accounts have it @nojs', async ({
  page,
  browser,
}) => {
  const maya = await mayasSavings(browser);
  const { account } = await register(page);
  await page.goto('/transfer');
  await page.getByLabel('Account number').fill('1234 5678 9012');
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByLabel('Account number')).toHaveAccessibleDescription(
    /This is not an account number of ours\. Check its twelve digits\./,
  );
  await page.getByLabel('Account number').fill(maya.number);
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('M••• L•••••')).toBeVisible();
  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByText('You sent £30.00 to M••• L•••••.')).toBeVisible();
  await page.goto(account);
  await expect(balance(page)).toHaveText('£70.00');
  await expect(page.getByText('To M••• L•••••')).toBeVisible();

  await maya.page.reload();
  const received = maya.page.getByRole('link', { name: /From Jane Doe/ }).first();
  await expect(received).toContainText('+£30.00');
  await maya.page.close();
});

test('an account that was closed since the review gets nothing', async ({ page, context }) => {
  const { account } = await register(page);
  const elsewhere = await context.newPage();
  await elsewhere.goto(await openAnother(page, 'Holiday'));
  const number = await elsewhere.getByText(/^\d{4} \d{4} \d{4}$/).textContent();

  await page.goto(`/transfer?from=${account.split('/').at(-1)}`);
  await page.getByLabel('Account number').fill(number ?? '');
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Please check before it is sent.')).toBeVisible();
  await elsewhere.getByRole('navigation', { name: 'This account' }).getByText('Settings').click();
  await form(elsewhere, 'Close account').getByRole('button').click();
  await expect(elsewhere.getByRole('button', { name: 'Close account' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByLabel('Account number')).toHaveAccessibleDescription(
    /The recipient’s account cannot take this transfer\./,
  );
  await page.goto(account);
  await expect(balance(page)).toHaveText('£100.00');
});

test('money that has gone since the review is not sent, and what is left gets named', async ({
  page,
  browser,
  context,
}) => {
  const maya = await mayasSavings(browser);
  await maya.page.close();
  const { account } = await register(page);
  await page.goto('/transfer');
  await page.getByLabel('Account number').fill(maya.number);
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Please check before it is sent.')).toBeVisible();
  const elsewhere = await context.newPage();
  await elsewhere.goto(account);
  await move(elsewhere, 'Withdraw', '75');
  await expect(balance(elsewhere)).toHaveText('£25.00');

  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByLabel('Amount')).toHaveAccessibleDescription(
    /You have £25\.00 available\./,
  );
  await expect(page.getByLabel('Amount')).toHaveValue('30');
  await elsewhere.reload();
  await expect(balance(elsewhere)).toHaveText('£25.00');
});
