import fc from 'fast-check';
import { expect, it } from 'vitest';
import { effectiveBps, formatOverdraftRate, formatRate, nominalBps, parseBps } from './rates';

it.each([
  [0, 0],
  [1, 0],
  [2, 1],
  [350, 344],
  [1990, 1815],
  [3990, 3359],
  [10_000, 6938],
])('an effective rate of %i bps is accrued at %i', (effective, nominal) => {
  expect(nominalBps(effective)).toBe(nominal);
});

it('is the greatest that stays below, told by compounding day by day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), (effective) => {
      const nominal = nominalBps(effective);
      expect(grown(nominal) <= 10_000n + BigInt(effective)).toBe(true);
      expect(grown(nominal + 1) >= 10_000n + BigInt(effective)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('is advertised again as it was, to the basis point that it was rounded by', () => {
  expect(effectiveBps(1815)).toBe(1990);
  expect(effectiveBps(0)).toBe(0);
  for (const effective of [350, 1990, 3990]) {
    const back = effectiveBps(nominalBps(effective));
    expect(effective - back).toBeGreaterThanOrEqual(0);
    expect(effective - back).toBeLessThanOrEqual(1);
  }
});

it('is written as a percentage', () => {
  expect(formatRate(1990, 'en-GB')).toBe('19.90%');
  expect(formatRate(5, 'de-DE')).toBe('0,05\u00a0%');
  expect(formatOverdraftRate(1815, 'en-GB')).toBe('19.90% EAR (18.15% nominal)');
});

/** What 10 000 comes to in 365 days, whole units, with sixty decimals kept on the way. */
function grown(nominal: number): bigint {
  const scale = 10n ** 60n;
  let value = 10_000n * scale;
  for (let day = 0; day < 365; day += 1) value += (value * BigInt(nominal)) / 3_650_000n;
  return value / scale;
}

it.each([
  ['3.5', 350],
  ['19,90 %', 1990],
  ['0', 0],
  ['100', 10_000],
  ['100.01', undefined],
  ['1.234', undefined],
  ['-1', undefined],
  ['3%5', undefined],
  ['%5', undefined],
  ['', undefined],
])('a rate typed as “%s” is read to the basis point', (text, bps) => {
  expect(parseBps(text)).toBe(bps);
});
