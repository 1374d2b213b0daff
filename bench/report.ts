import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/paths.mjs';

/**
 * One contender at one number of callers: medians over all rounds, also of what 99 in a hundred took at most.
 * Of a rebuild, a time is that of the whole: the median one, and the longest.
 */
export type Run = {
  name: string;
  contender: string;
  callers: number;
  opsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
};

/**
 * How many times as fast as somebody else in the same run. Of `load-`, whose rivals are Rewind itself with a
 * shorter account, how many times as long it takes.
 */
export type Ratio = { name: string; against: string; callers: number; ratio: number };

export type Results = {
  machine: string;
  versions: Record<string, string>;
  runs: Run[];
  ratios: Ratio[];
  notes: string[];
};

export function toResults(
  machine: string,
  postgresVersion: string,
  runs: readonly Run[],
  ratios: readonly Ratio[],
  notes: string[],
): Results {
  return {
    machine,
    versions: { node: process.version, postgresql: postgresVersion, ...peerVersions() },
    runs: runs.map((run) => ({
      ...run,
      opsPerSecond: Math.round(run.opsPerSecond),
      p50Ms: Number(run.p50Ms.toPrecision(3)),
      p99Ms: Number(run.p99Ms.toPrecision(3)),
    })),
    ratios: ratios.map((ratio) => ({ ...ratio, ratio: Number(ratio.ratio.toFixed(2)) })),
    notes,
  };
}

export function report({ machine, versions, runs, ratios, notes }: Results): string {
  const lines = [machine, Object.entries(versions).flat().join(' '), ''];
  lines.push(row('', 'contender', 'callers', 'a second', 'p50 ms', 'p99 ms', 'Rewind is'));
  for (const { name, contender, callers, opsPerSecond, p50Ms, p99Ms } of runs) {
    const against = ratios.find(
      (ratio) => ratio.name === name && ratio.against === contender && ratio.callers === callers,
    );
    const is = against ? `${against.ratio.toFixed(2)} ×` : '';
    lines.push(row(name, contender, callers, opsPerSecond.toLocaleString('en'), p50Ms, p99Ms, is));
  }
  const others = ratios.filter(({ name }) => runs.every((run) => run.name !== name));
  for (const { name, against, ratio } of others) {
    lines.push(row(name, `to ${against}`, '', '', '', 'takes', `${ratio.toFixed(2)} ×`));
  }
  return [...lines, '', ...notes].join('\n');
}

/** Rewind beside everybody else who was measured at the same thing. */
export function ratiosOf(runs: readonly Run[]): Ratio[] {
  return runs.flatMap(({ name, contender: against, callers, opsPerSecond }) => {
    const ours = runs.find(
      (run) => run.name === name && run.contender === 'rewind' && run.callers === callers,
    );
    if (!ours || against === 'rewind') return [];
    return [{ name, against, callers, ratio: ours.opsPerSecond / opsPerSecond }];
  });
}

function row(...cells: (string | number)[]): string {
  const widths = [34, 18, 9, 12, 10, 10, 12];
  return cells
    .map((cell, index) =>
      index < 2 ? `${cell}`.padEnd(widths[index] ?? 0) : `${cell}`.padStart(widths[index] ?? 0),
    )
    .join('');
}

function peerVersions(): Record<string, string> {
  const manifest = readFileSync(join(root, 'bench/package.json'), 'utf8');
  return { emmett: JSON.parse(manifest).dependencies['@event-driven-io/emmett-postgresql'] };
}
