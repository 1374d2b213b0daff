import type { Page } from '@playwright/test';
import {
  balance,
  expect,
  form,
  hearNothing,
  move,
  newCustomer,
  openAnother,
  register,
  test,
} from './bank';

test('a transfer whose recipient has changed since the review is not sent', async ({
  page,
  context,
}) => {
  await newCustomer(page);
  const holiday = await openAnother(page, 'Holiday');
  await page.goto('/transfer');
  await page.getByLabel('From').selectOption({ label: 'Everyday: £100.00' });
  await page.getByLabel('To', { exact: true }).selectOption({ label: 'Holiday: £0.00' });
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('Please check before it is sent.')).toBeVisible();

  const elsewhere = await context.newPage();
  await elsewhere.goto(holiday);
  await elsewhere.getByRole('navigation', { name: 'This account' }).getByText('Settings').click();
  await form(elsewhere, 'Rename').getByLabel('Name of the account').fill('Bills');
  await form(elsewhere, 'Rename').getByRole('button').click();
  await expect(elsewhere.getByText('The account has its new name.')).toBeVisible();

  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByText('The recipient has changed since you looked.')).toBeVisible();
  await elsewhere.goto(holiday);
  await expect(balance(elsewhere)).toHaveText('£0.00');

  await page.getByRole('button', { name: 'Send £30.00' }).click();
  await expect(page.getByText('You sent £30.00 to Bills.')).toBeVisible();
});

test('a freeze that its page does not show is not lifted from there @nojs', async ({
  page,
  context,
}) => {
  const { account } = await newCustomer(page);
  const settings = `${account}/settings`;
  const freeze = async (tab: Page, scope: string) => {
    await form(tab, 'Freeze').getByLabel('What to block').selectOption(scope);
    await form(tab, 'Freeze').getByRole('button').click();
    await expect(tab.getByText('You froze this account.')).toBeVisible();
  };
  const unfreeze = (tab: Page) => form(tab, 'Unfreeze').getByRole('button').click();
  // Whoever hears of the other freeze in time sees it.
  await hearNothing(context);
  await page.goto(settings);
  await freeze(page, 'debits');

  const elsewhere = await context.newPage();
  await elsewhere.goto(settings);
  await unfreeze(elsewhere);
  await freeze(elsewhere, 'credits');

  await unfreeze(page);
  await expect(
    page.getByText('Another freeze is in force than the one that you saw.'),
  ).toBeVisible();
  await expect(page.getByText('Frozen for what comes in')).toBeVisible();
  await unfreeze(page);
  await expect(page.getByLabel('What to block')).toBeVisible();
});

test('a form that was sent with other details before is not sent twice', async ({ page }) => {
  await register(page);
  const id = await form(page, 'Deposit').locator('input[name="commandId"]').inputValue();
  await move(page, 'Deposit', '10');
  await expect(balance(page)).toHaveText('£110.00');
  await form(page, 'Deposit').getByLabel('Amount').fill('20');
  // What a browser does that brings an old form back, with its old id. A page that hears of something
  // meanwhile would put the new one back.
  await form(page, 'Deposit')
    .locator('input[name="commandId"]')
    .evaluate((input: HTMLInputElement, old) => {
      input.value = old;
      input.form?.querySelector('button')?.click();
    }, id);
  await expect(page.getByText('This form was sent before with other details.')).toBeVisible();
  await page.reload();
  await expect(balance(page)).toHaveText('£110.00');
});

test('the page after a deposit shows the new balance, everywhere @nojs', async ({ page }) => {
  const { account } = await register(page);
  await move(page, 'Deposit', '11.11');
  await expect(balance(page)).toHaveText('£111.11');
  await page.goto('/accounts');
  await expect(page.getByRole('link', { name: /Everyday/ })).toContainText('£111.11');
  await page.goto(`${account}/statements`);
  await expect(page.getByRole('row').nth(1)).toContainText('£111.11');
  await page.goto(`${account}/history`);
  await expect(page.getByRole('slider')).toHaveAttribute(
    'aria-valuetext',
    /Balance 111\.11 pounds/,
  );
});
