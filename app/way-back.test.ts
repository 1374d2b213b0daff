import { expect, it } from 'vitest';
import { signInFor, wayBack } from './way-back';

it.each([
  ['/accounts/1/history?asOf=2026-03-31', '/accounts/1/history?asOf=2026-03-31'],
  ['/bank/log?text=a%20b&x=%2F%2Fc', '/bank/log?text=a%20b&x=%2F%2Fc'],
  ['/accounts/../about#top', '/about'],
  ['//elsewhere.example/accounts', undefined],
  ['/\\elsewhere.example', undefined],
  ['/\t/elsewhere.example', undefined],
  ['/.//elsewhere.example', undefined],
  ['https://elsewhere.example', undefined],
  ['javascript:alert(1)', undefined],
  ['accounts', undefined],
  ['/sign-in?next=/accounts', undefined],
  ['/sign-out', undefined],
  [`/${'a'.repeat(2_000)}`, undefined],
  [['/about', '/open'], undefined],
  [undefined, undefined],
])('of %j the way back is %j', (asked, back) => {
  expect(wayBack(asked)).toBe(back);
});

it.each([
  ['/accounts/1?asOf=v3', '/sign-in?next=%2Faccounts%2F1%3FasOf%3Dv3'],
  ['/accounts', '/sign-in'],
  [null, '/sign-in'],
])('who was going to %j signs in at %j', (path, page) => {
  expect(signInFor(path)).toBe(page);
});
