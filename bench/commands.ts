/** Commands: the whole path of one, at several numbers of callers, beside whom else there is. */
import { join } from 'node:path';
import { root } from '../scripts/paths.mjs';
import { type Contender, drive, median, type Sample } from './contender';
import { batchedInserts, singleInserts } from './contenders/raw';
import { openAccounts, rewindDeposits, rewindTransfers } from './contenders/rewind';
import type { Run } from './report';
import { type Bank, enterBank, type Server } from './server';

type Options = {
  wanted: readonly string[];
  isShort: boolean;
  isPeerInstalled: boolean;
  newBank: (name: string) => Promise<Bank>;
  tell: (what: string) => void;
};

type Scenario = { name: string; callers: readonly number[]; contenders: readonly Contender[] };

/** How long each contender runs before it is measured, and for how many callers at least. */
const WARM_UP_MS = 2_000;
/** And before each round, when everything has just been written out. */
const ROUND_WARM_UP_MS = 500;
const WARM_UP_CALLERS = 32;
const PEER = join(root, 'bench/contenders/emmett.mjs');

export async function commandScenarios(server: Server, options: Options): Promise<Run[]> {
  const { wanted, isShort, isPeerInstalled, newBank, tell } = options;
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
  const accountCount = isShort ? 8 : 2_000;
  const raw = await newBank('raw_bench');
  await enterBank(raw);
  const opened = await openAccounts(accountCount);
  const kept = opened.map(({ accountId }) => ({ id: accountId, version: 2 }));
  await enterBank(await newBank('rewind_bench'));
  const accounts = await openAccounts(accountCount);
  const single = await singleInserts(raw.ownerUrl);
  const emmett: Contender[] =
    isPeerInstalled && !isShort
      ? [
          await (await import(PEER)).emmettDeposits(
            await server.createDatabase('emmett'),
            accountCount,
          ),
        ]
      : [];

  const manyCallers = isShort ? [8] : [1, 32, 128];
  const deposits = rewindDeposits(accounts);
  const scenarios: Scenario[] = [
    {
      name: 'deposit',
      callers: manyCallers,
      contenders: [deposits, ...emmett, single, batchedInserts(raw.appUrl, kept, 1)],
    },
    {
      name: 'transfer',
      callers: manyCallers,
      contenders: [rewindTransfers(accounts), ...emmett, batchedInserts(raw.appUrl, kept, 2)],
    },
    {
      name: 'transfer-hot',
      callers: isShort ? [8] : [32, 128],
      contenders: [rewindTransfers(accounts.slice(0, 4))],
    },
  ];
  try {
    const runs: Run[] = [];
    if (!isShort) await server.analyze();
    for (const scenario of scenarios.filter(({ name }) => isWanted(name))) {
      for (const callers of scenario.callers) {
        tell(`${scenario.name}, ${callers} at once`);
        runs.push(...(await inTurns(server, scenario, callers, isShort)));
      }
    }
    return runs;
  } finally {
    const all = new Set(scenarios.flatMap(({ contenders }) => contenders));
    for (const contender of all) await contender.close();
  }
}

/**
 * Round after round, each contender once in each: what disturbs the machine disturbs everybody. Before the
 * first, each runs until its code is compiled and its caches know the accounts, as in a server that is up:
 * one caller alone would not come around to all of them. Before every other, until the pages that it
 * writes to are in the WAL once, which they are whole after a checkpoint: a server has one in five minutes.
 */
async function inTurns(
  server: Server,
  { name, contenders }: Scenario,
  callers: number,
  isShort: boolean,
): Promise<Run[]> {
  const rounds = isShort ? 1 : 5;
  const lastsMs = isShort ? 100 : 1_000;
  const samples = new Map(contenders.map((contender) => [contender, [] as Sample[]]));
  for (const { operate } of isShort ? [] : contenders)
    await drive(operate, Math.max(callers, WARM_UP_CALLERS), WARM_UP_MS);
  for (let round = 0; round < rounds; round += 1) {
    for (const [contender, taken] of samples) {
      if (!isShort) {
        await server.settle();
        await drive(contender.operate, Math.max(callers, WARM_UP_CALLERS), ROUND_WARM_UP_MS);
      }
      taken.push(await drive(contender.operate, callers, lastsMs));
    }
  }
  return [...samples].map(([contender, taken]) => ({
    name,
    contender: contender.name,
    callers,
    opsPerSecond: median(taken.map(({ opsPerSecond }) => opsPerSecond)),
    p50Ms: median(taken.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(taken.map(({ p99Ms }) => p99Ms)),
  }));
}
