/** Commands: the whole path of one, at several numbers of callers, beside whom else there is. */
import { join } from 'node:path';
import { root } from '../scripts/paths.mjs';
import { type Contender, drive, median, type Sample } from './contender';
import { batchedInserts, type Rows, rowsOf, singleInserts } from './contenders/raw';
import { openAccounts, rewindDeposits, rewindTransfers } from './contenders/rewind';
import { fillAccounts } from './growth-data';
import type { Run } from './report';
import { type Bank, enterBank, type Server } from './server';

type Options = {
  wanted: readonly string[];
  isShort: boolean;
  isPeerInstalled: boolean;
  newBank: (name: string) => Promise<Bank>;
  startOver: () => Promise<void>;
  tell: (what: string) => void;
};

type Scenario = { name: string; callers: readonly number[]; contenders: readonly Contender[] };

export const COMMANDS = ['deposit', 'transfer', 'transfer-hot', 'deposit-new', 'transfer-new'];

/**
 * How many events a stream has when it begins: as a current account of the demo has, which is the median of
 * them. Whoever folds a stream anew for each command pays for its length, and so accounts that were just
 * opened stand beside those in use.
 */
const EVENTS_IN_USE = 100;
const EVENTS_WHEN_NEW = 2;
/** So many of them, and others for each measurement, that they are still new when it ends. */
const NEW_ACCOUNTS = 4_000;

/** How long each contender runs before it is measured, and for how many callers at least. */
const WARM_UP_MS = 2_000;
/** And before each round, when everything has just been written out. */
const ROUND_WARM_UP_MS = 1_500;
const WARM_UP_CALLERS = 32;
const MANY = [1, 32, 128];
const SEVERAL = [32, 128];
const PEER = join(root, 'bench/contenders/emmett.mjs');

export async function commandScenarios(server: Server, options: Options): Promise<Run[]> {
  const { wanted, isShort, isPeerInstalled, newBank, startOver } = options;
  const accountCount = isShort ? 8 : 2_000;
  const isAnyWanted = (...names: string[]) =>
    wanted.length === 0 || names.some((name) => wanted.includes(name));
  const emmett = async (name: string) => {
    if (!isPeerInstalled || isShort) return async (): Promise<Contender[]> => [];
    const { emmettStore } = await import(PEER);
    const store = await emmettStore(await server.createDatabase(name));
    return async (accounts: number, events: number): Promise<Contender[]> => [
      await store.deposits(accounts, events),
    ];
  };
  const runs: Run[] = [];

  if (isAnyWanted('deposit', 'transfer', 'transfer-hot')) {
    const events = isShort ? 4 : EVENTS_IN_USE;
    const raw = await newBank('raw_bench');
    await enterBank(raw);
    const opened = await openAccounts(accountCount);
    await rewindDeposits(opened).operate();
    await rewindTransfers(opened).operate();
    const deposit = await rowsOf(raw.ownerUrl, 'DepositMoney');
    const transfer = await rowsOf(raw.ownerUrl, 'TransferMoney');
    await fillAccounts(raw.ownerUrl, opened, events);
    // Commands come for accounts at random, and so not in the order in which those lie in their tables.
    const kept = shuffled(opened).map(({ accountId }) => ({ id: accountId, version: events }));
    const bank = await newBank('rewind_bench');
    await enterBank(bank);
    const accounts = await openAccounts(accountCount);
    await fillAccounts(bank.ownerUrl, accounts, events);
    const deposits = await (await emmett('emmett'))(accountCount, events);
    const single = await singleInserts(raw.ownerUrl);
    const inserts = (rows: Rows) => batchedInserts(raw.appUrl, kept, rows);
    const [many, several] = isShort ? [[8], [8]] : [MANY, SEVERAL];
    const all = [
      {
        name: 'deposit',
        callers: many,
        contenders: [rewindDeposits(accounts), ...deposits, single, inserts(deposit)],
      },
      {
        name: 'transfer',
        callers: many,
        contenders: [rewindTransfers(accounts), ...deposits, inserts(transfer)],
      },
      {
        name: 'transfer-hot',
        callers: several,
        // In the same rounds, as everybody else: the machine of one minute is not that of the next.
        contenders: [
          rewindTransfers(accounts.slice(0, 4)),
          { ...rewindTransfers(accounts), name: 'all accounts' },
        ],
      },
    ];
    runs.push(...(await measure(server, all, options)));
  }

  if (isAnyWanted('deposit-new', 'transfer-new')) {
    await startOver();
    await enterBank(await newBank('rewind_new_bench'));
    const peer = await emmett('emmett_new');
    const all: Scenario[] = [];
    const count = isShort ? accountCount : NEW_ACCOUNTS;
    for (const [name, rewind] of [
      ['deposit-new', rewindDeposits],
      ['transfer-new', rewindTransfers],
    ] as const) {
      for (const callers of isShort ? [8] : MANY) {
        const ours = rewind(await openAccounts(count));
        const contenders = [ours, ...(await peer(count, EVENTS_WHEN_NEW))];
        all.push({ name, callers: [callers], contenders });
      }
    }
    runs.push(...(await measure(server, all, options)));
  }
  return runs;
}

async function measure(
  server: Server,
  scenarios: readonly Scenario[],
  { wanted, isShort, tell }: Options,
): Promise<Run[]> {
  const runs: Run[] = [];
  const isWanted = ({ name }: Scenario) => wanted.length === 0 || wanted.includes(name);
  try {
    if (!isShort) await server.vacuum();
    for (const scenario of scenarios.filter(isWanted)) {
      for (const callers of scenario.callers) {
        tell(`${scenario.name}, ${callers} at once`);
        runs.push(...(await inTurns(server, scenario, callers, isShort)));
      }
    }
    return runs;
  } finally {
    const all = scenarios.flatMap(({ contenders }) => contenders);
    for (const close of new Set(all.map((contender) => contender.close))) await close();
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

function shuffled<T>(values: readonly T[]): T[] {
  const drawn = values.map((value) => ({ value, lot: Math.random() }));
  return drawn.sort((a, b) => a.lot - b.lot).map(({ value }) => value);
}
