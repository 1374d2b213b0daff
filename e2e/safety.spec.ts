import { expectNoFindings } from './axe';
import {
  EVERYDAY,
  expect,
  expectNothingSideways,
  HAUSHALT,
  LAST_MONTH,
  move,
  register,
  signInAs,
  test,
} from './bank';
import { post } from './post';

test('documents carry a strict policy and are kept out of caches', async ({ request }) => {
  // Who says that it is no document that they ask for, and does not say so rightly, is sent one.
  const response = await request.get('/', { headers: { rsc: '0' } });
  const policy = response.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'nonce-");
  expect(policy).not.toContain('unsafe-inline');
  expect(response.headers()['cache-control']).toContain('no-store');
  expect(response.headers()['x-content-type-options']).toBe('nosniff');
  expect(response.headers()['x-powered-by']).toBeUndefined();
  expect(await (await request.get('/api/health')).json()).toEqual({ status: 'ok' });
});

test('what another site sends, is too large or cannot be read is turned away with a sentence', async ({
  request,
}) => {
  const foreign = { origin: 'https://elsewhere.example' };
  expect((await request.post('/sign-out', { headers: foreign })).status()).toBe(403);
  const form = { multipart: { email: 'jane@example.com' } };
  const fromElsewhere = await request.post('/sign-in', { ...form, headers: foreign });
  expect(fromElsewhere.status()).toBe(403);
  expect(await fromElsewhere.text()).toContain('not sent from the bank’s own pages');
  const large = { multipart: { email: 'j'.repeat(1_100_000) } };
  for (const headers of [{}, { 'next-action': 'of a script' }]) {
    const tooLarge = await request.post('/sign-in', { ...large, headers });
    expect(tooLarge.status()).toBe(413);
    expect(await tooLarge.text()).toContain('more than the bank can take in');
  }
  const type = { 'content-type': 'multipart/form-data; boundary=x' };
  const garbled = await request.post('/sign-in', { headers: type, data: 'no parts' });
  expect(garbled.status()).toBe(400);
  expect(await garbled.text()).toContain('This form cannot be read');
  for (const path of ['/accounts/%ff', '/api/accounts/%ff/timeline']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
});

test('fifty deposits in a burst meet a polite limit', async ({ page }) => {
  const { account } = await register(page);
  const limit = page.getByText('That was a lot at once.');
  const deposit = { holding: 'Deposit', fields: { amount: '1', category: 'other' } };
  for (let count = 0; count < 30; count += 1) await post(page, account, deposit);
  for (let count = 30; count < 50 && !(await limit.isVisible()); count += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await move(page, 'Deposit', '1');
    await answered;
    await expect(page.getByRole('button', { name: 'Deposit' })).toBeVisible();
  }
  await expect(limit).toBeVisible();
});

test('axe finds nothing on any page, light and dark and in the past', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('/open');
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(page.getByText('Use at least 10 characters.')).toBeVisible();
  await expectNoFindings(page);
  for (const path of ['/', '/about', '/sign-in', '/verify']) {
    await page.goto(path);
    await expectNoFindings(page);
  }
  await signInAs(page, 'Maya Lindqvist');
  await expectNoFindings(page);
  const paths = [
    '',
    '/history',
    '/history/1',
    '/history/100',
    '/history/100/sandbox',
    '/statements',
    `/statements/${LAST_MONTH}`,
    '/settings',
    '/transactions?text=rent',
  ];
  for (const path of [...paths, '?asOf=v500', '/history?asOf=v500', '/settings?asOf=v500']) {
    await page.goto(EVERYDAY + path);
    await expectNoFindings(page);
  }
  const across = ['/activity', '/insights', '/notifications'];
  for (const path of [
    '/transfer',
    '/pay',
    '/standing-orders',
    '/payees',
    '/settings',
    '/shop',
    ...across,
    '/insights?asOf=last+month',
  ]) {
    await page.goto(path);
    await expectNoFindings(page);
  }
});

test('on a phone nothing to press is lower than a finger, and nothing but tables scrolls sideways @phone', async ({
  page,
}) => {
  test.setTimeout(60_000);
  const ofAccount = [
    '',
    '/history',
    '/history/1',
    '/history/9',
    '/history/9/sandbox',
    '/statements',
    `/statements/${LAST_MONTH}`,
    '/transactions?text=miete&max=abc',
    '/transactions?text=miete',
  ];
  await signInAs(page, 'Tom Okafor');
  for (const path of [
    '/',
    '/about',
    '/open',
    '/verify',
    '/transfer',
    '/payees',
    '/settings',
    '/activity',
    '/insights',
    '/notifications',
    '/accounts',
    ...ofAccount.map((p) => HAUSHALT + p),
  ]) {
    await page.goto(path);
    const controls = page.getByRole('main').locator('a, button, select, summary, input:visible');
    const low = await controls.evaluateAll((all) =>
      all
        // A link within a sentence is as high as its line.
        .filter((one) => getComputedStyle(one).display !== 'inline')
        .map((one) => [one.textContent, one.getBoundingClientRect().height] as const)
        .filter(([, height]) => height > 0 && height < 44),
    );
    expect(low, path).toEqual([]);
    await expectNothingSideways(page);
  }
});
