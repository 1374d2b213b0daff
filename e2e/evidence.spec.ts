import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Page } from '@playwright/test';
import {
  balance,
  EVERYDAY,
  expect,
  form,
  move,
  newCustomer,
  register,
  signInAs,
  takenOver,
  test,
} from './bank';
import { withDatabase } from './bank-database';

const MAYA = 'Maya Lindqvist';

test('the browser replays every event of an account, and says that it matches', async ({
  page,
}) => {
  const { account } = await register(page);
  await move(page, 'Deposit', '12.34');
  await expect(balance(page)).toHaveText('£112.34');
  await checkBalance(page);
  await expect(page.getByTestId('proof')).toHaveText(/^Replayed 3 events in \d+ ms, matches$/);
  // What comes later was not checked.
  await move(page, 'Deposit', '1');
  await expect(page.getByTestId('proof')).toContainText('That was the balance after v3.');
  await page.goto(`${account}/history`);
  await checkBalance(page);
  await expect(page.getByTestId('proof')).toHaveText(/matches$/);
});

test('without scripts the badge says what it would need @html', async ({
  page,
  javaScriptEnabled,
}) => {
  await register(page);
  const words = page.getByText('With JavaScript, your browser can check this balance by itself');
  const button = page.getByRole('button', { name: 'Check this balance' });
  await expect(words).toBeVisible({ visible: javaScriptEnabled === false });
  await expect(button).toBeVisible({ visible: javaScriptEnabled !== false });
});

test('a long account is replayed page by page', async ({ page }) => {
  await openEveryday(page);
  await checkBalance(page);
  await expect(page.getByTestId('proof')).toHaveText(/^Replayed \d{4} events in \d+ ms, matches$/);
});

test('a read model that was changed turns the badge red, with both values, until it is mended', async ({
  page,
}) => {
  const { account } = await newCustomer(page);
  const shift = (minor: number) =>
    withDatabase(
      (sql) => sql`update balances set booked_minor = booked_minor + ${minor}
        where account_id = ${account.replace('/accounts/', '')}`,
    );
  await shift(100);
  await page.goto(account);
  await expect(balance(page)).toHaveText('£101.00');
  await checkBalance(page);
  const proof = page.getByTestId('proof');
  await expect(proof).toContainText('does not match');
  await expect(proof).toContainText('The balance shown is £101.00; the events add up to £100.00.');
  await shift(-100);
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(proof).toHaveText(/matches$/);
});

test('an event that was changed is named by its number', async ({ page }) => {
  const { account } = await register(page);
  const set = (category: string) =>
    withDatabase(async (sql) => {
      // What an intruder could do, with the triggers out of the way.
      await sql`set session_replication_role = replica`;
      await sql`update events set data = data || ${sql.json({ category })}
        where stream_id = ${account.replace('/accounts/', '')} and version = 2`;
    });
  await set('travel');
  await checkBalance(page);
  await expect(page.getByTestId('proof')).toContainText('Event 2 is not what was recorded');
  await set('other');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(page.getByTestId('proof')).toHaveText(/matches$/);
});

test('nobody gets the proof of an account that is not theirs', async ({ page, browser }) => {
  const { account } = await newCustomer(page);
  const own = await page.request.get(`/api${account}/proof`);
  expect(own.headers()['cache-control']).toBe('no-store');
  expect((await own.json()).head.version).toBe(2);
  const other = await browser.newPage();
  expect((await other.request.get(`/api${account}/proof`)).status()).toBe(404);
  await newCustomer(other);
  expect((await other.request.get(`/api${account}/proof`)).status()).toBe(404);
  await other.close();
});

test('a printed statement is genuine with its code, and with no other @nojs', async ({ page }) => {
  const statement = await readStatement(page);
  await page.goto('/verify');
  await check(page, statement);
  await expect(page.getByText(/^Genuine: this is the statement that we issued/)).toBeVisible();

  const wrongs = [{ closing: '£1.00' }, { lastDigits: '0000' }, { code: flipped(statement.code) }];
  const answers: string[] = [];
  for (const wrong of wrongs) {
    // Afresh, or the last answer would be taken for this one.
    await page.goto('/verify');
    await check(page, { ...statement, ...wrong });
    const answer = page.getByText('We have issued no statement');
    await expect(answer).toBeVisible();
    await expect(page.getByLabel('Code')).toHaveValue((wrong.code ?? statement.code) as string);
    answers.push((await answer.textContent()) ?? '');
  }
  expect(new Set(answers).size).toBe(1);
});

test('what cannot be a statement gets an error beside it, and stays as typed @html', async ({
  page,
}) => {
  await page.goto('/verify');
  await check(page, { period: 'Marsh 2026', lastDigits: '12', closing: 'abc', code: 'ABC' });
  for (const [label, typed] of [
    ['Month', 'Marsh 2026'],
    ['Last four digits of the account number', '12'],
    ['Closing balance', 'abc'],
    ['Code', 'ABC'],
  ] as const) {
    const field = page.getByLabel(label);
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/\w/);
  }
});

test('a month that is not over has no code, and says why @html', async ({ page }) => {
  const { account } = await newCustomer(page);
  await page.goto(`${account}/statements`);
  await page.getByRole('rowheader').getByRole('link').first().click();
  await expect(page.getByTestId('statement-code')).toContainText('is not over yet');
});

test('guessing at one account’s statements meets a polite limit', async ({ page }) => {
  await page.goto('/verify');
  const guess = { period: '2026-01', lastDigits: '4711', closing: '1', code: '0'.repeat(20) };
  const limit = page.getByText('That was a lot at once.');
  for (let count = 0; count < 14 && !(await limit.isVisible()); count += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await check(page, guess);
    await answered;
    await expect(page.getByRole('button', { name: 'Check' })).toBeVisible();
  }
  await expect(limit).toBeVisible();
});

test('the bank publishes seals that anybody can check', async ({ request }) => {
  await expect
    .poll(async () => (await (await request.get('/api/seals')).json()).seals.length, {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  const answer = await request.get('/api/seals');
  expect(answer.headers()['cache-control']).toContain('max-age=10');
  const { publicKey, seals } = await answer.json();
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: publicKey },
    format: 'jwk',
  });
  let previous: string | undefined;
  for (const { number, sealedAt, previous: linked, root, signature } of seals) {
    const signed = JSON.stringify({ format: 1, number, previous: linked, root, sealedAt });
    expect(verify(null, Buffer.from(signed), key, Buffer.from(signature, 'base64url'))).toBe(true);
    if (previous) expect(linked).toBe(previous);
    const whole = { format: 1, number, previous: linked, root, sealedAt, signature };
    previous = createHash('sha256').update(JSON.stringify(whole)).digest('hex');
  }
  expect((await request.get('/api/seals?from=x')).status()).toBe(400);
  const first = await (await request.get('/api/seals?from=1')).json();
  expect(first.seals[0].number).toBe(1);
});

test('one byte of a copy is altered, to see what breaks @html', async ({ page }) => {
  const { account } = await newCustomer(page);
  await page.goto(`${account}/history/1`);
  await page.getByRole('link', { name: /one byte/ }).click();
  const shown = page.getByTestId('tampered-copy');
  await expect(shown).toContainText('Event 1 is not what was recorded');
  await expect(shown).toContainText('Event 2 was chained to');
  await page.goto(`${account}/history/9/sandbox`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such event');
});

type Printed = { period: string; lastDigits: string; closing: string; code: string };

async function check(page: Page, { period, lastDigits, closing, code }: Printed): Promise<void> {
  const fields = form(page, 'Check');
  await fields.getByLabel('Month').fill(period);
  await fields.getByLabel('Last four digits of the account number').fill(lastDigits);
  await fields.getByLabel('Closing balance').fill(closing);
  await fields.getByLabel('Code').fill(code);
  await fields.getByRole('button').click();
}

/** What a person reads on the paper of last month. */
async function readStatement(page: Page): Promise<Printed> {
  await openEveryday(page);
  await page.getByRole('link', { name: 'Statements' }).click();
  await page.getByRole('rowheader').getByRole('link').nth(1).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(/^\w+ \d{4}$/);
  const period = (await heading.textContent()) ?? '';
  const closing = page
    .getByRole('row', { name: /Closing balance/ })
    .getByRole('cell')
    .last();
  const number = /account ([\d ]+)\./.exec((await page.getByRole('main').textContent()) ?? '');
  return {
    period,
    lastDigits: number?.[1]?.slice(-4) ?? '',
    closing: (await closing.textContent()) ?? '',
    code: (await page.getByTestId('statement-code').getByRole('strong').textContent()) ?? '',
  };
}

async function checkBalance(page: Page): Promise<void> {
  await takenOver(page);
  await page.getByRole('button', { name: /^Check (this balance|the balance of now)$/ }).click();
}

async function openEveryday(page: Page): Promise<void> {
  await signInAs(page, MAYA, EVERYDAY);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
}

function flipped(code: string): string {
  return code.slice(0, -1) + (code.endsWith('0') ? '1' : '0');
}
