import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** One row of the table: its number, and the file and title of each test that shows it. */
const rows = [
  ...readFileSync('docs/scenarios.md', 'utf8').matchAll(/^\| (\d+) \| [^|]+ \| (.+) \|$/gm),
].map(([, number, shown = '']) => ({
  number: Number(number),
  tests: shown.split('<br>').map(named),
}));

it('has thirty-five scenarios, and a test for each', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 35 }, (_, i) => i + 1));
});

it.each(rows)('scenario $number is shown where it says', ({ tests }) => {
  for (const { file, title } of tests) {
    const begins = ["('", '(`', "  '", '  `'].map((before) => `${before}${title}`);
    const text = readFileSync(file, 'utf8');
    expect(
      begins.some((begin) => text.includes(begin)),
      `${file}: ${title}`,
    ).toBe(true);
  }
});

function named(test: string): { file: string; title: string } {
  const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
  return { file, title };
}
