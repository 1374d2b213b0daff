import type { Page } from '@playwright/test';
import { formatDate, formatDay, lastDay } from '../domain/calendar';
import { expectNoFindings } from './axe';
import {
  BUSY_DAY,
  expect,
  expectNothingSideways,
  form,
  LAST_MONTH,
  newCustomer,
  openAnother,
  register,
  signInAs,
  signInAsStaff,
  test,
} from './bank';
import { withDatabase } from './bank-database';

const PAGES = [
  '',
  '/log',
  '/commands',
  '/proposals',
  '/projections',
  '/customers',
  '/verification',
  '/ledger',
  '/questions',
];

test('to a customer the staff pages look like pages that do not exist @html', async ({ page }) => {
  await newCustomer(page);
  // Another page, because a browser complains aloud of an address that does not exist.
  const elsewhere = await page.context().newPage();
  await elsewhere.goto('/nothing-of-the-kind');
  const nothing = await elsewhere.getByRole('main').textContent();
  const title = await elsewhere.title();
  await elsewhere.close();
  for (const path of [
    ...PAGES,
    '/accounts/x',
    '/accounts/x/correct',
    '/customers/x',
    '/log/x/1',
    '/proposals/x',
    '/proposals/new',
  ]) {
    await page.goto(`/bank${path}`);
    expect(await page.getByRole('main').textContent(), path).toBe(nothing);
    expect(await page.title(), path).toBe(title);
  }
});

test('who is not signed in is asked to, and then comes to where they were going @nojs', async ({
  page,
}) => {
  await page.goto('/bank/log');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await page.getByRole('button', { name: 'An auditor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The log');
  await page.goto('/accounts');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Behind the counter');
});

test('an auditor reads everything, and is refused whatever an operator may do', async ({
  page,
  browser,
}) => {
  await signInAsStaff(page, 'An auditor');
  for (const path of PAGES) {
    await page.goto(`/bank${path}`);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/no such/);
    await expect(page.getByRole('button', { name: /Rebuild|Replay|Corrupt/ })).toHaveCount(0);
  }
  const operator = await browser.newPage();
  await signInAsStaff(operator, 'An operator', '/bank/projections');
  await expect(rowOf(operator, 'bank_clock')).toBeVisible();
  // The page stays open while somebody else signs in with the same browser.
  await operator.context().clearCookies();
  await operator.context().addCookies(await page.context().cookies());
  await rowOf(operator, 'bank_clock').getByRole('button', { name: 'Rebuild' }).click();
  await expect(operator.getByText('An auditor reads. Only an operator can do this.')).toBeVisible();
  await operator.close();
});

test('the log is narrowed down by its URL, and each event leads to its other half @html', async ({
  page,
}) => {
  await signInAsStaff(
    page,
    'An auditor',
    `/bank/log?type=TransferSent&from=2025-01-01&to=${lastDay(LAST_MONTH)}`,
  );
  const events = page.getByRole('region', { name: 'Events' });
  await expect(events.getByRole('row')).toHaveCount(51);
  await expect(events.getByRole('link', { name: 'TransferSent' })).toHaveCount(50);
  const newest = await events.getByRole('row').nth(1).textContent();
  await page.getByRole('link', { name: 'Older' }).click();
  await expect(page).toHaveURL(/before=/);
  expect(await events.getByRole('row').nth(1).textContent()).not.toBe(newest);

  await events.getByRole('link', { name: 'TransferSent' }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('TransferSent');
  await expect(page.getByText('sealed').first()).toBeVisible();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'TransferReceived' })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('TransferReceived');
  await expect(page.getByRole('listitem').filter({ hasText: 'TransferSent' })).toBeVisible();
});

test('log, commands, ledger and accounts are shown as of any moment @html', async ({ page }) => {
  await signInAsStaff(page, 'An auditor', `/bank/log?asOf=${BUSY_DAY}`);
  const notice = `You see this as it was at the end of ${formatDate(BUSY_DAY)}.`;
  await expect(page.getByText(notice)).toBeVisible();
  const day = `${formatDay(BUSY_DAY)} ${BUSY_DAY.slice(0, 4)}`;
  await expect(page.getByRole('row').nth(1)).toContainText(day);
  await page.getByRole('link', { name: 'Ledger' }).click();
  await expect(page).toHaveURL(new RegExp(`ledger\\?asOf=${BUSY_DAY}$`));
  await expect(page.getByText('Adds up to zero')).toHaveCount(3);
  const pounds = page.getByRole('region', { name: 'Trial balance in GBP' });
  const then = await pounds.textContent();
  await page.getByRole('link', { name: 'Return to now' }).click();
  await expect(page).toHaveURL(/ledger$/);
  await expect(pounds).toContainText('Adds up to zero');
  await expect(pounds).not.toHaveText(then ?? '');

  await page.goto('/bank/log?type=MoneyDeposited&asOf=last+month');
  await expect(page).toHaveURL(/type=MoneyDeposited&asOf=\d{4}-\d\d-\d\d$/);
  await page.goto('/bank/log?asOf=v3');
  await expect(page.getByText('counts the events of one account')).toBeVisible();

  await page.goto('/bank/customers');
  await page.getByRole('region', { name: 'Accounts' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/accounts\//);
  const account = new URL(page.url()).pathname;
  await page.goto(`${account}?asOf=v2`);
  await expect(page.getByText('(event v2)')).toBeVisible();
  await page.goto(`${account}?asOf=2001-01-01`);
  await expect(page.getByText('Not opened yet')).toBeVisible();
  await page.goto(account);
  const number = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page.goto(`/bank/customers?number=${number.slice(-4)}`);
  const found = page.getByRole('region', { name: 'Accounts' }).first();
  await expect(found.getByRole('link', { name: number })).toBeVisible();
});

test('a refusal is shown with its rule, its numbers and what it saw @html', async ({ page }) => {
  await signInAsStaff(page, 'An auditor', '/bank/commands?outcome=refused&type=WithdrawMoney');
  const refused = page.getByRole('listitem').filter({ hasText: 'insufficient-funds' }).first();
  await expect(refused).toContainText(/availableMinor \d+ \(£[\d,.]+\)/);
  await expect(refused).toContainText(/saw v\d+ of/);
  await expect(page.getByText('Accepted')).toHaveCount(0);
});

test('fields that make no sense get a sentence @html', async ({ page }) => {
  await signInAsStaff(
    page,
    'An auditor',
    '/bank/log?stream=nonsense&from=yesterday&before=rubbish',
  );
  await expect(page.getByLabel('Stream')).toHaveAccessibleDescription(/36 characters/);
  await expect(page.getByLabel('From')).toHaveAccessibleDescription(/Type a date/);
  await expect(page.getByText('One of the fields makes no sense.')).toBeVisible();
  await page.goto('/bank/log?to=9999-12-31&type=%00&build=%00');
  for (const label of ['Type', 'Build']) {
    await expect(page.getByLabel(label)).toHaveAccessibleDescription(/cannot be shown/);
  }
  await expect(page.getByLabel('To', { exact: true })).toHaveAccessibleDescription(/Type a date/);
  await page.goto('/bank/log/nonsense/1');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such event');
  await page.goto('/bank/customers?number=123');
  await expect(page.getByLabel('Account number')).toHaveAccessibleDescription(/twelve digits/);
});

test('a spoilt balance is noticed by the ledger and mended by a rebuild @nojs', async ({
  page,
}) => {
  await signInAsStaff(page, 'An operator', '/bank/projections');
  await page.getByLabel('Account').selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Corrupt its balance' }).click();
  await expect(page.getByText('Its row in balances is wrong now.')).toBeVisible();
  await page.goto('/bank/ledger');
  await expect(page.getByText('The log is right, and the read model is not')).toBeVisible();

  await page.getByRole('link', { name: 'To the projections' }).click();
  await rowOf(page, 'balances').getByRole('button', { name: 'Rebuild' }).click();
  await expect(page.getByText('A rebuild was asked for')).toBeVisible();
  await expect(async () => {
    await page.goto('/bank/projections');
    await expect(rebuilt(page, 'balances')).toContainText(/wrong and (is|are) mended/, {
      timeout: 500,
    });
  }).toPass();
  await page.goto('/bank/ledger');
  await expect(page.getByText('add up to the same, in every currency')).toBeVisible();
});

test('a rebuild shows how far it is, and whom the feed waits for, until it is done', async ({
  page,
  browser,
}) => {
  test.setTimeout(60_000);
  await signInAsStaff(page, 'An operator', '/bank/projections');
  const progress = page.getByRole('progressbar', { name: 'Rebuild of statement_lines' });
  await withDatabase(async (sql) => {
    await sql`set application_name = 'somebody slow'`;
    await sql.begin(async (tx) => {
      await tx`select pg_current_xact_id()`;
      const visitor = await browser.newPage();
      await newCustomer(visitor);
      await visitor.close();
      await rowOf(page, 'statement_lines').getByRole('button', { name: 'Rebuild' }).click();
      await expect(progress).toBeVisible();
      await expect(rowOf(page, 'log_entries')).toContainText(
        /As of .+ ago, \d+ events? behind; waits for the session somebody slow/,
      );
    });
  });
  // Without a click: the page looks by itself while something is under way.
  await expect(rebuilt(page, 'statement_lines')).toContainText(
    /\d+ rows from \d+ events at \d+ a second: all as they were/,
    { timeout: 20_000 },
  );
  await expect(progress).toHaveCount(0);
});

test('a stream that cannot be followed is parked, shown and replayed by one click', async ({
  page,
  browser,
}) => {
  const visitor = await browser.newPage();
  const { account } = await register(visitor);
  const streamId = account.split('/').at(-1) ?? '';
  const obstacle = `obstacle_${streamId.slice(0, 8)}`;
  await withDatabase((sql) =>
    sql.unsafe(`
      create function ${obstacle}() returns trigger language plpgsql as $$
        begin raise exception 'not this one' using errcode = 'check_violation'; end $$;
      create trigger ${obstacle} before insert on log_entries for each row
        when (new.stream_id = '${streamId}' and new.version = 3) execute function ${obstacle}()`),
  );
  await form(visitor, 'Deposit').getByLabel('Amount').fill('5');
  await form(visitor, 'Deposit').getByRole('button').click();
  await expect(visitor.getByText('£5.00 paid in. Balance £105.00.')).toBeVisible();
  await visitor.close();

  await signInAsStaff(page, 'An operator');
  const parked = page.getByRole('listitem').filter({ hasText: `v3 of ${streamId.slice(0, 8)}` });
  await expect(async () => {
    await page.goto('/bank/projections');
    await expect(parked.getByRole('button', { name: 'Replay' })).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(parked).toContainText('23514');
  await parked.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('It stopped again.')).toBeVisible();

  await withDatabase((sql) => sql.unsafe(`drop function ${obstacle} cascade`));
  await parked.getByRole('button', { name: 'Replay' }).click();
  await expect(parked).toHaveCount(0);
  await page.goto(`/bank/log?stream=${streamId}`);
  await expect(page.getByRole('row')).toHaveCount(4);
});

test('a look at a name needs a reason, shows it once, and the customer sees it @nojs', async ({
  page,
  browser,
}) => {
  const reason = `A letter came back, ${test.info().project.name}`;
  await signInAsStaff(page, 'An operator', '/bank/customers');
  await expect(page.getByText('Maya')).toHaveCount(0);
  await page
    .getByRole('region', { name: 'Accounts' })
    .locator('a[href^="/bank/customers/"]:visible')
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Customer/);

  const why = page.getByLabel('Why do you need to know?');
  await page.getByRole('button', { name: /^Show name/ }).click();
  await expect(why).toHaveAccessibleDescription(/cannot be empty/);
  await expect(why).toBeFocused();
  await why.fill('no');
  await page.getByRole('button', { name: /^Show name/ }).click();
  await expect(why).toHaveAccessibleDescription(/at least 3/);
  await expect(why).toBeFocused();
  await why.fill(reason);
  await page.getByRole('button', { name: /^Show name/ }).click();
  await expect(page.getByText('maya.lindqvist@example.com')).toBeVisible();
  await expect(page.getByText('Everyday')).toBeVisible();
  expect(page.url()).not.toContain('maya');
  await page.goto(page.url());
  await expect(page.getByText('maya.lindqvist@example.com')).toHaveCount(0);
  await expect(page.getByText(reason)).toHaveCount(0);

  const customer = await browser.newPage();
  await signInAs(customer, 'Maya Lindqvist');
  await customer.goto('/privacy');
  await expect(customer.getByText(`“${reason}”`)).toBeVisible();
  await customer.close();
});

test('demo staff see nothing of a visitor but what the log shows to all', async ({
  page,
  browser,
}) => {
  const visitor = await browser.newPage();
  const { account } = await register(visitor);
  const number = await visitor.getByText(/^\d{4} \d{4} \d{4}$/).textContent();
  await visitor.close();
  await signInAsStaff(page, 'An operator', `/bank/customers?number=${number}`);
  await expect(page.getByText('This account belongs to a visitor.')).toBeVisible();
  const streamId = account.split('/').at(-1);
  await page.goto(`/bank/accounts/${streamId}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such account');
  await page.goto(`/bank/log/${streamId}/1`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('AccountOpened');
  await expect(page.getByRole('main')).not.toContainText('Everyday');
});

test('behind the counter axe finds nothing, and nothing but tables scrolls sideways', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await signInAsStaff(page, 'An operator');
  for (const path of await allPages(page)) {
    await page.goto(path);
    await expectNoFindings(page);
    await expectNothingSideways(page);
  }
});

/** A projection on its page, by its own name: others begin alike. */
function rowOf(page: Page, name: string) {
  return page.getByRole('listitem').filter({ has: page.locator(`#projection-${name}`) });
}

/** The newest job about a read model. */
function rebuilt(page: Page, name: string) {
  return page
    .getByRole('listitem')
    .filter({ hasText: `Rebuild of ${name}` })
    .first();
}

/** Every page, with one of each kind that has an id in its address. */
async function allPages(page: Page): Promise<string[]> {
  await page.goto('/bank/log?type=TransferSent');
  const event = await page.locator('a[href^="/bank/log/"]').first().getAttribute('href');
  await page.goto('/bank/customers');
  const account = await page.locator('a[href^="/bank/accounts/"]').first().getAttribute('href');
  const customer = await page.locator('a[href^="/bank/customers/"]').first().getAttribute('href');
  return [
    ...PAGES.map((path) => `/bank${path}`),
    `/bank/log?type=MoneyDeposited&stream=nonsense&asOf=${BUSY_DAY}`,
    `/bank/commands?outcome=refused&asOf=${BUSY_DAY}`,
    `/bank/ledger?asOf=${BUSY_DAY}`,
    ...[event, account, `${account}?asOf=v100`, `${account}/correct`, customer].map(String),
  ];
}

test('what its holder has frozen stays so when the bank lifts a freeze of its own', async ({
  page,
  browser,
}) => {
  await signInAs(page, 'Maya Lindqvist');
  const account = await openAnother(page, 'Lost card');
  await page.goto(`${account}/settings`);
  await page.getByLabel('What to block').selectOption('credits');
  await form(page, 'Freeze').getByRole('button').click();
  await expect(page.getByText('The account is frozen.')).toBeVisible();

  const counter = await browser.newContext();
  const desk = await counter.newPage();
  await signInAsStaff(desk, 'An operator', `/bank${account}`);
  await desk.getByLabel('Because').selectOption('suspected-fraud');
  await form(desk, 'Freeze').getByLabel('For').selectOption('debits');
  await desk.getByRole('button', { name: 'Freeze', exact: true }).click();
  const cameOfIt = desk.getByRole('region', { name: 'What came of it' });
  await expect(cameOfIt).toContainText('Done. The customer can see it.');
  await expect(cameOfIt).toBeFocused();
  await expect(desk.getByText('its holder froze it for what comes in: that stays')).toBeVisible();
  // Of another operator, who saw the same.
  const other = await counter.newPage();
  await other.goto(`/bank${account}`);
  await desk.getByRole('button', { name: 'Unfreeze' }).click();
  await expect(desk.getByText('because the customer asked for it')).toBeVisible();
  await other.getByRole('button', { name: 'Unfreeze' }).click();
  await expect(
    other.getByText('Another freeze is in force than the one that you saw.'),
  ).toBeVisible();
  await expect(other.getByText('because the customer asked for it')).toBeVisible();
  await page.goto(account);
  await expect(page.getByText('You asked for that')).toBeVisible();
  await counter.close();
});
