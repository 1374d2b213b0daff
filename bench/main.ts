/** Runs what is wanted and prints it; the default set is kept in `results.json` and in the README. See `run.mjs`. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { closeClients } from '@/db/client';
import { root } from '../scripts/paths.mjs';
import { forgetSettings } from '../scripts/settings.mjs';
import { COMMANDS, commandScenarios } from './commands';
import { openAccounts } from './contenders/rewind';
import { measureFeed } from './feeding';
import { fillAccounts } from './growth-data';
import { accountsOfFew, measureLoading, measureOpenMonth } from './loading';
import { insertedLines, measureRebuilds, type Rebuilder, rewindRebuild } from './rebuilding';
import { type Ratio, type Run, ratiosOf, report, toResults } from './report';
import { type Bank, createBank, enterBank, startServer } from './server';
import { writeTable } from './table';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const isShort = process.argv.includes('--short');
const isPeerInstalled = existsSync(join(root, 'bench/node_modules/.package-lock.json'));
forgetSettings(process.env);
process.env.REWIND_MASTER_KEY = Buffer.alloc(32, 7).toString('base64');
// What a worker keeps beside the database, such as its seals, is not to end up beside a real bank's.
const folder = mkdtempSync(join(tmpdir(), 'rewind-bench-'));
process.env.REWIND_DATA_DIR = folder;
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
// Whoever exits takes the server along; whoever a signal ends does not.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => process.exit(130));

const PEER = join(root, 'bench/contenders/emmett-rebuild.mjs');
const PEER_EVENTS = 20_000;
/** How often each rebuilds. */
const REBUILDS = 3;
/** And how often a long open month is asked for. */
const OPEN_MONTHS = 50;

const runs: Run[] = [];
const ratios: Ratio[] = [];
const load = loadavg()[0]?.toFixed(1);
const notes = [
  `the machine’s load was ${load} before it began: above 1, others were at work beside it`,
];
let onlyBank: Bank | undefined;

const server = await startServer();
try {
  if (isWanted(...COMMANDS)) {
    runs.push(
      ...(await commandScenarios(server, {
        wanted,
        isShort,
        isPeerInstalled,
        newBank,
        startOver,
        tell,
      })),
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
  writeFileSync(join(root, 'bench/results.json'), `${JSON.stringify(results, null, 2)}\n`);
  writeTable(join(root, 'README.md'), results);
}

/** To each what it fills; in the short form all fill one. */
async function newBank(name: string): Promise<Bank> {
  if (!isShort) return createBank(server, name);
  onlyBank ??= await createBank(server, name);
  return onlyBank;
}

/** What comes next has the machine to itself. */
async function startOver(): Promise<void> {
  if (isShort) return;
  await closeClients();
  await server.dropDatabases();
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
  await startOver();
  // Always its own: a worker follows all that is there, and plain inserts leave rows that nobody asked for.
  const bank = await createBank(server, 'feed_bench');
  await enterBank(bank);
  const accounts = await openAccounts(isShort ? 8 : 200);
  const load = isShort
    ? { perSecond: 100, warmUpMs: 0, lastsMs: 200 }
    : { perSecond: 1_000, warmUpMs: 2_000, lastsMs: 5_000 };
  if (!isShort) await server.settle();
  const measured = await measureFeed(bank.ownerUrl, accounts, load);
  runs.push(...measured.runs);
  const share = (measured.within250Ms * 100).toFixed(1);
  const [lag] = measured.runs;
  notes.push(
    `feed, under ${counted(load.perSecond)} deposits a second: ${share} % of events were in a read model within 250 ms of their answer (p50 ${lag?.p50Ms.toFixed(0)} ms, p99 ${lag?.p99Ms.toFixed(0)} ms), beside all else that a worker does`,
  );
}

/** One account of so many events in a bank of its own: its rebuild, and what it costs beside one of a hundred. */
async function longAccount(events: number): Promise<void> {
  tell(`an account of ${counted(events)} events`);
  await startOver();
  const bank = await newBank(`long_bench_${events}`);
  await enterBank(bank);
  const isGrowth = wanted.includes('growth');
  const times = isShort ? 5 : isGrowth ? 200 : 1_000;
  const [one, ...short] = await openAccounts(1 + accountsOfFew(times));
  if (!one) return;
  const [few, many] = [
    { accounts: short, events: 100 },
    { accounts: [one], events },
  ];
  await fillAccounts(bank.ownerUrl, short, few.events);
  await fillAccounts(bank.ownerUrl, [one], events);
  const suffix = isGrowth ? `, ${counted(events)}` : '';
  const name = `rebuild${suffix}`;
  const rebuilders = [rewindRebuild, ...(isGrowth ? [] : await otherRebuilders(bank, events))];
  const rounds = isShort || isGrowth || !isWanted('rebuild') ? 1 : REBUILDS;
  const { runs: rebuilds, ofRewind } = await measureRebuilds(name, rebuilders, rounds, async () => {
    await server.vacuum();
    await server.settle();
  });
  runs.push(...rebuilds);
  // Of the short accounts, too: the rate is of all that is in the bank.
  notes.push(
    `${name}: ${counted(ofRewind.events)} events in ${(ofRewind.ms / 1_000).toFixed(1)} s, by a process that had at most ${Math.round((ofRewind.mostBytes ?? 0) / 2 ** 20)} MB`,
  );
  if (!isGrowth && !isWanted('load')) return;
  // What a rebuild leaves to be tidied up, and to be known about its rows, would come in the midst of it.
  await server.vacuum();
  const loading = await measureLoading(few, many, times);
  runs.push(...loading.runs);
  ratios.push(
    ...loading.ratios.map((ratio) => ({
      ...ratio,
      name: `${ratio.name}${suffix}`,
    })),
  );
  const { entries, p50Ms } = await measureOpenMonth(one, OPEN_MONTHS);
  notes.push(
    `load-statement${suffix}: a page of an open month of ${counted(entries)} lines takes ${p50Ms.toFixed(1)} ms (p50), for all of them are summed`,
  );
}

async function otherRebuilders(bank: Bank, rows: number): Promise<Rebuilder[]> {
  if (!isWanted('rebuild')) return [];
  notes.push(`rebuild: beside it, batched inserts wrote ${counted(rows)} rows`);
  const inserts = insertedLines(bank.ownerUrl, rows);
  if (!isPeerInstalled || isShort) return [inserts];
  const { emmettRebuild } = await import(PEER);
  notes.push(`rebuild: beside it, Emmett’s was of ${counted(PEER_EVENTS)} events`);
  const peer = await emmettRebuild(await server.createDatabase('emmett_rebuild'), PEER_EVENTS);
  return [inserts, peer];
}

function counted(number: number): string {
  return number.toLocaleString('en');
}
