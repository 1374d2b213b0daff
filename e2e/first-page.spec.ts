import { expect, takenOver, test } from './bank';

test('the first page has a history to drag before anybody signs in', async ({ page }) => {
  await page.goto('/');
  await takenOver(page);
  const slider = page.getByRole('slider');
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not drawn');
  await page.mouse.move(box.x + box.width * 0.8, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.2, box.y + 60, { steps: 5 });
  await expect(page.getByText('PAST')).toBeVisible();
  await page.mouse.up();
  // It was called something else then.
  await expect(page.getByRole('heading', { name: 'Everyday' })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /Balance 0\.00 pounds after opening/);
  await page.keyboard.press('End');
  await expect(page.getByRole('heading', { name: 'Flat 3' })).toBeVisible();
  await expect(page).toHaveURL('/');
});

test('without scripts its links step from event to event @html', async ({ page }) => {
  await page.goto('/?asOf=v14');
  await expect(page.getByText('Event 14 of 33')).toBeVisible();
  await page.getByRole('link', { name: 'Previous event' }).click();
  await expect(page.getByText('Event 13 of 33')).toBeVisible();
});

test('six steps lead through the ideas, each at its own event @nojs', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Show me' }).click();
  await expect(page.getByRole('heading', { name: 'An event 1 of 6' })).toBeVisible();
  await expect(page.getByText('Event 3 of 33')).toBeVisible();
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(page.getByText('£250.00 + £640.00 − £43.10')).toBeVisible();
  await expect(page.getByTestId('balance')).toHaveText('£846.90');
  for (let step = 3; step <= 6; step += 1) {
    await page.getByRole('link', { name: 'Next', exact: true }).click();
  }
  await expect(page.getByRole('heading', { name: 'A projection 6 of 6' })).toBeVisible();
  await expect(page.getByText('+ £38.70 + £27.65, £150.50 in all')).toBeVisible();
  await expect(page.getByText('LIVE', { exact: true })).toBeVisible();
});
