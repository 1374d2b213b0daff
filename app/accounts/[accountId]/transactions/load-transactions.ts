import 'server-only';
import { type LineView, lineView } from '@/components/account/views';
import { problemSentence } from '@/components/sentences';
import { recordedOn, versionAt } from '@/db/history-windows';
import { findLines, type LineFilter } from '@/db/read-models/statement-lines';
import { opener } from '@/db/sealing';
import { categories } from '@/domain/account/events';
import { addDays, endOfDay, type LocalDate, parseDate } from '@/domain/calendar';
import type { AccountId, CustomerId } from '@/domain/ids';
import type { Currency, Locale } from '@/domain/money';
import { lineKinds } from '@/domain/projections/statement';
import { type Query, type Typed, typedAmount } from '../../../query';

const PAGE = 50;
/** How many entries are opened for one look: their texts are sealed, and no index knows them. */
const WINDOW = 500;
/** How many events a look goes back over at most, where hardly any of their entries fit. */
const FAR = 20_000;

/** What is looked for, and for each field what was wrong with it. */
export function readSearch(query: Query, currency: Currency, locale: Locale) {
  const min = typedAmount(query.min, currency, locale);
  const max = typedAmount(query.max, currency, locale);
  const from = typedDate(query.from);
  const to = typedDate(query.to);
  const kind = typedChoice(query.kind, lineKinds);
  const category = typedChoice(query.category, categories);
  if (isAbove(min.value, max.value)) max.problem = 'This is less than the amount from.';
  if (isAbove(from.value, to.value)) to.problem = 'This is before the day from.';
  const filter: LineFilter = {
    kind: kind.value,
    category: category.value,
    from: from.value,
    to: to.value,
    minMinor: min.value,
    maxMinor: max.value,
  };
  // What is stored was brought into this form when it was typed.
  const text = query.text?.normalize('NFC').toLowerCase() ?? '';
  return { filter, text, problems: { kind, category, min, max, from, to } };
}

/** A page of what was found, and where to go on. `searchedTo` is how far back texts were opened. */
export async function search(
  { customerId, accountId }: { customerId: CustomerId; accountId: AccountId },
  { filter, text }: Pick<ReturnType<typeof readSearch>, 'filter' | 'text'>,
  { version, before }: { version: number; before: string | undefined },
): Promise<{ lines: LineView[]; older: string | null; searchedTo: LocalDate | null }> {
  const typed = /^[1-9][0-9]{0,8}$/.test(before ?? '') ? Number(before) : Number.POSITIVE_INFINITY;
  const [first, last] = await Promise.all([
    filter.from ? versionAt(accountId, endOfDay(addDays(filter.from, -1))) : 0,
    filter.to ? versionAt(accountId, endOfDay(filter.to)) : version,
  ]);
  const belowVersion = Math.min(version + 1, typed, last + 1);
  const lowest = Math.max(first, belowVersion - 1 - FAR);
  const limit = text === '' ? PAGE + 1 : WINDOW + 1;
  const [found, open] = await Promise.all([
    findLines(accountId, filter, { belowVersion, aboveVersion: lowest, limit }),
    opener(customerId, accountId),
  ]);
  const looked = found.slice(0, limit - 1).map((line) => lineView(line, open));
  const fitting = looked.filter((line) => fits(line, text));
  const lines = fitting.slice(0, PAGE);
  if (fitting.length <= PAGE && found.length < limit) {
    const isAll = lowest <= first;
    const searchedTo = isAll ? null : await recordedOn(accountId, lowest + 1);
    return { lines, older: isAll ? null : `${lowest + 1}`, searchedTo };
  }
  const oldest = fitting.length > PAGE ? lines.at(-1) : looked.at(-1);
  return {
    lines,
    older: oldest ? `${oldest.version}` : null,
    searchedTo: text !== '' && oldest ? oldest.bookedOn : null,
  };
}

function fits({ title, note }: LineView, text: string): boolean {
  return text === '' || `${title}\n${note ?? ''}`.toLowerCase().includes(text);
}

function isAbove<Bound extends bigint | string>(
  from: Bound | undefined,
  to: Bound | undefined,
): boolean {
  return from !== undefined && to !== undefined && from > to;
}

function typedChoice<const Choice extends string>(
  text: string | undefined,
  choices: readonly Choice[],
): Typed<Choice> {
  if (!text) return {};
  const value = choices.find((choice) => choice === text);
  return value ? { value } : { problem: problemSentence({ reason: 'choose-one' }, 'en-GB') };
}

function typedDate(text: string | undefined): Typed<LocalDate> {
  if (!text) return {};
  const value = parseDate(text);
  return value ? { value } : { problem: problemSentence({ reason: 'date-unreadable' }, 'en-GB') };
}
