import type { AccountEvent, Product } from '@/domain/account/events';
import { formatRate, parseBps } from '@/domain/account/rates';
import { fromMs, type LocalDate, parseDate } from '@/domain/calendar';
import type { FeeRule } from '@/domain/fees';
import { AMOUNT_CAP, type Currency, type MinorText } from '@/domain/money';
import type { Recorded } from '@/domain/recorded';
import {
  type Changes,
  chosenAmount,
  mayBeLeftOut,
  noChanges,
  type RateChange,
} from '@/domain/what-if/changes';

/*
 * What is imagined stands in the fragment of the address, which a browser sends to nobody: it outlives a
 * reload and can be passed on, and the bank still knows nothing of it.
 *
 *   without=v2,v5  amounts=v3:20000  earns=3.50@2026-03-01  overdrawn=…  limit=50000@2026-03-01
 *   fees=account:300:50000,overdrawn:50:0:500@2026-03-01  at=2026-03-01T12:00:00.000Z
 */

/** The fragment that says so, without its #; empty when nothing is imagined. */
export function writeAddress(changes: Changes, atMs: number | null): string {
  const { leftOut, amounts, rates, overdraft, fees } = changes;
  const parts = {
    without: [...leftOut].map((version) => `v${version}`).join(),
    amounts: [...amounts].map(([version, amount]) => `v${version}:${amount}`).join(),
    earns: rates.credit && writeRate(rates.credit),
    overdrawn: rates.overdraft && writeRate(rates.overdraft),
    limit: overdraft && `${overdraft.limitMinor}@${overdraft.from}`,
    fees: fees && `${fees.rules.map(writeRule).join()}@${fees.from}`,
    at: atMs === null ? null : `${fromMs(atMs).slice(0, 23)}Z`,
  };
  return Object.entries(parts)
    .flatMap(([name, text]) => (text ? [`${name}=${text}`] : []))
    .join('&');
}

export type AskedInAddress = {
  readonly changes: Changes;
  readonly atMs: number | null;
  /** False where some of it makes no sense, or none any more, and was left out. */
  readonly isWhole: boolean;
};

/** What an account a fragment is about: its events, and whose fees it pays. */
type About = {
  events: readonly Recorded<AccountEvent>[];
  product: Product;
  currency: Currency;
};

/** Reads what somebody was sent, or typed: only what the page itself would have offered is taken. */
export function readAddress(fragment: string, about: About): AskedInAddress {
  const asked = new URLSearchParams(fragment);
  let isWhole = true;
  /** What one part of the address says; nothing where it is not there. */
  const read = <Value>(name: string, parse: (text: string) => Value | undefined): Value | null => {
    const text = asked.get(name);
    const value = text === null ? null : parse(text);
    isWhole &&= value !== undefined;
    return value ?? null;
  };
  /** Each of a list for itself: one that makes no sense takes none of the others along. */
  const readEach = <Value>(name: string, parse: (text: string) => Value | undefined): Value[] =>
    (asked.get(name)?.split(',') ?? []).flatMap((text) => {
      const value = parse(text);
      isWhole &&= value !== undefined;
      return value === undefined ? [] : [value];
    });

  const byVersion = new Map(about.events.map((event) => [`v${event.version}`, event]));
  const closedAt = about.events.find(({ type }) => type === 'AccountClosed')?.recordedAt;
  const changes: Changes = {
    leftOut: new Set(
      readEach('without', (text) => {
        const event = byVersion.get(text);
        return event && mayBeLeftOut(event) ? event.version : undefined;
      }),
    ),
    amounts: new Map(
      readEach('amounts', (text): [number, MinorText] | undefined => {
        const [version = '', typed = ''] = text.split(':');
        const event = byVersion.get(version);
        const amount = readAmount(typed);
        const isChosen = event && chosenAmount(event, closedAt) !== undefined;
        return isChosen && amount && amount !== '0' ? [event.version, amount] : undefined;
      }),
    ),
    rates: { credit: read('earns', readRate), overdraft: read('overdrawn', readRate) },
    overdraft: read('limit', (text) => {
      const [typed, from] = splitDay(text);
      const limitMinor = readAmount(typed);
      return limitMinor && from && { from, limitMinor };
    }),
    fees: read('fees', (text) => {
      const [typed, from] = splitDay(text);
      const rules = typed === '' ? [] : typed.split(',').map((rule) => readRule(rule, about));
      const known = rules.flatMap((rule) => rule ?? []);
      return from && known.length === rules.length ? { from, rules: known } : undefined;
    }),
  };
  const atMs = read('at', (text) => {
    const ms = MOMENT.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(ms) ? undefined : ms;
  });
  const isNothing = writeAddress(changes, null) === '';
  return { changes: isNothing ? noChanges : changes, atMs, isWhole };
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function writeRule(rule: FeeRule): string {
  return rule.code === 'account-monthly'
    ? `account:${rule.amountMinor}:${rule.freeFromMinor ?? ''}`
    : `overdrawn:${rule.amountMinor}:${rule.freeDays}:${rule.atMostMinor}`;
}

function readRule(text: string, { product, currency }: About): FeeRule | undefined {
  const [kind, amount = '', second = '', most = ''] = text.split(':');
  const amountMinor = readAmount(amount);
  if (!amountMinor) return undefined;
  const of = { product, currency, amountMinor };
  if (kind === 'account') {
    const freeFromMinor = second === '' ? null : readAmount(second);
    return freeFromMinor === undefined
      ? undefined
      : { ...of, code: 'account-monthly', freeFromMinor };
  }
  const atMostMinor = readAmount(most);
  return kind === 'overdrawn' && atMostMinor && /^[0-9]{1,2}$/.test(second)
    ? { ...of, code: 'overdraft-monthly', freeDays: Number(second), atMostMinor }
    : undefined;
}

function writeRate({ bps, from }: RateChange): string {
  return `${formatRate(bps, 'en-GB').slice(0, -1)}@${from}`;
}

function readRate(text: string): RateChange | undefined {
  const [typed, from] = splitDay(text);
  const bps = parseBps(typed);
  return bps !== undefined && from ? { from, bps } : undefined;
}

function readAmount(text: string): MinorText | undefined {
  return /^(0|[1-9][0-9]{0,10})$/.test(text) && BigInt(text) <= AMOUNT_CAP
    ? (text as MinorText)
    : undefined;
}

/** "350@2026-03-01" */
function splitDay(text: string): [string, LocalDate | undefined] {
  const [value = '', day = ''] = text.split('@');
  return [value, parseDate(day)];
}
