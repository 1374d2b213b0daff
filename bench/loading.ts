/** What an account of many events costs beside one of few: a command, its page, and any moment of its past. */
import { accountAsOf, latestLinesAsOf, ownAccount } from '@/db/account-history';
import { closedMonth, interestOf } from '@/db/closed-months';
import { latestLines } from '@/db/read-models/statement-lines';
import {
  correctionsOf,
  monthLines,
  monthStatement,
  monthSums,
} from '@/db/read-models/statement-months';
import { writeDueSnapshots } from '@/db/snapshots';
import { forgetEverything } from '@/db/stream-cache';
import { londonDate, type Month, monthOf } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { percentiles } from './contender';
import { type Account, depositInto } from './contenders/rewind';
import type { Ratio, Run } from './report';

const LINES = 20;
/** Of a month that has more, a page of its statement has so many. */
const LINES_A_PAGE = 250;

/**
 * What the account's pages ask about it, now and as of somewhere in its past. The statement is of its first
 * month, which has as many lines whatever came later.
 */
const questions: readonly [
  name: string,
  ask: (account: Account, version: number) => Promise<unknown>,
  addsAnEvent?: true,
][] = [
  [
    'load-page',
    async ({ customerId, accountId }) => {
      await Promise.all([ownAccount(customerId, accountId), latestLines(accountId, LINES)]);
    },
  ],
  [
    'load-as-of',
    async ({ customerId, accountId }, version) => {
      const then = await accountAsOf(customerId, accountId, { untilVersion: version });
      if (then?.balance) await latestLinesAsOf(then.balance, LINES);
    },
  ],
  [
    'load-statement',
    async ({ customerId, accountId }) => {
      const own = await ownAccount(customerId, accountId);
      if (!own) return;
      await statementPage(accountId, monthOf(londonDate(own.now.openedAt)), own.now.version);
    },
  ],
  // The last, for it adds an event: of the accounts of few, each takes one, and stays as short as it is said.
  [
    'load-command',
    async (account) => {
      forgetEverything();
      await depositInto(account);
    },
    true,
  ],
];

/** Accounts of so many events: those that take a command in turn, or the only one. */
export type Accounts = { accounts: readonly Account[]; events: number };

/** How often each is asked before it is measured. */
const WARM_UP = 10;

/** An account of few that takes a command has not taken one yet. */
export function accountsOfFew(times: number): number {
  return times + WARM_UP;
}

/** The two in turns, each first in half of them, so that what disturbs the machine disturbs both. */
export async function measureLoading(
  few: Accounts,
  many: Accounts,
  times: number,
): Promise<{ runs: Run[]; ratios: Ratio[] }> {
  const runs: Run[] = [];
  const ratios: Ratio[] = [];
  for (const [name, ask, addsAnEvent] of questions) {
    const latencies: [number[], number[]] = [[], []];
    for (let time = 0; time < times + WARM_UP; time += 1) {
      const both = [...[few, many].entries()];
      for (const [index, { accounts, events }] of time % 2 === 0 ? both : both.reverse()) {
        const account = accounts[addsAnEvent ? time % accounts.length : 0] as Account;
        await putAway(account);
        const begun = performance.now();
        await ask(account, 1 + Math.floor(Math.random() * events));
        if (time >= WARM_UP) latencies[index]?.push(performance.now() - begun);
      }
    }
    const [short, long] = latencies.map(percentiles);
    if (!short || !long) continue;
    for (const [events, { p50Ms, p99Ms }] of [
      [few.events, short],
      [many.events, long],
    ] as const) {
      const contender = `${events.toLocaleString('en')} events`;
      runs.push({ name, contender, callers: 1, opsPerSecond: 1_000 / p50Ms, p50Ms, p99Ms });
    }
    const against = `${few.events} events`;
    ratios.push({ name: `${name}-p50`, against, callers: 1, ratio: long.p50Ms / short.p50Ms });
    ratios.push({ name: `${name}-p99`, against, callers: 1, ratio: long.p99Ms / short.p99Ms });
  }
  return { runs, ratios };
}

/** As its page reads the statement of an open month. */
async function statementPage(accountId: AccountId, month: Month, version: number) {
  await Promise.all([
    closedMonth(accountId, month, version),
    correctionsOf(accountId, month, version),
    interestOf(accountId, month, version),
  ]);
  const { entries } = await monthSums(accountId, month, version);
  if (entries <= LINES_A_PAGE) await monthStatement(accountId, month);
  else await monthLines(accountId, month, version, { offset: 0, limit: LINES_A_PAGE });
  return entries;
}

/** A page of an account's newest month: while a month is open, what it comes to is summed anew. */
export async function measureOpenMonth(
  { customerId, accountId }: Account,
  times: number,
): Promise<{ entries: number; p50Ms: number }> {
  const own = await ownAccount(customerId, accountId);
  if (!own) throw new Error(`No account ${accountId}`);
  const month = monthOf(londonDate(own.now.recordedAt));
  const latencies: number[] = [];
  let entries = 0;
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    entries = await statementPage(accountId, month, own.now.version);
    latencies.push(performance.now() - begun);
  }
  return { entries, p50Ms: percentiles(latencies).p50Ms };
}

/** As the worker of a running bank has done by the time that somebody asks. */
async function putAway({ customerId, accountId }: Account): Promise<void> {
  const own = await ownAccount(customerId, accountId);
  if (own) await writeDueSnapshots([{ streamId: accountId, version: own.now.version }]);
}
