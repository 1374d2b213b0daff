import { expect, it } from 'vitest';
import { isPlainHttp, isSafariAtHome } from './plain-http';

it.each<[string, Record<string, string>, boolean]>([
  ['the launcher’s address', { host: 'localhost:3000' }, false],
  ['a name under it', { host: 'bank.localhost:3000' }, false],
  ['its number', { host: '127.0.0.1:3000' }, false],
  ['its longer number', { host: '[::1]:3000' }, false],
  ['another machine’s', { host: '192.168.1.20:3000' }, true],
  ['as Next says it', { host: '192.168.1.20:3000', 'x-forwarded-proto': 'http' }, true],
  ['one that only looks like it', { host: 'localhost.example' }, true],
  [
    'a proxy with HTTPS',
    { host: 'localhost:3000', 'x-forwarded-host': 'bank.example', 'x-forwarded-proto': 'https' },
    false,
  ],
  ['several proxies', { host: 'bank.example', 'x-forwarded-proto': 'https, http' }, false],
  ['a proxy without', { host: 'localhost:3000', 'x-forwarded-host': 'bank.example' }, true],
  [
    'a proxy with HTTPS that does not say so',
    { host: 'bank.example', 'sec-fetch-mode': 'navigate' },
    false,
  ],
])('by %s: plain HTTP?', (_address, headers, isPlain) => {
  expect(isPlainHttp(new Headers(headers))).toBe(isPlain);
});

const ON_A_MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/';
const SAFARI = `${ON_A_MAC}605.1.15 (KHTML, like Gecko) Version/26.1 Safari/605.1.15`;
const CHROME = `${ON_A_MAC}537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36`;

it.each<[string, Record<string, string>, boolean]>([
  ['Safari', { host: 'localhost:3000', 'user-agent': SAFARI }, true],
  ['as Next says it', { host: 'a:1', 'x-forwarded-host': 'a:1', 'user-agent': SAFARI }, false],
  ['Chrome', { host: 'localhost:3000', 'user-agent': CHROME }, false],
  ['Safari elsewhere', { host: 'bank.example', 'user-agent': SAFARI }, false],
  [
    'Safari behind a proxy',
    { host: '127.0.0.1:3000', 'x-forwarded-host': 'bank.example', 'user-agent': SAFARI },
    false,
  ],
])('%s: at its own machine?', (_what, headers, isAtHome) => {
  expect(isSafariAtHome(new Headers(headers))).toBe(isAtHome);
});
