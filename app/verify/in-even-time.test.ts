import { expect, it } from 'vitest';
import { inEvenTime } from './in-even-time';

it('an answer that is there at once comes as late as one that had to be worked out', async () => {
  const asked = performance.now();
  await Promise.all([
    expect(inEvenTime(Promise.resolve(false))).resolves.toBe(false),
    expect(inEvenTime(Promise.reject(new Error('no database')))).rejects.toThrow('no database'),
  ]);
  expect(performance.now() - asked).toBeGreaterThan(240);
});
