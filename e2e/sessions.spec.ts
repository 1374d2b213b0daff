import type { Page } from '@playwright/test';
import { hmac } from '../db/master-key';
import { signInEmail } from '../db/prepare/registration';
import { expect, form, newCustomer, register, signInAs, test } from './bank';
import { masterKey, withDatabase } from './bank-database';
import { post } from './post';

const PASSWORD = 'correct horse battery';
const TOO_MUCH = 'That was a lot at once. Please try again in';
const SIGN_IN = { name: 'Sign in', exact: true };

test('a session that idles for fifteen minutes is over', async ({ page }) => {
  const { account } = await newCustomer(page);
  await lastSeen(page, 16);
  await page.goto(account);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
});

test('using it keeps a session alive', async ({ page }) => {
  const { account } = await newCustomer(page);
  for (let visit = 0; visit < 3; visit += 1) {
    await lastSeen(page, 10);
    await page.goto(account);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
  }
});

test('a form that is sent after the session ended moves nothing', async ({ page }) => {
  // A page that hears nothing is still there when its session is not; another is left within seconds.
  await page.route('**/api/live?*', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: '' }),
  );
  const { account, email } = await register(page);
  await lastSeen(page, 16);
  await form(page, 'Deposit').getByLabel('Amount').fill('10');
  await form(page, 'Deposit').getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await signIn(page, email, PASSWORD);
  await page.goto(account);
  await expect(page.getByTestId('balance')).toHaveText('£100.00');
});

test('whoever signs in as somebody else is signed out as who they were @nojs', async ({
  page,
  browser,
}) => {
  const tab = await page.context().newPage();
  await tab.goto('/sign-in');
  await signInAs(page, 'Maya Lindqvist');
  const storageState = await page.context().storageState();
  const copy = await (await browser.newContext({ storageState })).newPage();
  await copy.goto('/accounts');
  await expect(copy.getByRole('heading', { level: 1 })).toHaveText('Accounts');

  await tab.getByRole('button', { name: 'Tom Okafor' }).click();
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Accounts');
  await copy.goto('/accounts');
  await expect(copy.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await copy.context().close();
});

test('what was sent goes nowhere else, where its page leads elsewhere by then @html', async ({
  page,
}) => {
  await page.goto('/sign-in');
  const tab = await page.context().newPage();
  await signInAs(tab, 'Maya Lindqvist');
  const leading = page.waitForRequest((request) => request.url().endsWith('/accounts'));
  await signIn(page, 'jane@example.com', 'not my password');
  expect((await leading).method()).toBe('GET');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');
});

test('guessing a password gets slow, and its owner still gets in', async ({ page, browser }) => {
  const { email } = await register(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await signIn(page, email, PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');
  const device = (await page.context().cookies()).find(({ name }) => name === 'rewind.device');
  expect(device).toMatchObject({ secure: true, httpOnly: true, path: '/sign-in' });
  await page.getByRole('button', { name: 'Sign out' }).click();

  const stranger = await browser.newPage();
  await signIn(stranger, email, 'my first guess');
  await expect(stranger.getByText('do not fit together')).toBeVisible();
  await signInAfterGuesses(stranger, email, 6);
  await expect(stranger.getByText(TOO_MUCH)).toBeVisible();
  await stranger.close();

  await signIn(page, email, PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');
});

test('whoever has to wait gets in when the wait is over, however hard somebody has knocked', async ({
  page,
}) => {
  const { email } = await newCustomer(page);
  // From here on this is a browser that nobody knows.
  await page.context().clearCookies();
  await signInAfterGuesses(page, email, 10);
  await expect(page.getByText(TOO_MUCH)).toBeVisible();
  await sixSecondsLater(email);
  await signIn(page, email, PASSWORD);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');
});

/** The guesses are made at once, and the right password follows at once: six seconds bring another try. */
async function signInAfterGuesses(page: Page, email: string, count: number) {
  await fillIn(page, email, PASSWORD);
  const guesses = Array.from({ length: count }, (_, guess) => `guess number ${guess}`);
  await Promise.all(
    guesses.map((password) =>
      post(page, '/sign-in', { holding: 'name="password"', fields: { email, password } }),
    ),
  );
  await send(page);
}

async function signIn(page: Page, email: string, password: string) {
  await fillIn(page, email, password);
  await send(page);
}

async function fillIn(page: Page, email: string, password: string) {
  if (!page.url().endsWith('/sign-in')) await page.goto('/sign-in');
  // Another word stands on it until the last answer has come, which clears the password.
  await expect(page.getByRole('button', SIGN_IN)).toBeVisible();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(password);
}

async function send(page: Page) {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', SIGN_IN).click();
  await answered;
}

/** For those who sign in with this address, on a device that nobody knows: other people go on waiting. */
async function sixSecondsLater(email: string) {
  process.env.REWIND_MASTER_KEY = masterKey();
  const key = hmac('rate-limit', `sign-in any device ${signInEmail(email)}`).toString('base64url');
  await withDatabase(async (sql) => {
    const changed = await sql`
      update rate_limits set full_at = full_at - interval '6 seconds'
      where key = ${key} returning key`;
    expect(changed).toHaveLength(1);
  });
}

/** Moves the last use of this browser's session into the past. */
async function lastSeen(page: Page, minutesAgo: number) {
  const cookies = await page.context().cookies();
  const session = cookies.find(({ name }) => name.endsWith('session_token'));
  const [token = ''] = decodeURIComponent(session?.value ?? '').split('.');
  await withDatabase(async (sql) => {
    const changed = await sql`
      update auth_sessions set last_seen_at = now() - make_interval(mins => ${minutesAgo})
      where token = ${token} returning id`;
    expect(changed).toHaveLength(1);
  });
}
