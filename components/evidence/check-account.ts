import { accountSnapshot } from '@/domain/account/snapshot';
import {
  type CheckedChain,
  chainBehind,
  checkNext,
  concludeChain,
  type Hashing,
  type LoggedEvent,
  uncheckedChain,
} from '@/domain/chain-check';
import { findingSentence } from '@/domain/findings';
import { type Digest, genesisInput } from '@/domain/hash-chain';
import type { AccountId } from '@/domain/ids';
import { type Currency, formatMoney, type Locale } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import { type ProofPage, replay } from '@/domain/replay';

export type Proof = {
  events: number;
  /** The version that the check began behind: 0 is the opening. */
  after: number;
  /** What hashing and folding took, without waiting for the network. */
  ms: number;
  /** A sentence for each thing that is not as it should be. */
  differences: string[];
};

type Money = { currency: Currency; locale: Locale };

/**
 * Works out every hash of an account and its balance again, here, from the events as they are stored,
 * and holds them against what the bank shows. Page by page, so that nothing else has to wait for it. A
 * long account is checked since its last snapshot, unless `whole` of it is asked for.
 */
export async function checkAccount(
  accountId: AccountId,
  money: Money,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
  { whole = false } = {},
): Promise<Proof> {
  let page = await fetchPage(accountId, whole ? 0 : 'recent', signal);
  // What is recorded from now on belongs to the next check.
  const { head, balance: shown, start } = page;
  const after = start?.event.version ?? 0;
  let ms = 0;
  const measured = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    const began = performance.now();
    const result = await work();
    ms += performance.now() - began;
    return result;
  };

  let chain = start
    ? chainBehind(start.event)
    : uncheckedChain(accountId, await digest(genesisInput(accountId)));
  let folded: Balance | null | 'unfoldable' = start ? snapshotOf(start.folded) : null;
  for (;;) {
    const events = page.events.filter(({ version }) => version <= head.version);
    chain = await measured(async () => {
      folded = foldAll(folded, events);
      return withDigests(checkNext(chain, events));
    });
    const done = chain.last?.version ?? 0;
    onProgress(done - after, head.version - after);
    if (events.length === 0 || done >= head.version) break;
    page = await fetchPage(accountId, done, signal);
  }
  const findings = await measured(() => withDigests(concludeChain(chain, head.hash)));
  const differences = [
    ...findings.map(findingSentence),
    ...compareHead(chain, head, findings.length > 0),
    ...(folded === 'unfoldable'
      ? ['The events cannot be folded any more.']
      : compareBalance(folded, shown, money)),
  ];
  return { events: (chain.last?.version ?? 0) - after, after, ms, differences };
}

async function fetchPage(
  accountId: AccountId,
  after: number | 'recent',
  signal: AbortSignal,
): Promise<ProofPage> {
  const answer = await fetch(`/api/accounts/${accountId}/proof?after=${after}`, { signal });
  if (!answer.ok) throw new Error(`The bank answered ${answer.status}`);
  return answer.json();
}

function snapshotOf(folded: object | null): Balance | 'unfoldable' {
  const parsed = accountSnapshot.safeParse(folded);
  return (parsed.success && parsed.data) || 'unfoldable';
}

function foldAll(
  balance: Balance | null | 'unfoldable',
  events: readonly LoggedEvent[],
): Balance | null | 'unfoldable' {
  if (balance === 'unfoldable') return balance;
  try {
    return events.reduce(replay, balance);
  } catch {
    return 'unfoldable';
  }
}

async function withDigests<Result>(hashing: Hashing<Result>): Promise<Result> {
  let step = hashing.next([]);
  while (!step.done) step = hashing.next(await Promise.all(step.value.map(digest)));
  return step.value;
}

async function digest(text: string): Promise<Digest> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function compareHead(chain: CheckedChain, head: ProofPage['head'], isExplained: boolean): string[] {
  const version = chain.last?.version ?? 0;
  if (version < head.version) return [`Events ${version + 1} to ${head.version} are missing.`];
  if (isExplained || chain.hash === head.hash) return [];
  return ['The newest event is not the one that the bank says it is.'];
}

function compareBalance(
  folded: Balance | null,
  shown: ProofPage['balance'],
  { currency, locale }: Money,
): string[] {
  if (!folded) return ['There is no event that opened this account.'];
  const money = (minor: bigint) => formatMoney(minor, currency, locale);
  const differs = (what: string, stored: string, derived: string) =>
    stored === derived ? [] : [`The ${what} shown is ${stored}; the events add up to ${derived}.`];
  return [
    ...differs('balance', money(BigInt(shown.bookedMinor)), money(folded.bookedMinor)),
    ...differs(
      'overdraft limit',
      money(BigInt(shown.overdraftLimitMinor)),
      money(folded.overdraftLimitMinor),
    ),
    ...differs('status', shown.status, folded.status),
    ...differs('newest event', `v${shown.version}`, `v${folded.version}`),
  ];
}
