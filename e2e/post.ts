import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';

type Form = { origin: string; hidden: [name: string, value: string][] };

/** Told apart by their fields, too: for whoever is signed in there is another one on the same page. */
const forms = new Map<string, Form>();

/**
 * Sends one of a page's forms as a browser without scripts would, and answers where it led: for what has
 * to be there before a test begins. The answer's cookies are the page's own from then on. A form that names
 * nothing but what its page's address names is the same whenever it is read, but for the command's id.
 */
export async function post(
  page: Page,
  path: string,
  { holding, fields }: { holding: string; fields: Record<string, string> },
): Promise<string> {
  const name = [path, holding, ...Object.keys(fields)].join(' ');
  const { origin, hidden } = forms.get(name) ?? (await readForm(page, path, holding));
  const isSame = ([field, value]: [string, string]) =>
    field === 'commandId' || !field.endsWith('Id') || path.includes(value);
  if (hidden.every(isSame)) forms.set(name, { origin, hidden });
  const command = hidden.some(([field]) => field === 'commandId') && { commandId: randomUUID() };
  const answer = await page.request.post(path, {
    headers: { origin },
    multipart: { ...Object.fromEntries(hidden), ...command, ...fields },
    // Where it leads is looked at by those who want to.
    maxRedirects: 0,
  });
  return new URL(answer.headers().location ?? path, answer.url()).pathname;
}

async function readForm(page: Page, path: string, holding: string): Promise<Form> {
  const asked = await page.request.get(path);
  const html = await asked.text();
  const found = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form = found.find((one) => one.includes(holding));
  if (!form) throw new Error(`${path} has no form that holds ${holding}`);
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)];
  return {
    origin: new URL(asked.url()).origin,
    hidden: hidden.map(([, field = '', value = '']) => [field, plain(value)]),
  };
}

function plain(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}
