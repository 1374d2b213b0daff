import { test as base, expect, type Page } from '@playwright/test';
import { demoAccountId } from '../db/demo/people';
import { addDays, addMonths, fromMs, londonDate, monthOf } from '../domain/calendar';
import { withDatabase } from './bank-database';
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

/** Somebody new, signed in and with a first account, on no page yet: for what begins on another one than that account's. */
export async function newCustomer(page: Page, { deposit = '100.00', locale = 'en-GB' } = {}) {
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
  expect(account).toMatch(/^\/accounts\/./);
  return { email, account };
}

/** Somebody new, on the page of their first account. How one gets there is in `opening.spec.ts`. */
export async function register(page: Page, options?: { deposit?: string; locale?: string }) {
  const customer = await newCustomer(page, options);
  await page.goto(customer.account);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
  return customer;
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

const today = londonDate(fromMs(Date.now()));

/** A day of the past on which much happens in the demo, to Maya, too: its days are counted back from today. */
export const BUSY_DAY = addDays(today, -210);
export const LAST_MONTH = addMonths(monthOf(today), -1);

/** Somebody else's account, by the number that one pays it by. */
export async function mayasSavings() {
  const accountId = demoAccountId('maya', 'savings');
  const [row] = await withDatabase(
    (sql) => sql<{ number: string }[]>`
      select account_number as number from balances where account_id = ${accountId}`,
  );
  const number = row?.number.match(/\d{4}/g)?.join(' ') ?? '';
  return { account: `/accounts/${accountId}`, number };
}

/** Until a page's scripts have taken over. Before that, what is there for them alone does nothing. */
export async function takenOver(page: Page): Promise<void> {
  // Once all of a page is its own, Next puts a function of its own in the place of the browser's.
  await page.waitForFunction(() => !String(history.replaceState).includes('[native code]'));
}

/** The form with that button on it. */
export function form(page: Page, button: string) {
  return page.locator('form').filter({ has: page.getByRole('button', { name: button }) });
}

/** Its pages stay as they are when something happens elsewhere. Before the first of them is opened. */
export async function hearNothing(pages: Pick<Page, 'addInitScript'>): Promise<void> {
  await pages.addInitScript(() => {
    window.EventSource = class extends EventTarget {
      close() {}
    } as unknown as typeof EventSource;
  });
}

export async function move(page: Page, button: 'Deposit' | 'Withdraw', amount: string) {
  await form(page, button).getByLabel('Amount').fill(amount);
  await form(page, button).getByRole('button', { name: button }).click();
}

/** From here on, pages that come without a new document are long on their way. */
export async function takeTime(page: Page): Promise<void> {
  await page.route(/[?&]_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.continue();
  });
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
