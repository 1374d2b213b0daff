import { balance, expect, form, newCustomer, openAnother, test } from './bank';
import { withDatabase } from './bank-database';

const IBAN = 'DE75 5121 0800 1245 1261 99';

test('a payment to another bank is reviewed, set aside, and leaves when it is taken @nojs', async ({
  page,
}) => {
  const { account } = await newCustomer(page, { deposit: '100.00' });
  await page.goto('/pay');
  await page.getByLabel('Name of the payee').fill('Erika Mustermann');
  await page.getByLabel('IBAN').fill('DE75 5121 0800 1245 1261 98');
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('This is not an IBAN.')).toBeVisible();
  await expect(page.getByLabel('Name of the payee')).toHaveValue('Erika Mustermann');
  await expect(page.getByLabel('IBAN')).toBeFocused();
  await page.getByLabel('IBAN').fill(IBAN);
  await page.getByLabel('Amount').fill('100.01');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByText('You have £100.00 available.')).toBeVisible();
  await expect(page.getByLabel('Amount')).toBeFocused();
  await page.getByLabel('Amount').fill('30');
  await page.getByRole('button', { name: 'Review' }).click();
  await expect(page.getByRole('heading', { name: 'Please check' })).toBeFocused();
  await expect(page.getByRole('definition').filter({ hasText: '£100.00' })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '£70.00' })).toBeVisible();
  await page.getByRole('button', { name: 'Pay £30.00' }).click();
  await expect(page.getByText('£30.00 to Erika Mustermann')).toBeVisible();

  await page.getByRole('link', { name: 'Follow the payment' }).click();
  await expect(page.getByText('You told us to pay £30.00 to Erika Mustermann')).toBeVisible();
  const payment = page.url();
  await page.goto(account);
  await expect(page.getByRole('definition').filter({ hasText: '£70.00' })).toBeVisible();
  // The other bank takes five seconds to answer, of which nobody need wait for one.
  const paymentId = payment.split('/').at(-1) ?? '';
  await expect(async () => {
    await withDatabase(
      (sql) => sql`
        update clearing_submissions set submitted_at = submitted_at - interval '5 seconds'
        where payment_id = ${paymentId}`,
    );
    await page.goto(payment);
    await expect(page.getByText('The other bank took the payment')).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.goto(account);
  await expect(balance(page)).toHaveText('£70.00');
  await expect(page.getByText('Erika Mustermann')).toBeVisible();
});

test('a standing order is made, carried out, paused, changed and cancelled @nojs', async ({
  page,
}) => {
  await newCustomer(page, { deposit: '100.00' });
  await openAnother(page, 'Rent');
  await page.goto('/standing-orders');
  const creation = form(page, 'Review');
  await creation.getByLabel('To', { exact: true }).selectOption({ label: 'Rent: £0.00' });
  await creation.getByLabel('Amount').fill('40');
  await creation.getByLabel('Last day').fill('2020-01-01');
  await creation.getByRole('button').click();
  await expect(creation.getByLabel('Last day')).toHaveAccessibleDescription(
    /The last day comes before the first\./,
  );
  await expect(creation.getByLabel('Last day')).toBeFocused();
  await creation.getByLabel('Last day').fill('');
  await creation.getByRole('button').click();
  await expect(page.getByRole('definition').filter({ hasText: 'every month from' })).toBeVisible();
  await form(page, 'Create standing order').getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText('£40.00 will go to Rent')).toBeVisible();
  await expect(async () => {
    await page.goto('/standing-orders');
    await expect(page.getByText('Carried out')).toBeVisible({ timeout: 500 });
  }).toPass();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused: what is due meanwhile is skipped.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  await page.getByText('Change amount, last day or message').click();
  await form(page, 'Change').getByLabel('Amount').fill('45');
  await form(page, 'Change').getByRole('button').click();
  await expect(page.getByText('£45.00 every month')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel for good' }).click();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByRole('button', { name: 'Keep it' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Cancel for good' }).click();
  await expect(page.getByText('Cancel what goes to Rent?')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel for good' }).click();
  await expect(page.getByText('Cancelled', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Resume' })).toHaveCount(0);
});
