import { problemSentence } from '@/components/sentences';
import { endOfDay, type Instant, parseDate, parseInstant, startOfDay } from '@/domain/calendar';
import { type ActorId, BANK_ACTOR, isUuid } from '@/domain/ids';
import { isReadable } from '@/domain/input';
import type { Currency, Locale } from '@/domain/money';
import { parseAmount } from '@/domain/typed-money';

/** What stands in the URL of a page, one value for each name. */
export type Query = Readonly<Record<string, string>>;

export function queryOf(params: Record<string, string | string[] | undefined>): Query {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]): [string, string][] => {
      // Of a name that every object has, such as `constructor`, Next gives what they have there first.
      const first = [value].flat().find((one) => typeof one === 'string');
      const text = first?.trim() ?? '';
      return text === '' ? [] : [[name, text.slice(0, 100)]];
    }),
  );
}

/** A link to the same page with some of its parameters changed; null leaves one out. */
export function hrefWith(path: string, query: Query, changed: Record<string, string | null>) {
  const search = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changed)) {
    if (value === null) search.delete(name);
    else search.set(name, value);
  }
  return search.size === 0 ? path : `${path}?${search}`;
}

/** The number of an event as an address has it, without its "v"; 0 where that is none, as no event is. */
export function eventNumber(text: string | undefined): number {
  return /^[1-9][0-9]{0,8}$/.test(text ?? '') ? Number(text) : 0;
}

/** What somebody filters by. A value that makes no sense is a sentence beside its field. */
export type Typed<Value> = { value?: Value; problem?: string };

export function typedId<Id extends string>(text: string | undefined): Typed<Id> {
  if (!text) return {};
  const id = text.toLowerCase();
  return isUuid(id) ? { value: id as Id } : { problem: 'An id has 36 characters. Copy all of it.' };
}

/** An actor by id, or the bank by its name. */
export function typedActor(text: string | undefined): Typed<ActorId> {
  return text?.toLowerCase() === 'bank' ? { value: BANK_ACTOR } : typedId<ActorId>(text);
}

export function typedText(text: string | undefined): Typed<string> {
  if (!text) return {};
  return isReadable(text)
    ? { value: text }
    : { problem: problemSentence({ reason: 'text-unreadable' }, 'en-GB') };
}

/** The first or the last instant of a typed day. */
export function typedDay(text: string | undefined, end: 'first' | 'last'): Typed<Instant> {
  if (!text) return {};
  const date = parseDate(text);
  if (!date) return { problem: 'Type a date such as 2026-03-31.' };
  return { value: end === 'first' ? startOfDay(date) : endOfDay(date) };
}

/** An amount as the customer writes it. */
export function typedAmount(
  text: string | undefined,
  currency: Currency,
  locale: Locale,
): Typed<bigint> {
  if (!text) return {};
  const parsed = parseAmount(text, currency, locale);
  return parsed.ok ? { value: parsed.minor } : { problem: problemSentence(parsed.problem, locale) };
}

/** The earlier of two bounds, where either may be missing. */
export function earlier(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  return a && b ? (a < b ? a : b) : (a ?? b);
}

/** The parts of a place in a list, as a link to the next page holds them: "instant~rest". */
export function placeParts(text: string | undefined): [at: Instant, rest: string] | undefined {
  const [at = '', rest] = text?.split('~') ?? [];
  const instant = parseInstant(at);
  return instant && rest !== undefined ? [instant, rest] : undefined;
}
