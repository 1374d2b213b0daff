/** Runs what is wanted and prints it; the default set is kept in `results.json` and in the README. See `run.mjs`. */
import { existsSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { closeClients } from '@/db/client';
import { commandScenarios } from './commands';
import { openAccounts } from './contenders/rewind';
import { measureFeed } from './feeding';
import { fillAccount } from './growth-data';
import { measureLoading } from './loading';
import { asRun, insertLines, rebuildEverything } from './rebuilding';
import { type Ratio, type Run, ratiosOf, report, toResults } from './report';
import { type Bank, createBank, enterBank, startServer } from './server';
import { writeTable } from './table';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isShort = process.argv.includes('--short');
const isPeerInstalled = existsSync(join(import.meta.dirname, 'node_modules/.package-lock.json'));
process.env.REWIND_MASTER_KEY = Buffer.alloc(32, 7).toString('base64');

const PEER = join(import.meta.dirname, 'contenders/emmett-rebuild.mjs');
const PEER_EVENTS = 10_000;

const runs: Run[] = [];
const ratios: Ratio[] = [];
const load = loadavg()[0]?.toFixed(1);
const notes = [
  `the machine’s load was ${load} before it began: above 1, others were at work beside it`,
];
let onlyBank: Bank | undefined;

const server = await startServer();
try {
  if (isWanted('deposit', 'transfer', 'transfer-hot')) {
    runs.push(
      ...(await commandScenarios(server, { wanted, isShort, isPeerInstalled, newBank, tell })),
    );
  }
  if (isWanted('feed')) await feed();
  if (isWanted('rebuild', 'load')) await longAccount(isShort ? 200 : 1_000_000);
  if (wanted.includes('growth')) {
    for (const events of [10_000, 1_000_000, 10_000_000]) await longAccount(events);
  }
} finally {
  await closeClients();
  await server.stop();
}

const machine = `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
const all = [...ratiosOf(runs), ...ratios];
const results = toResults(machine, server.version, runs, all, notes);
console.log(report(results));
// The file is of the default set alone: a part of it must not take the place of the whole.
if (!isShort && wanted.length === 0) {
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeTable(join(import.meta.dirname, '../README.md'), results);
}

/** To each what it fills; in the short form all fill one. */
async function newBank(name: string): Promise<Bank> {
  if (!isShort) return createBank(server, name);
  onlyBank ??= await createBank(server, name);
  return onlyBank;
}

/** A run takes minutes, and somebody waits for it. */
function tell(what: string): void {
  if (!isShort) console.log(`  ${what} …`);
}

function isWanted(...names: string[]): boolean {
  return wanted.length === 0 || names.some((name) => wanted.includes(name));
}

async function feed(): Promise<void> {
  tell('feed');
  const bank = await newBank('feed_bench');
  await enterBank(bank);
  const accounts = await openAccounts(isShort ? 8 : 200);
  const perSecond = isShort ? 100 : 1_000;
  const measured = await measureFeed(bank.ownerUrl, accounts, perSecond, isShort ? 200 : 5_000);
  runs.push(...measured.runs);
  const share = (measured.within250Ms * 100).toFixed(1);
  notes.push(`feed: ${share} % of events were in a read model within 250 ms of their commit`);
}

/** One account of so many events in a bank of its own: its rebuild, and what it costs beside one of a hundred. */
async function longAccount(events: number): Promise<void> {
  tell(`an account of ${events.toLocaleString('en')} events`);
  const bank = await newBank(`long_bench_${events}`);
  await enterBank(bank);
  const [few, many] = await openAccounts(2);
  if (!few || !many) return;
  await fillAccount(bank.ownerUrl, few, 100);
  await fillAccount(bank.ownerUrl, many, events);
  const name = `rebuild${wanted.includes('growth') ? `, ${events.toLocaleString('en')}` : ''}`;
  const { mostMegabytes, ...rebuilt } = await rebuildEverything();
  runs.push({ ...rebuilt, name });
  notes.push(`${name}: ${events.toLocaleString('en')} events within ${mostMegabytes} MB of memory`);
  if (wanted.includes('growth')) {
    const loading = await measureLoading(
      { account: few, events: 100 },
      { account: many, events },
      200,
    );
    runs.push(...loading.runs);
    ratios.push(
      ...loading.ratios.map((ratio) => ({
        ...ratio,
        name: `${ratio.name}, ${events.toLocaleString('en')}`,
      })),
    );
    return;
  }
  if (isWanted('rebuild')) {
    runs.push(await insertLines(bank.ownerUrl, Math.min(events, 200_000)));
    if (isPeerInstalled && !isShort) {
      const { emmettRebuild } = await import(PEER);
      const ms = await emmettRebuild(await server.createDatabase('emmett_rebuild'), PEER_EVENTS);
      runs.push(asRun('emmett', PEER_EVENTS, ms));
    }
  }
  if (isWanted('load')) {
    const times = isShort ? 5 : 1_000;
    const loading = await measureLoading(
      { account: few, events: 100 },
      { account: many, events },
      times,
    );
    runs.push(...loading.runs);
    ratios.push(...loading.ratios);
  }
}
