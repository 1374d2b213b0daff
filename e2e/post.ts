import type { Page } from '@playwright/test';

/**
 * Sends one of a page's forms as a browser without scripts would, and answers where it led: for what has
 * to be there before a test begins. The answer's cookies are the page's own from then on.
 */
export async function post(
  page: Page,
  path: string,
  { holding, fields }: { holding: string; fields: Record<string, string> },
): Promise<string> {
  const asked = await page.request.get(path);
  const html = await asked.text();
  const forms = [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(([form]) => form);
  const form = forms.find((one) => one.includes(holding));
  if (!form) throw new Error(`${path} has no form that holds ${holding}`);
  const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)"(?: value="([^"]*)")?/g)];
  const sent = hidden.map(([, name = '', value = '']) => [name, plain(value)]);
  const answer = await page.request.post(path, {
    headers: { origin: new URL(asked.url()).origin },
    multipart: { ...Object.fromEntries(sent), ...fields },
    // Where it leads is looked at by those who want to.
    maxRedirects: 0,
  });
  return new URL(answer.headers().location ?? path, answer.url()).pathname;
}

function plain(html: string): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&');
}
