import { type Browser, test as base, expect, type Page } from '@playwright/test';
import { demoAccountId } from '../db/demo/people';
import { post } from './post';

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

/** Somebody new, with a first account; ends on that account's page. How one gets there is in `opening.spec.ts`. */
export async function register(page: Page, { deposit = '100.00', locale = 'en-GB' } = {}) {
  people += 1;
  const email = `person-${test.info().testId}-${test.info().project.name}-${people}@example.com`;
  const account = await post(page, '/open', {
    holding: 'name="openingDeposit"',
    fields: {
      name: 'Jane Doe',
      email,
      password: 'correct horse battery',
      locale,
      product: 'current',
      currency: 'GBP',
      nickname: 'Everyday',
      openingDeposit: deposit,
    },
  });
  await page.goto(account);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
  return { email, account };
}

/** Another account of theirs. Answers its address. */
export function openAnother(page: Page, nickname: string, currency = 'GBP'): Promise<string> {
  return post(page, '/open', {
    holding: 'name="openingDeposit"',
    fields: { product: 'current', currency, nickname, openingDeposit: '' },
  });
}

/** One of the demo's people; ends on the list of their accounts, or on the page that is named. */
export async function signInAs(
  page: Page,
  name: 'Maya Lindqvist' | 'Tom Okafor',
  path = '/accounts',
) {
  await post(page, '/sign-in', { holding: name, fields: {} });
  await page.goto(path);
  await expect(page.getByRole('link', { name: 'Sign in', exact: true })).toHaveCount(0);
}

/** Whoever works at the demo's bank. How they come to their pages is in `staff.spec.ts`. */
export async function signInAsStaff(
  page: Page,
  who: 'An auditor' | 'An operator' | 'A second operator',
  path?: string,
) {
  await page.context().clearCookies();
  await post(page, '/sign-in', { holding: who, fields: {} });
  if (path) await page.goto(path);
}

/** The accounts that the demo's people use most. */
export const EVERYDAY = `/accounts/${demoAccountId('maya', 'everyday')}`;
export const HAUSHALT = `/accounts/${demoAccountId('tom', 'everyday')}`;

/** Somebody else's account, open in a browser of their own. */
export async function mayasSavings(browser: Browser) {
  const page = await browser.newPage();
  await signInAs(page, 'Maya Lindqvist');
  // Whatever she calls it by now; the other one is closed.
  const savings = page.getByRole('link', { name: /Savings account/ });
  await savings.filter({ hasNotText: 'Wedding of Ines' }).click();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Accounts');
  const number = await page.getByText(/^\d{4} \d{4} \d{4}$/).textContent();
  return { page, number: number ?? '' };
}

/** The form with that button on it. */
export function form(page: Page, button: string) {
  return page.locator('form').filter({ has: page.getByRole('button', { name: button }) });
}

export async function move(page: Page, button: 'Deposit' | 'Withdraw', amount: string) {
  await form(page, button).getByLabel('Amount').fill(amount);
  await form(page, button).getByRole('button', { name: button }).click();
}

/** On a screen as narrow as they come, a page scrolls in one direction only; what is wider scrolls by itself. */
export async function expectNothingSideways(page: Page): Promise<void> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 800 });
  const width = () => page.evaluate(() => document.documentElement.scrollWidth);
  await expect.poll(width, page.url()).toBeLessThanOrEqual(320);
  if (before) await page.setViewportSize(before);
}

export function balance(page: Page) {
  return page.getByTestId('balance');
}
