import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { RunOptions } from 'axe-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The rules about colours, each with what it looks at. */
const LOOKED_AT = { 'color-contrast': ['*'], 'link-in-text-block': ['a[href]', '[role=link]'] };
const COLOURS = Object.keys(LOOKED_AT);
/** On what stands often on a page in the very same style. */
const REPEATED = 'data-repeated';
const NOT_REPEATED = Object.entries(LOOKED_AT).map(([id, all]) => ({
  id,
  selector: all.map((one) => `${one}:not([${REPEATED}])`).join(),
}));

/**
 * Axe finds nothing on the page as it stands, in the light and in the dark. All but its colours is the
 * same in the dark. Colours are judged for each style on the page and not for each of its rows: working
 * one out takes longer than all other rules together. Axe itself is loaded once a page, for that takes
 * as long as what it does.
 */
export async function expectNoFindings(page: Page): Promise<void> {
  await page.evaluate(axe);
  await page.evaluate((rules) => window.axe.configure({ rules }), NOT_REPEATED);
  for (const colorScheme of ['light', 'dark'] as const) {
    // Colours change at once then, so that none is judged halfway.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(markRepeated, REPEATED);
    await expectNone(page, colorScheme, colorScheme === 'dark' ? { runOnly: COLOURS } : {});
  }
}

async function expectNone(page: Page, where: string, options: RunOptions): Promise<void> {
  // Without a list of all that is well: less work, the same findings.
  const asked = { resultTypes: ['violations'], selectors: false, ...options } as RunOptions;
  const found = await page.evaluate(async (runOptions) => {
    const { violations } = await window.axe.run(document, runOptions);
    return violations.map(({ id, nodes }) => `${id} at ${nodes[0]?.html}`);
  }, asked);
  expect(found, `${page.url()}, ${where}`).toEqual([]);
}

/**
 * Runs in the page. Marks the text whose colours have been met thrice: its own and every background
 * below it, with all classes on the way, in sight or not, to be used or not.
 */
function markRepeated(attribute: string): void {
  const paths = new Map<Element, string>();
  const met = new Map<string, number>();
  const all = [...document.body.querySelectorAll('*')];
  for (const element of all) element.removeAttribute(attribute);
  for (const element of all.filter(hasText)) {
    const style = styleOf(element);
    const times = (met.get(style) ?? 0) + 1;
    met.set(style, times);
    if (times > 3) element.setAttribute(attribute, '');
  }

  function styleOf(element: Element): string {
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const { width, height } = element.getBoundingClientRect();
    return [pathOf(element), color, fontSize, fontWeight, width > 2 && height > 2].join(' ');
  }

  function pathOf(element: Element): string {
    const known = paths.get(element);
    if (known !== undefined) return known;
    const { backgroundColor, backgroundImage, opacity, visibility } = getComputedStyle(element);
    const parent = element.parentElement;
    const disabled = element.matches(':disabled, [aria-disabled="true"]');
    const own = [element.tagName, element.getAttribute('class'), backgroundColor, backgroundImage];
    const path = [parent && pathOf(parent), ...own, opacity, visibility, disabled].join(' ');
    paths.set(element, path);
    return path;
  }

  function hasText(element: Element): boolean {
    return [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
  }
}

declare global {
  interface Window {
    axe: typeof import('axe-core');
  }
}
