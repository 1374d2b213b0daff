/**
 * The question: how would this account stand, had something been otherwise?
 *
 * The history is told again from its beginning, side by side: as it was, and as it would have been. What
 * comes in from elsewhere is a fact and stays one. What somebody asked of the account is decided anew, by
 * the deciders that decide today, on the state that it would have met. Interest and fees follow.
 *
 * The decider is believed where it gives, on the real state, what really happened. Where it does not,
 * because an older program decided otherwise or more is known than this history, the fact stays.
 * So that nothing changed gives nothing changed.
 */
import type { AccountEvent } from '../account/events';
import { deltaMinor } from '../account/state';
import type { BankState } from '../bank/state';
import { dayAfter, type Instant, londonDate, monthOf, startOfDay } from '../calendar';
import { canonicalJson, type Json } from '../hash-chain';
import type { Recorded } from '../recorded';
import type { Refusal } from '../refusal';
import { askedAnew } from './asked-anew';
import { type Changes, withAmount } from './changes';
import { decideOn, type Issued, interestToday } from './decide';
import { type Figures, figuresOf } from './figures';
import { append, type Beginning, type Lane, laneFrom, nextInstant, restated } from './lane';
import { type Request, requestFor, type Step, stepsOf, unissuedFees } from './requests';
import { dated, isInForce, isOverruled, overrule, type Rule, rulesOf, withFees } from './rules';

/** What was asked of the account and refused, and how far the account had come then. */
export type Attempt = {
  readonly request: Request;
  readonly at: Instant;
  readonly afterVersion: number;
  readonly refusal: Refusal;
  /** What is asked for by several attempts, and happens once. */
  readonly once?: string;
};

/** As it is known of: that it was refused, and why; the figures follow from the account. */
export type Tried = Omit<Attempt, 'refusal'> & { readonly refusal: Pick<Refusal, 'reason'> };

export type RealHistory = {
  readonly beginning: Beginning;
  readonly events: readonly Recorded<AccountEvent>[];
  /** In the order in which they were decided. */
  readonly attempts: readonly Tried[];
  readonly bank: BankState;
  readonly now: Instant;
};

type Happened = Recorded<AccountEvent>;

/** What came otherwise. Its real event less, its imagined one more: together they are the whole difference. */
export type Difference = { readonly at: Instant } & (
  | { readonly kind: 'left-out' | 'gone' | 'nothing-to-undo'; readonly real: Happened }
  | { readonly kind: 'changed'; readonly real: Happened; readonly imagined: Happened }
  | { readonly kind: 'added'; readonly imagined: Happened }
  | {
      readonly kind: 'refused';
      readonly real: Happened;
      readonly refusal: Refusal;
      readonly saw: Figures;
    }
  | { readonly kind: 'passed'; readonly attempt: Attempt; readonly imagined: Happened | null }
  | { readonly kind: 'rule-refused'; readonly request: Request; readonly refusal: Refusal }
);

export type WhatIf = {
  /** As it would have been, with versions of its own. */
  readonly events: readonly Happened[];
  readonly differences: readonly Difference[];
  /** Earned less owed, and not posted by now: as it is, and as it would be. */
  readonly accruedMinor: { readonly real: bigint; readonly imagined: bigint };
};

/** The real history by its steps, with what does not depend on what is imagined of it. */
export type Judged = {
  readonly steps: readonly JudgedStep[];
  /** Those that were refused for what the account itself was. */
  readonly attempts: readonly Attempt[];
  readonly accruedMinor: bigint;
};

/** `isOurs`: on the real state, today's deciders give just what happened. */
type JudgedStep = Step & { readonly isOurs: boolean };

type Telling = {
  readonly imagined: Lane;
  readonly bank: BankState;
  readonly changes: Changes;
  /** The imagined version of each real event that there is in both. */
  readonly versions: Map<number, number>;
  readonly differences: Difference[];
  /** Of what happens once, that which has. */
  readonly met: Set<string>;
  /** Rules that the bank has made, and not refused. */
  readonly made: Rule[];
};

export function whatIf(
  history: RealHistory,
  changes: Changes,
  judged: Judged = judge(history),
): WhatIf {
  const { beginning, bank, now } = history;
  const imagined = laneFrom(beginning);
  const differences: Difference[] = [];
  const versions = new Map<number, number>();
  const rest = { changes, versions, differences, met: new Set<string>(), made: [] };
  const telling: Telling = { imagined, bank: withFees(bank, changes), ...rest };
  const rules = rulesOf(beginning, changes);
  const attempts = [...judged.attempts];
  let isClosed = false;
  /** What comes about by itself until then. */
  const goOn = (until: Instant, toCome?: Request | null) => {
    while (isInForce(rules[0], imagined, until)) makeRule(telling, rules.shift());
    if (isClosed) endMonths(telling, until, toCome);
  };
  const tryUntil = (version: number) => {
    for (; attempts[0] && attempts[0].afterVersion < version; attempts.shift()) {
      goOn(attempts[0].at);
      tryAgain(telling, attempts[0]);
    }
  };
  for (const step of judged.steps) {
    const [{ version, recordedAt }] = step.events;
    tryUntil(version);
    goOn(recordedAt, step.request);
    retell(telling, step);
    isClosed ||= step.events.some(({ type }) => type === 'AccountClosed');
  }
  tryUntil(Number.POSITIVE_INFINITY);
  goOn(now);
  const accruedMinor = { real: judged.accruedMinor, imagined: accrued(imagined, now) };
  return { events: imagined.events, differences, accruedMinor };
}

/** Tells the real history once, and holds it against what the deciders say. */
export function judge({ beginning, events, bank, now, ...history }: RealHistory): Judged {
  const real = laneFrom(beginning);
  const waiting = [...history.attempts];
  const attempts: Attempt[] = [];
  const tryUntil = (version: number) => {
    for (; waiting[0] && waiting[0].afterVersion < version; waiting.shift()) {
      const { request, at, refusal } = waiting[0];
      const decision = decideOn(real, bank, request, at, UNISSUED);
      if (decision?.accepted === false && decision.refusal.reason === refusal.reason) {
        attempts.push({ ...waiting[0], refusal: decision.refusal });
      }
    }
  };
  const steps = stepsOf(events).map((step): JudgedStep => {
    const [{ version, recordedAt: at }] = step.events;
    tryUntil(version);
    const decision = step.request && decideOn(real, bank, step.request, at, issuedIn(step.events));
    for (const event of step.events) append(real, event, at, event.effectiveOn);
    return { ...step, isOurs: decision?.accepted === true && isSame(decision.events, step.events) };
  });
  tryUntil(Number.POSITIVE_INFINITY);
  return { steps, attempts, accruedMinor: accrued(real, now) };
}

/** One step of the real history, and what comes of it in the imagined one. */
function retell(telling: Telling, step: JudgedStep): void {
  const { imagined, bank, changes, versions, differences, made } = telling;
  const [{ recordedAt: at }] = step.events;
  const { request } = step;
  const leaves = step.events.filter(({ version }) => changes.leftOut.has(version));
  const stays = step.events.filter(({ version }) => !changes.leftOut.has(version));
  differences.push(...leaves.map((left) => ({ kind: 'left-out', at, real: left }) as const));
  if (isOverruled(step.events[0], made)) return;
  // A month is closed all the same, but for the fee that is to have been left out.
  const isMonthEnd = request?.type === 'CloseMonth';
  if (leaves.length > 0 && request && !isMonthEnd) {
    compare(telling, at, stays, []);
    return;
  }

  if (!request || !step.isOurs) {
    const facts = stays.map((event) => restated(imagined, withAmount(event, changes)));
    tell(telling, at, stays, facts);
    return;
  }
  const main = mainOf(stays) ?? step.events[0];
  const rest = stays.filter((event) => event !== main);
  if (request.type === 'CloseAccount' && imagined.account.status === 'closed') {
    // A closing that was refused has passed already.
    compare(telling, at, rest, []);
    return;
  }
  const other = changes.amounts.has(main.version) && requestFor(withAmount(main, changes));
  const asked = askedAnew(imagined, versions, other || request, main);
  if (!asked) {
    differences.push({ kind: 'nothing-to-undo', at, real: main });
    compare(telling, at, rest, []);
    return;
  }
  const decision = decideOn(imagined, bank, asked, at, issuedIn(step.events));
  if (!decision) {
    tell(telling, at, stays, stays);
    return;
  }
  if (!decision.accepted) {
    const saw = figuresOf(imagined.account, at);
    differences.push({ kind: 'refused', at, real: main, refusal: decision.refusal, saw });
    compare(telling, at, rest, []);
    return;
  }
  const left = new Set(leaves.map(nameOf));
  const remaining = decision.events.filter((event) => !left.has(nameOf(event)));
  tell(telling, at, stays, remaining);
}

/** Goes on with events that take the place of some real ones, and notes what is different about them. */
function tell(
  telling: Telling,
  at: Instant,
  reals: readonly Happened[],
  events: readonly AccountEvent[],
): void {
  const appended = events.map((event) => {
    const real = reals.find((other) => nameOf(other) === nameOf(event));
    return append(telling.imagined, event, at, real?.effectiveOn);
  });
  compare(telling, at, reals, appended);
}

function compare(
  { versions, differences }: Telling,
  at: Instant,
  reals: readonly Happened[],
  imagined: readonly Happened[],
): void {
  const unmatched = new Map(imagined.map((event) => [nameOf(event), event]));
  for (const real of reals) {
    const other = unmatched.get(nameOf(real));
    unmatched.delete(nameOf(real));
    if (other) versions.set(real.version, other.version);
    if (other && deltaMinor(other) !== deltaMinor(real)) {
      differences.push({ kind: 'changed', at, real, imagined: other });
    } else if (!other && isMissed(real)) differences.push({ kind: 'gone', at, real });
  }
  for (const added of unmatched.values()) {
    if (deltaMinor(added) !== 0n) differences.push({ kind: 'added', at, imagined: added });
  }
}

/** What was asked for: of a closing, that, and not what is posted and swept along with it. */
function mainOf(events: readonly Happened[]): Happened | undefined {
  return (
    events.find(({ type }) => type === 'AccountClosed') ??
    events.find(({ type }) => type !== 'HoldExpired')
  );
}

/** Money that would not have moved, and an account that would be open. */
function isMissed(event: Happened): boolean {
  return deltaMinor(event) !== 0n || event.type === 'AccountClosed';
}

/** What was refused is asked once more. */
function tryAgain({ imagined, bank, differences, met }: Telling, attempt: Attempt): void {
  const { request, at, once } = attempt;
  if (once && met.has(once)) return;
  const now = decideOn(imagined, bank, request, at, UNISSUED);
  if (!now?.accepted) return;
  if (once) met.add(once);
  const when = nextInstant(imagined, at);
  const appended = now.events.map((event) => append(imagined, event, when));
  const main = appended.at(-1) ?? null;
  differences.push({ kind: 'passed', at, attempt, imagined: main });
  for (const event of appended) {
    if (event !== main && deltaMinor(event) !== 0n) {
      differences.push({ kind: 'added', at, imagined: event });
    }
  }
}

/**
 * An account that would still be open has months that the real one, which is closed, does not have. The one
 * that is to come is left to be told.
 */
function endMonths(
  { imagined, bank, differences }: Telling,
  until: Instant,
  toCome?: Request | null,
): void {
  const { accountId } = imagined;
  for (;;) {
    const { account, openedOn } = imagined;
    if (account.status !== 'open' || !openedOn) return;
    const month = monthOf(account.statement?.periodTo ?? openedOn);
    const isToCome = toCome?.type === 'CloseMonth' && toCome.month <= month;
    if (isToCome || londonDate(until) < dayAfter(month)) return;
    const at = nextInstant(imagined, startOfDay(dayAfter(month)));
    const request = { type: 'CloseMonth', accountId, month, feeIds: unissuedFees } as const;
    const decision = decideOn(imagined, bank, request, at, UNISSUED);
    if (!decision?.accepted) return;
    for (const event of decision.events) {
      const added = append(imagined, event, at);
      if (deltaMinor(added) !== 0n) differences.push({ kind: 'added', at, imagined: added });
    }
  }
}

function makeRule({ imagined, bank, differences, made }: Telling, rule: Rule | undefined): void {
  if (!rule) return;
  const at = nextInstant(imagined, rule.at);
  const request = dated(rule.request, imagined);
  const decision = decideOn(imagined, bank, request, at, UNISSUED);
  if (!decision) return;
  if (!decision.accepted) {
    differences.push({ kind: 'rule-refused', at, request, refusal: decision.refusal });
    return;
  }
  made.push(rule);
  for (const event of decision.events) append(imagined, event, at);
  if (request.type === 'ChangeInterestRate') overrule(imagined, request);
}

const UNISSUED: Issued = { headHash: '', documentHash: '' };

function issuedIn(events: readonly AccountEvent[]): Issued {
  const closed = events.find(({ type }) => type === 'StatementClosed');
  return closed?.type === 'StatementClosed' ? closed.data : UNISSUED;
}

function accrued(lane: Lane, now: Instant): bigint {
  return interestToday(lane, now).reduce((sum, event) => sum + deltaMinor(event), 0n);
}

/** What a command's events are told apart by, whatever their amounts are. */
function nameOf({ type, data }: AccountEvent): string {
  if ('period' in data && 'direction' in data) return `${type} ${data.period} ${data.direction}`;
  if (type === 'FeeCharged') return `${type} ${data.code}`;
  return type === 'HoldExpired' ? `${type} ${data.holdId}` : type;
}

/** Where a swept account's rest went does not travel to the browser, nor does it play a part here. */
function isSame(some: readonly AccountEvent[], others: readonly AccountEvent[]): boolean {
  return (
    some.length === others.length && some.every((one, index) => said(one) === said(others[index]))
  );
}

function said(event: AccountEvent | undefined): string {
  if (!event) return '';
  const data = event.type === 'AccountClosed' ? event.data.reason : event.data;
  return `${event.type} ${canonicalJson(data as Json)}`;
}
