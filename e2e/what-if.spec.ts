import { expectNoFindings } from './axe';
import { balance, expect, newCustomer, takenOver, takeTime, test } from './bank';
import { post } from './post';

const TOO_MUCH = { holding: 'Withdraw', fields: { amount: '150.00', category: 'cash' } };

test('another history is worked out beside the real one, and leaves no trace', async ({ page }) => {
  const { account } = await newCustomer(page);
  await post(page, account, TOO_MUCH);
  await page.goto(`${account}/history`);
  await takenOver(page);
  await page.getByRole('slider').focus();
  await page.keyboard.press('w');
  await expect(page).toHaveURL(`${account}/history/what-if#timeline`);
  await expect(page.getByText('Nothing is changed yet')).toBeVisible();
  // Whoever came by a key goes on by keys.
  await expect(page.getByRole('slider')).toBeFocused();

  await page.getByLabel('Leave out v2').check();
  const readout = page.getByTestId('readout');
  await expect(readout).toContainText('What if£0.00Difference−£100.00');
  await expect(page.getByTestId('ghost-line')).toBeAttached();
  await expect(page.getByText('WHAT-IF · imagined')).toBeVisible();
  await page.getByLabel('Leave out v2').uncheck();
  await page.getByLabel('Amount of v2').fill('200');
  await expect(page.getByTestId('differences')).toContainText(
    'Would have passed: Take out £150.00',
  );
  await expect(readout).toContainText('What if£50.00');
  await page.getByLabel('Percent a year').fill('much');
  const rate = page.getByRole('form', { name: 'Interest rate' });
  await rate.getByRole('button', { name: 'Imagine this' }).click();
  await expect(page.getByLabel('Percent a year')).toBeFocused();
  await expectNoFindings(page);

  const other = await page.context().newPage();
  await other.goto(account);
  await expect(balance(other)).toHaveText('£100.00');
  await other.goto(`${account}/history/what-if`);
  await expect(other.getByText('Nothing is changed yet')).toBeVisible();
  await other.close();

  // The address has all of it, and nobody is sent it.
  await expect(page).toHaveURL(`${account}/history/what-if#amounts=v2:20000`);
  await page.reload();
  await expect(readout).toContainText('What if£50.00');
  await expect(page.getByLabel('Amount of v2')).toHaveValue('200.00');
  await page.getByRole('button', { name: 'Put everything back' }).click();
  await expect(page).toHaveURL(`${account}/history/what-if`);
  await page.goto(`${account}/history/what-if#without=v2,v99&earns=soup`);
  await expect(page.getByText('is not possible here')).toBeVisible();
  await expect(page.getByLabel('Leave out v2')).toBeChecked();
  await page.getByRole('slider').press('Escape');
  await expect(page).toHaveURL(`${account}/history`);

  await page.goto(`${account}/history/2`);
  await page.getByRole('link', { name: 'What if it had not happened?' }).click();
  await expect(page.getByLabel('Leave out v2')).toBeChecked();
  await expect(readout).toContainText('What if£0.00Difference−£100.00');
});

test('a key that is let go on the way out calls nobody back', async ({ page }) => {
  const { account } = await newCustomer(page);
  await page.goto(`${account}/history/what-if`);
  const slider = page.getByRole('slider');
  await expect(page.getByLabel('Leave out v2')).toBeVisible();
  await takeTime(page);
  await slider.focus();
  await page.keyboard.down('ArrowLeft');
  await page.keyboard.down('Escape');
  await page.keyboard.up('ArrowLeft');
  await expect(page).toHaveURL(`${account}/history`);

  // The address has kept where the playhead was, and whoever comes by it leaves as easily.
  await page.goBack();
  await expect(page).toHaveURL(/what-if#at=/);
  // The history that one comes from has a slider, too.
  await expect(page.getByLabel('Leave out v2')).toBeVisible();
  await slider.press('Escape');
  await expect(page).toHaveURL(`${account}/history`);
});

test('what was refused stands under the line, and not before it was tried @html', async ({
  page,
}) => {
  const { account } = await newCustomer(page);
  await post(page, account, TOO_MUCH);
  await page.goto(`${account}/history`);
  const cross = page.getByTestId('refusal-lane').locator('path');
  await expect(cross).toBeVisible();
  const refused = page.locator('#refused');
  await expect(refused).toContainText('Take out £150.00');
  await expect(refused).toContainText('Rule insufficient-funds · it saw £100.00 booked');
  await page.goto(`${account}/history?asOf=v1`);
  await expect(refused).toContainText('Nothing had been refused by then');
  await expect(cross).toBeHidden();
  await page.goto(`${account}/history/what-if`);
  const isWithout = test.info().project.name === 'nojs';
  await expect(page.getByText('needs JavaScript')).toBeVisible({ visible: isWithout });
});
