import { randomUUID } from 'node:crypto';
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
import { withDatabase } from './bank-database';
import { post } from './post';

test('limits, freezing and pots are set, felt, and part of the history @nojs', async ({
  page,
  context,
  javaScriptEnabled,
}) => {
  const { account } = await register(page, { deposit: '100.00' });
  await page.getByRole('navigation', { name: 'This account' }).getByText('Settings').click();
  await form(page, 'Set the daily limit').getByLabel('Daily limit').fill('50');
  await form(page, 'Set the daily limit').getByRole('button').click();
  const answer = page.getByRole('status').filter({ hasText: 'The daily limit is £50.00, from' });
  await expect(answer).toBeVisible();
  // Its page is another one without scripts, and begins there.
  if (!javaScriptEnabled) await expect(answer).toBeFocused();
  await form(page, 'Set the overdraft').getByLabel('Overdraft limit').fill('6000');
  await form(page, 'Set the overdraft').getByRole('button').click();
  await expect(page.getByText('Enter £5,000.00 at most.')).toBeVisible();
  const refused = form(page, 'Set the overdraft').getByLabel('Overdraft limit');
  await expect(refused).toHaveValue('6000');
  await expect(refused).toBeFocused();
  await refused.fill('200');
  await form(page, 'Set the overdraft').getByRole('button').click();
  const raised = page.getByRole('status').filter({ hasText: 'The overdraft limit is £200.00.' });
  await expect(raised).toBeVisible();
  if (!javaScriptEnabled) await expect(raised).toBeFocused();
  await form(page, 'Open a pot').getByLabel('Name of a new pot').fill('Holiday');
  await form(page, 'Open a pot').getByRole('button').click();
  await expect(page.getByRole('link', { name: /Holiday/ })).toBeVisible();
  await page.getByRole('link', { name: 'Go to the pot' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Holiday');

  await page.goto(account);
  await move(page, 'Withdraw', '50.01');
  await expect(page.getByText('£50.00 is left of today’s limit of £50.00.')).toBeVisible();
  const elsewhere = await context.newPage();
  // Else the form is off there as soon as the freeze is heard of.
  await hearNothing(elsewhere);
  await elsewhere.goto(account);
  await page.goto(`${account}/settings`);
  await form(page, 'Freeze').getByLabel('What to block').selectOption('credits');
  await form(page, 'Freeze').getByRole('button').click();
  await expect(page.getByText('Frozen for what comes in')).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: 'The account is frozen.' }),
  ).toBeVisible();
  const refusal = 'This account is frozen: nothing can be paid into it.';
  await move(elsewhere, 'Deposit', '1');
  await expect(elsewhere.getByText(refusal, { exact: true })).toBeVisible();
  await elsewhere.close();
  await page.goto(account);
  await expect(page.getByText(refusal, { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Deposit' })).toHaveCount(0);
  await move(page, 'Withdraw', '50');
  await expect(balance(page)).toHaveText('£50.00');

  await page.goto(`${account}/settings?asOf=v3`);
  await expect(page.getByText('£50.00, £0.00 used')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Freeze' })).toHaveCount(0);
});

test('an account that is given the name it has is told so, and nothing is written @nojs', async ({
  page,
}) => {
  const { account } = await newCustomer(page);
  await page.goto(`${account}/settings`);
  const name = form(page, 'Rename').getByLabel('Name of the account');
  await name.fill(' Everyday ');
  await form(page, 'Rename').getByRole('button').click();
  await expect(page.getByText('The account has this name already.')).toBeVisible();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await page.goto(`${account}/history/3`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('There is no such');
});

test('what a freeze forbids is off, with the reason, and its end is a link away @nojs', async ({
  page,
}) => {
  const { account } = await newCustomer(page, { deposit: '100.00' });
  await page.goto(`${account}/settings`);
  await form(page, 'Freeze').getByLabel('What to block').selectOption('debits');
  await form(page, 'Freeze').getByRole('button').click();
  await expect(page.getByText('You froze this account.')).toBeVisible();
  await page.goto(account);
  await expect(
    page.getByText('This account is frozen: nothing can be taken out of it.', { exact: true }),
  ).toBeVisible();
  await expect(page.getByText('Available once unfrozen')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Withdraw' })).toHaveCount(0);
  const header = page.getByRole('main').locator('header');
  await expect(header.getByRole('link', { name: /^(Withdraw|Transfer|Pay)$/ })).toHaveCount(0);
  await move(page, 'Deposit', '1');
  await expect(balance(page)).toHaveText('£101.00');
  for (const path of ['/transfer', '/pay', '/shop']) {
    await page.goto(path);
    await expect(page.getByText(/^There is no account to (send|pay) from just now$/)).toBeVisible();
    await expect(page.getByRole('main').getByRole('link', { name: 'Everyday' })).toBeVisible();
  }
  // By the day of a standing order it may be in use again.
  await page.goto('/standing-orders');
  await expect(page.getByLabel('From')).toContainText('Everyday (frozen): £101.00');
  await expect(page.getByRole('option', { name: 'Everyday (frozen)' })).toBeEnabled();
  await openAnother(page, 'Holiday');
  for (const path of ['/transfer', '/pay', '/shop']) {
    await page.goto(path);
    const source = page.getByLabel(path === '/shop' ? 'Card of' : 'From');
    await expect(source.getByRole('option', { name: 'Everyday (frozen): £101.00' })).toBeDisabled();
    await expect(source).toHaveValue(/./);
  }
  await page.goto(account);
  await page.getByRole('main').getByRole('status').getByRole('link', { name: 'Settings' }).click();
  await form(page, 'Unfreeze').getByRole('button').click();
  await expect(
    page.getByRole('status').filter({ hasText: 'The account is in use again.' }),
  ).toBeVisible();
  await page.goto(account);
  await move(page, 'Withdraw', '1');
  await expect(balance(page)).toHaveText('£100.00');
});

test('an account is closed once that is asked and answered, and what is left goes where it is told', async ({
  page,
}) => {
  const { account } = await newCustomer(page, { deposit: '5.00' });
  const rest = await openAnother(page, 'Rest');
  await page.goto(`${account}/settings`);
  const question = page.getByRole('heading', { name: 'Close this account for good?' });
  await page.getByRole('button', { name: 'Close account' }).click();
  await expect(question).toBeFocused();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(question).toHaveCount(0);
  await close();
  await expect(page.getByText('This one holds £5.00.')).toBeVisible();
  await expect(page.getByLabel('Move the balance to')).toBeFocused();
  await form(page, 'Close account').getByLabel('Move the balance to').selectOption('Rest');
  await close();
  await expect(page.getByRole('button', { name: 'Close account' })).toHaveCount(0);
  await expect(page.getByText('The account is closed. Its history stays.')).toBeVisible();
  await page.goto('/accounts');
  await expect(page.getByRole('link', { name: /Everyday/ })).toBeHidden();
  await page.getByText('Closed (1)').click();
  await expect(page.getByRole('link', { name: /Everyday/ })).toBeVisible();
  await page.goto(rest);
  await expect(balance(page)).toHaveText('£5.00');

  async function close() {
    await page.getByRole('button', { name: 'Close account' }).click();
    await expect(question).toBeVisible();
    await page.getByRole('button', { name: 'Close account' }).click();
  }
});

test('a card payment is held, taken in part, and the rest is free again @nojs', async ({
  page,
  javaScriptEnabled,
}) => {
  const { account } = await newCustomer(page, { deposit: '100.00' });
  await page.goto('/shop');
  await form(page, 'Pay').getByLabel('Amount').fill('80');
  await form(page, 'Pay').getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page.getByText('£80.00 is held for Corner Grocer.')).toBeVisible();
  await page.goto(account);
  await expect(balance(page)).toHaveText('£100.00');
  await expect(page.getByRole('definition').filter({ hasText: '£20.00' })).toBeVisible();
  await move(page, 'Withdraw', '30');
  await expect(page.getByText('You have £20.00 available.')).toBeVisible();

  await page.goto('/shop');
  const part = form(page, 'Take it').getByLabel('Take for');
  await part.fill('80.01');
  await form(page, 'Take it').getByRole('button', { name: 'Take it' }).click();
  await expect(page.getByText('£80.00 is held, and no more can be taken.')).toBeVisible();
  await expect(part).toBeFocused();
  // The bank works some of its ids out from what customers know: nobody else can use one up.
  const commandId = randomUUID();
  await post(page, '/shop', { holding: 'Take it', fields: { commandId, amount: '80.01' } });
  const used = await withDatabase(
    (sql) => sql`select from commands where command_id = ${commandId}`,
  );
  expect(used).toHaveLength(0);
  await part.fill('55');
  await form(page, 'Take it').getByRole('button', { name: 'Take it' }).click();
  await expect(page.getByText('Nothing is held')).toBeVisible();
  // Said where it stays, although the row that was pressed is gone.
  await expect(page.getByText('Corner Grocer took £55.00.')).toBeVisible();
  if (javaScriptEnabled) {
    await expect(page.getByRole('region', { name: 'What came of it' })).toBeFocused();
  }
  await page.goto(account);
  await expect(balance(page)).toHaveText('£45.00');
  await expect(page.getByText('Corner Grocer')).toBeVisible();
  await page.goto(`${account}?asOf=v3`);
  await expect(page.getByRole('definition').filter({ hasText: '£80.00' })).toBeVisible();
});
