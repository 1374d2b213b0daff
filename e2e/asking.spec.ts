import { expectNoFindings } from './axe';
import { EVERYDAY, expect, move, newCustomer, register, signInAs, takenOver, test } from './bank';
import { withDatabase } from './bank-database';
import { post } from './post';

test('a balance opens its receipt, whose lines add up, each leading to its event @html', async ({
  page,
}) => {
  await register(page, { deposit: '123.45' });
  await page.getByRole('link', { name: '£123.45, how it adds up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How £123.45 adds up');
  await expect(page.getByRole('row', { name: /^Opened, with nothing in it/ })).toContainText(
    '£0.00',
  );
  await expect(page.getByRole('row', { name: /^Balance/ })).toContainText('£123.45');
  await expect(page.getByRole('row', { name: /^Available/ })).toContainText('£123.45');
  await page
    .getByRole('link', { name: 'Opening deposit' })
    .or(page.getByRole('link', { name: 'Deposit' }))
    .click();
  await expect(page).toHaveURL(/history\/2$/);
});

test('two moments stand side by side, and their address survives a reload @html', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', EVERYDAY);
  await page.getByRole('link', { name: 'Compare' }).click();
  await page.getByLabel('From').fill('v400');
  await page.getByLabel('To', { exact: true }).fill('v420');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(page).toHaveURL(/asOf=v400&vs=v420/);
  await expect(page.getByRole('row', { name: /^Version/ })).toContainText('+20');
  const balances = page.getByRole('row', { name: /^Balance/ });
  const total = page.getByRole('row', { name: /Difference of the balances/ });
  const difference = (await balances.getByRole('strong').last().textContent()) ?? 'none';
  await expect(total).toContainText(difference);
  await page.reload();
  await expect(total).toContainText(difference);
  await page.getByRole('link', { name: 'Swap' }).click();
  await expect(page).toHaveURL(/asOf=v420&vs=v400/);
  await expect(page.getByLabel('From')).toHaveValue('v420');
  await expect(page).toHaveTitle(/event v420\) compared with .*event v400\)/);
});

test('a question about the past is answered by an event, and by the next one @html', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', EVERYDAY);
  await page.getByRole('link', { name: 'Find when' }).click();
  await page.getByRole('link', { name: 'The balance was highest' }).click();
  await expect(page.getByLabel('When was it that')).toHaveValue('highest');
  await page.getByLabel('When was it that').selectOption('The balance fell below …');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByLabel('Amount in £')).toHaveAccessibleDescription(/Enter an amount/);
  await expect(page.getByLabel('Amount in £')).toBeFocused();
  await page.getByLabel('Amount in £').fill('1,000');
  await page.getByRole('button', { name: 'Find' }).click();
  await expect(page.getByRole('region', { name: /^\d+ \w+ 20\d\d/ })).toBeFocused();
  const first = await page.getByTestId('hit').textContent();
  const previous = page.getByRole('link', { name: 'Previous time' });
  await expect(previous).toHaveCount(0);
  await page.getByRole('link', { name: 'Next time' }).click();
  await expect(page).toHaveURL(/after=v\d+/);
  await previous.click();
  await expect(page.getByTestId('hit')).toHaveText(first ?? '');
  await previous.click();
  await expect(page.getByText('There is no earlier one.')).toBeVisible();
  await expect(page.getByTestId('hit')).toHaveText(first ?? '');
  await page.getByRole('link', { name: 'Go to that moment' }).click();
  await expect(page).toHaveURL(/history\?asOf=v\d+$/);
});

test('the next answer is announced, once, and the way to one more keeps the focus', async ({
  page,
}) => {
  await signInAs(page, 'Maya Lindqvist', `${EVERYDAY}/history/find?ask=below&amount=1000`);
  await takenOver(page);
  const answer = page.getByRole('status').filter({ has: page.getByTestId('hit') });
  const announced = await answer.elementHandle();
  const first = (await answer.textContent()) ?? '';
  const next = page.getByRole('link', { name: 'Next time' });
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(answer).not.toHaveText(first);
  // A live region speaks when it changes, not when another takes its place.
  expect(await announced?.textContent()).toBe(await answer.textContent());
  await expect(next).toBeFocused();
  await expect(page.getByRole('alert')).toHaveText('');
});

test('what is asked of an account has nothing for axe to find', async ({ page }) => {
  const { account } = await newCustomer(page);
  for (const asked of ['find?ask=highest', 'compare']) {
    await page.goto(`${account}/history/${asked}`);
    await expectNoFindings(page);
  }
  // There is no end of last month to compare with.
  await expect(page.getByLabel('From')).toHaveValue('v1');
});

test('a transfer between own accounts leads to its other side, and back @html', async ({
  page,
}) => {
  const sent = `${EVERYDAY}/transactions?kind=transfer-sent&text=house+deposit`;
  await signInAs(page, 'Maya Lindqvist', sent);
  await page.getByRole('link', { name: 'The other side' }).first().click();
  await expect(page).toHaveURL(/history\?asOf=20\d\d-/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('House deposit');
  await page.getByRole('link', { name: 'The other side' }).click();
  await expect(page).toHaveURL(new RegExp(`${EVERYDAY}/history`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
});

test('a click becomes a fact, and its session is told again with what was refused @nojs', async ({
  page,
}) => {
  const { account } = await register(page, { deposit: '50.00' });
  const command = { holding: 'Withdraw', fields: { amount: '80', category: 'cash' } };
  await post(page, account, command);
  await move(page, 'Deposit', '12.34');
  const ticks = page.getByRole('list', { name: 'From click to fact' });
  await expect(ticks.getByRole('listitem')).toHaveText([
    'command accepted',
    'event v3',
    /^read models/,
  ]);
  await ticks.getByRole('link', { name: 'event v3' }).click();
  await expect(page).toHaveURL(/history\/3$/);
  await page.goto('/settings');
  await page
    .getByRole('link', { name: /^Since/ })
    .first()
    .click();
  const refused = page.getByRole('listitem').filter({ hasText: 'Refused:' });
  await expect(refused.first()).toContainText('£50.00');
  await refused.getByRole('link', { name: 'Everyday at v2' }).click();
  await expect(page).toHaveURL(new RegExp(`${account}\\?asOf=v2$`));
  await expect(page.getByTestId('balance')).toHaveText('£50.00');
});

test('without scripts, whoever waits for the read models is told where to look again @html', async ({
  page,
}) => {
  await register(page);
  await withDatabase((sql) =>
    sql.begin(async (held) => {
      // As long as this is held, nobody fills it.
      await held`select from projections where name = 'activity' for update`;
      await move(page, 'Deposit', '1.00');
      await page
        .getByRole('link', { name: 'read models had not caught up yet: look again' })
        .click();
      const activity = page.getByRole('listitem').filter({ hasText: 'Activity' });
      await expect(activity.filter({ hasText: /so far|nothing of it yet/ })).toBeVisible();
    }),
  );
  const again = page.getByRole('link', { name: 'Look again' });
  await expect(async () => {
    if ((await again.count()) > 0) await again.click();
    await expect(again).toHaveCount(0, { timeout: 500 });
  }).toPass();
});
