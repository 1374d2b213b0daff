import type { AccountEvent } from '../account/events';
import { type BankState, evolve } from '../bank/state';
import { type Instant, inTime, later, startOfDay } from '../calendar';
import type { Recorded } from '../recorded';
import type { Changes } from './changes';
import type { Beginning, Lane } from './lane';
import type { Request } from './requests';

type RateRequest = Extract<Request, { type: 'ChangeInterestRate' }>;

/** A rule that is to have been another, as the command that would have made it so. */
export type Rule = {
  readonly at: Instant;
  readonly request: RateRequest | Extract<Request, { type: 'SetOverdraftLimit' }>;
};

/** In the order of their days. */
export function rulesOf({ accountId }: Beginning, { rates, overdraft }: Changes): Rule[] {
  const rules: Rule[] = [];
  for (const direction of ['credit', 'overdraft'] as const) {
    const rate = rates[direction];
    if (!rate) continue;
    const { from: effectiveOn, bps: toBps } = rate;
    const request = {
      type: 'ChangeInterestRate',
      accountId,
      direction,
      toBps,
      effectiveOn,
    } as const;
    rules.push({ at: startOfDay(effectiveOn), request });
  }
  if (overdraft) {
    const { from, limitMinor } = overdraft;
    const request = { type: 'SetOverdraftLimit', accountId, limitMinor } as const;
    rules.push({ at: startOfDay(from), request });
  }
  return rules.sort((a, b) => inTime(a.at, b.at));
}

/** A rule is made on its day, or once there is an account that it is for. */
export function isInForce(
  rule: Rule | undefined,
  { account, events }: Lane,
  before: Instant,
): boolean {
  if (!rule || account.status === 'not-opened') return false;
  const last = events.at(-1)?.recordedAt;
  return rule.at <= before && (last === undefined || last < before);
}

/** A rate counts from its day on, or from the first that there is an account and no statement of. */
export function dated(request: Rule['request'], { account, openedOn }: Lane): Rule['request'] {
  if (request.type !== 'ChangeInterestRate' || account.status === 'not-opened') return request;
  const { effectiveOn } = request;
  const earliest = account.statement?.periodTo ?? openedOn ?? effectiveOn;
  return { ...request, effectiveOn: later(earliest, effectiveOn) };
}

/** What had been announced for later days is not to come either. */
export function overrule(
  lane: Lane,
  { direction, effectiveOn: from, toBps: bps }: RateRequest,
): void {
  const before = lane.rates[direction].filter((rate) => rate.from < from);
  lane.rates = { ...lane.rates, [direction]: [...before, { from, bps }] };
}

/** Whether a real change would undo again what one of the rules that were made has changed before. */
export function isOverruled(event: Recorded<AccountEvent>, made: readonly Rule[]): boolean {
  return made.some(({ request }) =>
    request.type === 'SetOverdraftLimit'
      ? event.type === 'OverdraftLimitChanged'
      : event.type === 'InterestRateChanged' && event.data.direction === request.direction,
  );
}

export function withFees(bank: BankState, { fees }: Changes): BankState {
  if (!fees) return bank;
  const version = (bank.feeSchedules[0]?.version ?? 0) + 1;
  const data = { version, rules: fees.rules, appliesFrom: fees.from };
  return evolve(bank, { type: 'FeeScheduleChanged', data });
}
