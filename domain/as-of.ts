import {
  addDays,
  addMonths,
  atClock,
  endOfDay,
  firstDay,
  fromMicros,
  type Instant,
  type LocalDate,
  lastDay,
  londonDate,
  type Month,
  monthNamed,
  monthOf,
  parseDate,
  parseMonth,
  plusMicros,
  weekday,
  weekdayNamed,
} from './calendar';

/**
 * What somebody wrote after `?asOf=`. A date means the end of that London day, a time of it the end of
 * that minute; an instant is inclusive; a version counts events of one account. Words are for typing
 * only: they are replaced by the date they mean today, so that a link keeps its meaning.
 */
export type AsOf =
  | { kind: 'now' }
  | { kind: 'date'; date: LocalDate; until: Instant }
  | { kind: 'instant'; until: Instant }
  | { kind: 'version'; version: number }
  | { kind: 'words'; date: LocalDate }
  | { kind: 'future'; text: string }
  | { kind: 'unreadable'; text: string };

/** `now` is bank time. Never throws: what cannot be read is an answer too. */
export function parseAsOf(text: string | undefined, now: Instant): AsOf {
  const typed = text?.trim() ?? '';
  if (typed === '' || typed.toLowerCase() === 'now' || typed.toLowerCase() === 'live') {
    return { kind: 'now' };
  }
  const today = londonDate(now);

  const date = parseDate(typed);
  if (date) {
    if (date > today) return { kind: 'future', text: typed };
    return { kind: 'date', date, until: endOfDay(date) };
  }

  const version = /^v([1-9][0-9]{0,8})$/i.exec(typed)?.[1];
  if (version) return { kind: 'version', version: Number(version) };

  const until = parseOffsetInstant(typed) ?? clockTime(typed, now);
  if (until) return until > now ? { kind: 'future', text: typed } : { kind: 'instant', until };

  const spoken =
    spokenDate(typed.toLowerCase(), today) ?? numberedDate(typed) ?? writtenDate(typed, today);
  if (spoken && spoken > today) return { kind: 'future', text: typed };
  if (spoken) return { kind: 'words', date: spoken };

  return { kind: 'unreadable', text: typed.slice(0, 60) };
}

/**
 * An ISO 8601 instant with an offset and up to six decimals. A form or a link may have turned the
 * plus sign of the offset into a blank, which is read as the plus that it was.
 */
function parseOffsetInstant(text: string): Instant | undefined {
  const match =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?(Z|[+\- ]\d\d:?\d\d)$/i.exec(text);
  if (!match) return undefined;
  const [, date = '', time, seconds = '00', fraction = '', offset = ''] = match;
  if (!parseDate(date)) return undefined;
  const zone = offset.replace(' ', '+').toUpperCase();
  const ms = Date.parse(`${date}T${time}:${seconds}${zone}`);
  if (Number.isNaN(ms)) return undefined;
  return fromMicros(BigInt(ms) * 1000n + BigInt(fraction.padEnd(6, '0')));
}

/** "27 November 2026, 12:10", as pages write a moment, with more of it or less: by the clock in London. */
function clockTime(text: string, now: Instant): Instant | undefined {
  const timed = /^(.+?)(?:, ?| |T)(\d{1,2}:\d\d)(?::(\d\d)(?:\.(\d{1,6}))?)?$/i.exec(text);
  if (!timed) return undefined;
  const [, day = '', time = '', seconds, fraction] = timed;
  const date =
    parseDate(day) ?? numberedDate(day) ?? (/^\d/.test(day) && writtenDate(day, londonDate(now)));
  const clock = time.padStart(5, '0');
  if (!date || clock > '23:59' || clock.slice(3) > '59' || (seconds ?? '0') > '59')
    return undefined;
  const from = atClock(date, `${clock}:${seconds ?? '00'}`);
  if (fraction) return plusMicros(from, BigInt(fraction.padEnd(6, '0')));
  const until = plusMicros(from, seconds ? 999_999n : 59_999_999n);
  // Of a minute that is not over, what has been of it.
  return from <= now && now < until ? now : until;
}

const numbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "3 days ago", "two weeks ago": so far back, on the same day of the month where there is one. */
function daysAgo(words: string, today: LocalDate): LocalDate | undefined {
  const [, typed = '', unit] = /^(\w{1,5}) (day|week|month|year)s? ago$/.exec(words) ?? [];
  if (!unit) return undefined;
  const count = /^an?$/.test(typed)
    ? 1
    : numbers.indexOf(typed) > 0
      ? numbers.indexOf(typed)
      : Number(typed);
  if (!Number.isInteger(count) || count < 1 || count > 9_999) return undefined;
  if (unit === 'day' || unit === 'week')
    return parseDate(addDays(today, unit === 'day' ? -count : -7 * count));
  const then = addMonths(monthOf(today), unit === 'month' ? -count : -12 * count);
  return parseDate(`${then}${today.slice(7)}`) ?? parseDate(lastDay(then));
}

/** "Friday", "last fri": the newest one there has been, with "last" before today. */
function namedDay(words: string, today: LocalDate): LocalDate | undefined {
  const [, last, name = ''] = /^(last )?([a-z]{3,9})$/.exec(words) ?? [];
  const wanted = weekdayNamed(name);
  if (wanted === undefined) return undefined;
  const back = (weekday(today) - wanted + 7) % 7;
  return addDays(today, back === 0 && last ? -7 : -back);
}

function spokenDate(words: string, today: LocalDate): LocalDate | undefined {
  const month = monthOf(today);
  switch (words) {
    case 'tomorrow':
      return addDays(today, 1);
    case 'today':
      return today;
    case 'yesterday':
      return addDays(today, -1);
    case 'last week':
      return addDays(today, -7);
    case 'last month':
      return lastDay(addMonths(month, -1));
    case 'last year':
      return `${Number(today.slice(0, 4)) - 1}-12-31` as LocalDate;
    case 'start of month':
      return firstDay(month);
  }
  return daysAgo(words, today) ?? namedDay(words, today);
}

/** "31/03/2026" or "31.3.2026": the day comes first, as on British and German paper. */
function numberedDate(text: string): LocalDate | undefined {
  const numbered = /^(\d{1,2})([/.])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!numbered) return undefined;
  const [, day = '', , month = '', year] = numbered;
  return parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/**
 * "31 March 2026", as pages write a date, or less of it: a month, "2026-03" too, is its last day, as far as it
 * has come, and without a year it is the newest that there has been.
 */
function writtenDate(text: string, today: LocalDate): LocalDate | undefined {
  const numbered = parseMonth(text);
  if (numbered) return soFar(numbered, today);
  const written = /^(?:(\d{1,2}) |end of )?([a-z]{3,9})(?: (\d{4}))?$/i.exec(text);
  if (!written) return undefined;
  const [, day, name = '', year] = written;
  const dateIn = (asked: string) => {
    const month = monthNamed(name, asked);
    if (!month) return undefined;
    return day ? parseDate(`${month}-${day.padStart(2, '0')}`) : soFar(month, today);
  };
  if (year) return dateIn(year);
  const thisYear = Number(today.slice(0, 4));
  const newestFirst = Array.from({ length: LEAP_YEARS_APART + 1 }, (_, ago) => `${thisYear - ago}`);
  return newestFirst.map(dateIn).find((date) => date && date <= today);
}

/** At most, around the turn of most centuries. */
const LEAP_YEARS_APART = 8;

function soFar(month: Month, today: LocalDate): LocalDate {
  return month === monthOf(today) ? today : lastDay(month);
}
