import { expect, it } from 'vitest';
import {
  LARGEST_FORM_BYTES,
  NOT_ANSWERING,
  turnedAwayPage,
  whyGarbled,
  whyInTooManyParts,
  whyTurnedAway,
} from './turned-away';

const here = { host: 'bank.example' };
const sent = { ...here, origin: 'https://bank.example' };
const behindProxy = { host: '127.0.0.1:3000', 'x-forwarded-host': 'bank.example, inner.example' };

it.each<[string, string, Record<string, string>, number | undefined]>([
  ['a form of our own', 'POST', sent, undefined],
  ['one that came through a proxy', 'POST', { ...sent, ...behindProxy }, undefined],
  ['what no browser sent', 'POST', here, undefined],
  ['a form of another site', 'POST', { ...sent, origin: 'https://elsewhere.example' }, 403],
  ['one that hides where it is from', 'POST', { ...sent, origin: 'null' }, 403],
  ['a link on another site', 'GET', { ...sent, origin: 'https://elsewhere.example' }, undefined],
  ['the largest form', 'POST', { ...sent, 'content-length': `${LARGEST_FORM_BYTES}` }, undefined],
  ['a byte more', 'POST', { ...sent, 'content-length': `${LARGEST_FORM_BYTES + 1}` }, 413],
  ['one of unknown length', 'POST', { ...sent, 'transfer-encoding': 'chunked' }, 411],
])('%s is passed on, or turned away with a reason', (_what, method, headers, status) => {
  const why = whyTurnedAway({
    method,
    headers: new Headers(headers),
    url: 'https://bank.example/pay',
  });
  expect(why?.status).toBe(status);
  if (why) expect(turnedAwayPage(why, 'n')).toContain(`<h1>${why.title}</h1>`);
});

it.each([
  ['/accounts/%ff', 404],
  ['/accounts/%e2%82%ac', undefined],
  ['/accounts?asOf=%ff', undefined],
])('%s is answered with %s before it is taken apart', (path, status) => {
  const request = { method: 'GET', headers: new Headers(here), url: `https://bank.example${path}` };
  expect(whyTurnedAway(request)?.status).toBe(status);
});

const multipart = 'multipart/form-data; boundary=x';
/** As React's forms bring their action back: its reference, and what it is given. */
function given(...parts: string[]): string {
  const part = (name: string, text: string) =>
    `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  const all = parts.map((text, number) => part(`$ACTION_1:${number}`, text));
  return `${[part('$ACTION_REF_1', ''), ...all].join('')}--x--\r\n`;
}
const PART = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';

it.each([
  ['a form', 'multipart/form-data; boundary=x', PART, undefined],
  [
    'one whose parts are divided otherwise than it says',
    'multipart/form-data; boundary=y',
    PART,
    400,
  ],
  ['one that does not say how', 'multipart/form-data', PART, 400],
  ['one that gives its action along', multipart, given('{"bound":"$@1"}', '[]'), undefined],
  ['one that gives half of it along', multipart, given('{"bound":"$@1"}'), 400],
  ['one that gives no JSON along', multipart, given('{"bound":"$@1"}', '{'), 400],
  ['one that gives nothing along', multipart, given(), 400],
  ['a form without parts', 'application/x-www-form-urlencoded', 'a=1', undefined],
])('%s is read, and left to be read again, or turned away', async (_what, type, body, status) => {
  const headers = { 'content-type': type };
  const request = new Request('https://bank.example/pay', { method: 'POST', headers, body });
  expect((await whyGarbled(request))?.status).toBe(status);
  expect(await request.text()).toBe(body);
});

it('who finds no database is told how what was typed is sent again, within the page’s policy', () => {
  const page = turnedAwayPage(NOT_ANSWERING, 'of-this-answer');
  expect(page).toContain('Reload this page in a moment');
  expect(page).toContain('<style nonce="of-this-answer">');
  expect(page).not.toMatch(/<script| style=/);
});

it.each([
  ['the most parts that are taken in', 200, undefined],
  ['one more', 201, 413],
  ['as many as fit', 1_190, 413],
])('%s are counted before they are taken apart', async (_what, parts, status) => {
  const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n';
  // Some readers of such a header take the first boundary in it, others the second.
  for (const boundary of ['b', '"b"', 'c; x="; boundary=b"', 'b; x="; boundary=c"']) {
    const request = new Request('https://bank.example/pay', {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body: `${part.repeat(parts)}--b--`,
    });
    expect((await whyInTooManyParts(request))?.status).toBe(status);
    expect(await request.text()).toContain('--b--');
  }
});

it('what is in no parts has none too many', async () => {
  const headers = { 'content-type': 'text/plain;charset=UTF-8' };
  const request = new Request('https://bank.example/pay', { method: 'POST', headers, body: '[]' });
  expect(await whyInTooManyParts(request)).toBeUndefined();
});
