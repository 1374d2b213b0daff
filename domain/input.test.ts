import { expect, it } from 'vitest';
import { ordinal } from './input';

it.each([
  ['1', 1],
  ['2147483647', 2_147_483_647],
])('%s is the number of an event', (typed, number) => {
  expect(ordinal().parse(typed)).toBe(number);
});

it.each([undefined, '', '0', '-1', '1.5', '2147483648', '1e300', 'NaN', 'v1'])(
  '%s is none that its column has room for',
  (typed) => {
    expect(ordinal().safeParse(typed).success).toBe(false);
  },
);

it('there is less room for a generation', () => {
  expect(ordinal(32_767).safeParse('32768').success).toBe(false);
});
