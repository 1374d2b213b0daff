import {
  balance,
  expect,
  mayasSavings,
  move,
  newCustomer,
  openAnother,
  signInAs,
  test,
} from './bank';

test('a transfer to somebody else shows them by masked name, and both accounts have it @nojs', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const savings = await mayasSavings();
  const { account } = await newCustomer(page);
  await page.goto('/transfer');
  await page.getByLabel('Account number').fill('1234 5678 9012');
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByLabel('Account number')).toHaveAccessibleDescription(
    /This is not an account number of ours\. Check its twelve digits\./,
  );
  await expect(page.getByLabel('Account number')).toBeFocused();
  await page.getByLabel('Account number').fill(savings.number);
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('M••• L•••••')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: savings.number })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '£100.00' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '£70.00' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Please check' })).toBeFocused();
  if (javaScriptEnabled) {
    await page.getByRole('button', { name: 'Change' }).click();
    await expect(page.getByLabel('From')).toBeFocused();
    await page.getByRole('button', { name: 'Review' }).click();
  }
  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(
    page.getByRole('heading', { name: 'You sent £30.00 to M••• L•••••.' }),
  ).toBeFocused();
  await page.getByRole('link', { name: 'Send another' }).click();
  await expect(page.getByLabel('Amount')).toHaveValue('');
  await page.goto(account);
  await expect(balance(page)).toHaveText('£70.00');
  await expect(page.getByText('To M••• L•••••')).toBeVisible();

  const maya = await browser.newPage();
  await signInAs(maya, 'Maya Lindqvist', savings.account);
  const received = maya.getByRole('link', { name: /From Jane Doe/ }).first();
  await expect(received).toContainText('+£30.00');
  await maya.close();
});

test('what cannot be sent is not reviewed, and says so beside its field @nojs', async ({
  page,
  javaScriptEnabled,
}) => {
  await newCustomer(page);
  await openAnother(page, 'Lisbon', 'EUR');
  await openAnother(page, 'Holiday');
  await page.goto('/transfer');
  const to = page.getByLabel('To', { exact: true });
  const number = page.getByLabel('Account number');
  const amount = page.getByLabel('Amount');
  if (javaScriptEnabled) {
    // What can only be refused is not offered, where the list can follow what is chosen above it.
    const from = page.getByLabel('From');
    await from.selectOption({ label: 'Lisbon: €0.00' });
    await expect(to.getByRole('option')).toHaveText(['Another account number']);
    await from.selectOption({ label: 'Everyday: £100.00' });
    await expect(to.getByRole('option')).toHaveText(['Another account number', 'Holiday: £0.00']);
  }
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(number).toHaveAccessibleDescription(/Enter an account number, or choose/);
  await expect(amount).toHaveAccessibleDescription(/Enter an amount\./);
  await expect(number).toBeFocused();

  await to.selectOption({ label: javaScriptEnabled ? 'Holiday: £0.00' : 'Lisbon: €0.00' });
  await number.fill('1234 5678 9012');
  await amount.fill('100.01');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(number).toHaveAccessibleDescription(/You chose an account above as well\./);
  await expect(number).toHaveValue('1234 5678 9012');
  await expect(number).toBeFocused();
  await number.fill('');
  if (!javaScriptEnabled) {
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(to).toHaveAccessibleDescription(/from GBP to EUR\. .* use Exchange\./);
    await to.selectOption({ label: 'Holiday: £0.00' });
  }
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(amount).toHaveAccessibleDescription(/You have £100\.00 available\./);
});

test('an account that was closed since the review gets nothing', async ({ page, context }) => {
  const { account } = await newCustomer(page);
  const elsewhere = await context.newPage();
  await elsewhere.goto(await openAnother(page, 'Holiday'));
  const number = await elsewhere.getByText(/^\d{4} \d{4} \d{4}$/).textContent();

  await page.goto(`/transfer?from=${account.split('/').at(-1)}`);
  await page.getByLabel('Account number').fill(number ?? '');
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Please check before it is sent.')).toBeVisible();
  await elsewhere.getByRole('navigation', { name: 'This account' }).getByText('Settings').click();
  await elsewhere.getByRole('button', { name: 'Close account' }).click();
  await expect(elsewhere.getByText('Close this account for good?')).toBeVisible();
  await elsewhere.getByRole('button', { name: 'Close account' }).click();
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
  context,
}) => {
  const savings = await mayasSavings();
  const { account } = await newCustomer(page);
  await page.goto('/transfer');
  await page.getByLabel('Account number').fill(savings.number);
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
