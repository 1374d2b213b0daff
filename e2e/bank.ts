import { test as base, expect, type Page } from '@playwright/test';

/** Fails any test in which a browser has something to say: no warning, no error, no violation. */
export const test = base.extend<{ quietConsole: undefined }>({
  quietConsole: [
    async ({ page }, use) => {
      const said: string[] = [];
      page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
      page.on('pageerror', (error) => said.push(`error: ${error.message}`));
      await use(undefined);
      expect(said).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

let people = 0;

/** Registers somebody new, with a first account, and ends on that account's page. */
export async function register(page: Page, { deposit = '100.00', locale = 'en-GB' } = {}) {
  people += 1;
  const email = `person-${test.info().testId}-${test.info().project.name}-${people}@example.com`;
  await page.goto('/open');
  await page.getByLabel('Your name').fill('Jane Doe');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByLabel('How you write numbers').selectOption(locale);
  await page.getByLabel('Name of the account').fill('Everyday');
  await page.getByLabel('Opening deposit').fill(deposit);
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
  return { email, account: new URL(page.url()).pathname };
}

export async function signInAs(page: Page, name: 'Maya Lindqvist' | 'Tom Okafor') {
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Accounts');
}

/** The form with that button on it. */
export function form(page: Page, button: string) {
  return page.locator('form').filter({ has: page.getByRole('button', { name: button }) });
}

export async function move(page: Page, button: 'Deposit' | 'Withdraw', amount: string) {
  await form(page, button).getByLabel('Amount').fill(amount);
  await form(page, button).getByRole('button', { name: button }).click();
}

export function balance(page: Page) {
  return page.getByTestId('balance');
}
