import { expect, form, signInAs, signInAsStaff, test } from './bank';
import { withDatabase } from './bank-database';

test('what one operator proposes, another approves, and the customer reads why @nojs', async ({
  page,
  browser,
}, { project }) => {
  test.setTimeout(60_000);
  const reason = `Paid twice by mistake of ours (${project.name})`;
  await signInAsStaff(page, 'An operator', '/bank/customers');
  // An account that no other test looks at.
  await page.getByRole('row').filter({ hasText: '$' }).getByRole('link').first().click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^\d{4} \d{4} \d{4}$/);
  const account = new URL(page.url()).pathname.split('/').at(-1);
  const offered = page.getByRole('link', { name: /^Reverse v/ }).first();
  const version = (await offered.getAttribute('aria-label'))?.replace('Reverse v', '');
  await offered.click();
  await form(page, 'Propose').getByRole('button').click();
  await expect(page.getByText('This cannot be empty.')).toBeVisible();
  await expect(page.getByLabel('Reason')).toBeFocused();
  await page.getByLabel('Reason').fill(reason);
  await page.getByLabel('Even below what is available').check();
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByText('Waiting for another person')).toBeVisible();
  await expect(page.getByText(reason)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  const proposal = new URL(page.url()).pathname;

  const second = await (
    await browser.newContext({ javaScriptEnabled: project.use.javaScriptEnabled ?? true })
  ).newPage();
  await signInAsStaff(second, 'An auditor', proposal);
  await expect(second.getByText('An auditor reads. An operator decides.')).toBeVisible();
  const auditor = await second.context().cookies();
  await signInAsStaff(second, 'A second operator', proposal);
  const operator = await second.context().cookies();
  // Whoever sends the form is asked who they are, whatever page it came from.
  const approve = second.getByRole('button', { name: 'Approve and book' });
  await second.context().addCookies(auditor);
  await approve.click();
  await expect(second.getByText(/^An auditor reads\./).last()).toBeVisible();
  await second.context().addCookies(operator);
  await second.goto('/bank/proposals');
  await expect(second.locator(`a[href="${proposal}"]`)).toContainText(reason);
  await second.locator(`a[href="${proposal}"]`).click();
  await expect(second).toHaveURL(proposal);
  await expect(second.getByText(reason)).toBeVisible();
  await approve.click();
  await expect(second.getByRole('columnheader', { name: 'After' })).toBeVisible();
  await second.goto(`/bank/accounts/${account}`);
  await expect(second.getByRole('link', { name: /^undone by v/ }).first()).toBeVisible();
  await expect(second.getByRole('link', { name: `Reverse v${version}`, exact: true })).toHaveCount(
    0,
  );
  // Nor among what its build wrote: no entry is undone twice.
  const [reversed] = await withDatabase(
    (sql) => sql<{ build: string; type: string }[]>`
      select app_build as build, type from log_entries
      where stream_id = ${account ?? ''} and version = ${version ?? ''}
        and generation = (select generation from projections where name = 'log_entries' and status = 'live')`,
  );
  await second.goto(`/bank/log?build=${reversed?.build}&stream=${account}&type=${reversed?.type}`);
  const found = second
    .getByRole('row')
    .filter({ has: second.getByText(`v${version}`, { exact: true }) });
  await expect(found).toContainText('undone');
  await expect(found.getByRole('checkbox')).toHaveCount(0);
  await second.context().close();

  await page.context().clearCookies();
  await signInAs(page, 'Tom Okafor', `/accounts/${account}`);
  const line = page.getByRole('link').filter({ hasText: reason });
  await expect(line).toContainText(`Reversal of v${version}`);
  await line.click();
  await expect(page.getByText('one of its people proposed this, and another')).toBeVisible();
  await page.getByRole('link', { name: `v${version}`, exact: true }).click();
  await expect(page.getByText('Undone by')).toBeVisible();
});

test('what one build wrote is found by it, picked out and proposed together', async ({ page }) => {
  await signInAsStaff(page, 'An operator');
  // Of the demo's first account: visitors are nobody's to act on.
  const [first] = await withDatabase(
    (sql) => sql`
      select stream_id from events where type = 'AccountOpened' order by recorded_at limit 1`,
  );
  const ofFirst = `stream=${first?.stream_id}&type=MoneyWithdrawn`;
  await page.goto(`/bank/log?${ofFirst}`);
  await page.getByRole('table').getByRole('link', { name: 'MoneyWithdrawn' }).last().click();
  const found = page.locator('a[href*="/bank/log?build="]').first();
  const build = new URL((await found.getAttribute('href')) ?? '', page.url()).search;
  await found.click();
  await expect(page.getByLabel('Build')).not.toBeEmpty();
  await page.goto(`/bank/log${build}&${ofFirst}`);
  const picks = page.getByRole('checkbox', { name: /^MoneyWithdrawn/ });
  await picks.nth(0).check();
  await picks.nth(1).check();
  await page.getByRole('button', { name: 'Propose to reverse the selected ones' }).click();
  await expect(page.getByRole('heading', { name: '2 entries' })).toBeVisible();
  await page.getByLabel('Reason').fill('Written by a faulty build');
  await page.getByRole('button', { name: 'Propose' }).click();
  await expect(page.getByRole('columnheader', { name: 'Would be' })).toBeVisible();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(page.getByText('This has been decided.')).toBeVisible();
});

test('the demo’s clock goes forward only, by an operator’s hand', async ({ page }) => {
  await signInAsStaff(page, 'An operator', '/bank');
  await page.getByLabel('Or on to the beginning of').fill('2020-01-01');
  await page.getByRole('button', { name: 'Move the clock' }).click();
  await expect(page.getByText('The bank’s clock only moves forward.')).toBeVisible();
  await signInAsStaff(page, 'An auditor', '/bank');
  await expect(page.getByText('at the bank, as everywhere else.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move the clock' })).toHaveCount(0);
});
