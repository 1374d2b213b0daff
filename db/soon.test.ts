import { expect, it } from 'vitest';
import { after, all } from './soon';

it('what is known needs no promise', () => {
  expect(all([1, 'two', null])).toEqual([1, 'two', null]);
  expect(after(1, (one) => one + 1)).toBe(2);
});

it('what has to be asked for is waited for, and its trouble is told', async () => {
  const both = all([1, Promise.resolve('two')]);
  expect(both).toBeInstanceOf(Promise);
  expect(await both).toEqual([1, 'two']);
  expect(await after(Promise.resolve(1), (one) => one + 1)).toBe(2);
  await expect(after(Promise.reject(new Error('Gone')), () => 1)).rejects.toThrow('Gone');
  await expect(all([1, Promise.reject(new Error('Gone'))])).rejects.toThrow('Gone');
});
