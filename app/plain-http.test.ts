import { expect, it } from 'vitest';
import { isPlainHttp } from './plain-http';

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
