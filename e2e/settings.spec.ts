import { expect, form, newCustomer, type register, test } from './bank';
import { post } from './post';

const PASSWORD = 'correct horse battery';

test('details and password are changed, and other sessions end @nojs', async ({
  page,
  browser,
  javaScriptEnabled,
}) => {
  const { email } = await newCustomer(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, email, PASSWORD);
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Accounts');

  await page.goto('/settings');
  await form(page, 'Save').getByLabel('Your name').fill('');
  await form(page, 'Save').getByRole('button').click();
  await expect(page.getByText('This cannot be empty.')).toBeVisible();
  await expect(form(page, 'Save').getByLabel('Your name')).toBeFocused();
  await form(page, 'Save').getByLabel('Your name').fill('Jane Roe');
  await form(page, 'Save').getByRole('button').click();
  const changed = page.getByRole('status').filter({ hasText: 'Your details are changed.' });
  await expect(changed).toBeVisible();
  if (!javaScriptEnabled) await expect(changed).toBeFocused();

  await page.getByLabel('Your password now').fill('not this one');
  await page.getByLabel('New password').fill('another fine battery');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('This is not your password.')).toBeVisible();
  await expect(page.getByLabel('Your password now')).toBeFocused();
  await page.getByLabel('Your password now').fill(PASSWORD);
  await page.getByLabel('New password').fill('another fine battery');
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();
  await elsewhere.goto('/accounts');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Sign in');

  await signIn(elsewhere, email, 'another fine battery');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Accounts');
  await page.goto('/settings');
  const end = page.getByRole('button', { name: /^End the session since/ });
  await end.click();
  await expect(end).toHaveCount(0);
  // Said where it stays, although the row that was pressed is gone.
  const ended = page.getByRole('status').filter({ hasText: 'The session is ended.' });
  await expect(ended).toBeFocused();
  await elsewhere.goto('/accounts');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.goto('/accounts');
  await expect(page.getByText('Jane Roe')).toBeVisible();
});

test('a new e-mail address asks for the password, ends other sessions, and is signed in with @nojs', async ({
  page,
  browser,
}) => {
  const { email } = await newCustomer(page);
  const elsewhere = await browser.newPage();
  const fields = { email, password: PASSWORD };
  const signedIn = await post(elsewhere, '/sign-in', { holding: 'name="password"', fields });
  expect(signedIn).toBe('/accounts');
  const next = `new-${email}`;
  await page.goto('/settings');
  const details = form(page, 'Save');
  const password = details.getByLabel('Your password, for a new address');
  await details.getByLabel('Your name').fill('Jane Roe');
  await details.getByLabel('E-mail address').fill(next);
  for (const [typed, problem] of [
    ['', 'Enter your password.'],
    ['not this one', 'This is not your password.'],
  ] as const) {
    await password.fill(typed);
    await details.getByRole('button').click();
    await expect(password).toHaveAccessibleDescription(new RegExp(problem));
    await expect(password).toHaveValue('');
    await expect(details.getByLabel('Your name')).toHaveValue('Jane Roe');
    await expect(details.getByLabel('E-mail address')).toHaveValue(next);
    await expect(password).toBeFocused();
  }
  await password.fill(PASSWORD);
  await details.getByRole('button').click();
  await expect(page.getByText('Your details are changed, and everywhere else')).toBeVisible();
  await elsewhere.goto('/accounts');
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.goto('/accounts');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, email, PASSWORD);
  await expect(page.getByText('do not fit together')).toBeVisible();
  await signIn(page, next, PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');
});

async function signIn(page: Parameters<typeof register>[0], email: string, password: string) {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
