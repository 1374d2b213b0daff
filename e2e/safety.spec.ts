import { expectNoFindings } from './axe';
import { expect, move, register, signInAs, test } from './bank';

test('documents carry a strict policy and are kept out of caches', async ({ request }) => {
  const response = await request.get('/');
  const policy = response.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self' 'nonce-");
  expect(policy).not.toContain('unsafe-inline');
  expect(response.headers()['cache-control']).toContain('no-store');
  expect(response.headers()['x-content-type-options']).toBe('nosniff');
  expect(response.headers()['x-powered-by']).toBeUndefined();
  expect(await (await request.get('/api/health')).json()).toEqual({ status: 'ok' });
});

test('another site can neither sign anybody out nor send an action', async ({ request }) => {
  const foreign = { origin: 'https://elsewhere.example' };
  expect((await request.post('/sign-out', { headers: foreign })).status()).toBe(403);
  const form = { multipart: { email: 'jane@example.com' }, headers: foreign };
  expect((await request.post('/sign-in', form)).status()).toBeGreaterThanOrEqual(400);
});

test('fifty deposits in a burst meet a polite limit', async ({ page }) => {
  await register(page);
  const limit = page.getByText('That was a lot at once.');
  for (let count = 0; count < 50 && !(await limit.isVisible()); count += 1) {
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
  await page.getByRole('link', { name: /Everyday/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Everyday');
  const account = new URL(page.url()).pathname;
  const paths = [
    '',
    '/history',
    '/history/1',
    '/history/100',
    '/history/100/sandbox',
    '/statements',
    '/statements/2026-10',
    '/settings',
    '/transactions?text=rent',
  ];
  for (const path of [...paths, '?asOf=v500', '/history?asOf=v500', '/settings?asOf=v500']) {
    await page.goto(account + path);
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

test('on a phone nothing to press is lower than a finger @phone', async ({ page }) => {
  await signInAs(page, 'Tom Okafor');
  await page.getByRole('link', { name: /Haushalt/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Haushalt');
  const account = new URL(page.url()).pathname;
  const ofAccount = [
    '',
    '/history',
    '/history/9',
    '/statements',
    '/statements/2026-10',
    '/transactions?text=miete',
  ];
  for (const path of [
    '/',
    '/accounts',
    '/transfer',
    '/payees',
    '/settings',
    ...ofAccount.map((p) => account + p),
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
  }
});

test('nothing but tables scrolls sideways on a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await signInAs(page, 'Tom Okafor');
  await page.getByRole('link', { name: /Haushalt/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Haushalt');
  const account = new URL(page.url()).pathname;
  const ofAccount = [
    '',
    '/history',
    '/history/1',
    '/history/9',
    '/history/9/sandbox',
    '/statements',
    '/statements/2026-10',
    '/transactions?text=miete&max=abc',
  ];
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
    ...ofAccount.map((p) => account + p),
  ]) {
    await page.goto(path);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(320);
  }
});
