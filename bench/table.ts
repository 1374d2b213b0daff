/** The table that the README carries: Rewind at each number of callers, beside whoever was measured with it. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { Results } from './report';

const BEGIN = '<!-- made by npm run bench -->';
const END = '<!-- until here -->';

export function writeTable(file: string, results: Results): void {
  const text = readFileSync(file, 'utf8');
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`${file} has no place for it`);
  writeFileSync(file, `${before}${BEGIN}\n${tableOf(results)}\n${END}${after}`);
}

function tableOf({ machine, versions, runs, ratios, notes }: Results): string {
  const against = (name: string, callers: number, peer: string) => {
    const found = ratios.find(
      (ratio) => ratio.name === name && ratio.callers === callers && ratio.against === peer,
    );
    return found ? `${found.ratio.toFixed(2)} ×` : '';
  };
  const rows = runs
    .filter(({ contender, name }) => contender === 'rewind' && name !== 'feed')
    .map(({ name, callers, opsPerSecond, p50Ms, p99Ms }) =>
      [
        name,
        callers,
        opsPerSecond.toLocaleString('en'),
        // A rebuild is timed as a whole.
        ...(name === 'rebuild' ? ['', ''] : [p50Ms, p99Ms]),
        against(name, callers, 'emmett'),
        against(name, callers, 'batched-insert'),
      ].join(' | '),
    );
  const hot = ratios.filter(({ name }) => name === 'transfer-hot');
  const single = ratios.filter(({ against }) => against === 'single-insert');
  const long = ratios.filter(({ name }) => name.startsWith('load-'));
  return [
    '| | callers | a second | p50 ms | p99 ms | to Emmett | to batched inserts |',
    '|---|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    ...[...single, ...hot].map(
      ({ name, against, callers, ratio }) =>
        `- ${name}, ${callers} ${callers === 1 ? 'caller' : 'callers'}, to ${against}: ${ratio.toFixed(2)} ×`,
    ),
    ...long.map(({ name, against, ratio }) => {
      const many = runs.find((run) => name.startsWith(`${run.name}-`) && run.contender !== against);
      return `- ${name}: ${many?.contender} take ${ratio.toFixed(2)} × as long as ${against}`;
    }),
    ...notes.map((note) => `- ${note}`),
    '',
    `${machine}; ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
  ].join('\n');
}
