declare const brand: unique symbol;

/** A UTC instant with microseconds, always 27 characters: text order is time order. */
export type Instant = string & { readonly [brand]: 'Instant' };

/** A day on the bank's own calendar (Europe/London), "2026-03-31". */
export type LocalDate = string & { readonly [brand]: 'LocalDate' };

/** A calendar month of the bank, "2026-03". */
export type Month = string & { readonly [brand]: 'Month' };

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * The years that are read from outside, of the four digits that text order rests on. Around them there is
 * room to reckon in: nothing that is asked for from one of their days leaves the years 1000 to 9999, which
 * JavaScript and PostgreSQL write and read alike.
 */
const FIRST_YEAR = '1600';
const LAST_YEAR = '8999';

/** The instant in a stored or typed text; undefined unless it is one to the microsecond, in UTC. */
export function parseInstant(text: string): Instant | undefined {
  if (!INSTANT.test(text) || !parseDate(text.slice(0, 10))) return undefined;
  // A clock has no hour 24, although some readers take it for the next day's midnight.
  return Number(text.slice(11, 13)) < 24 && !Number.isNaN(Date.parse(text))
    ? (text as Instant)
    : undefined;
}

/** The date in a text; undefined for one that no calendar has, such as 31 April, or that is out of reach. */
export function parseDate(text: string): LocalDate | undefined {
  if (!DATE.test(text) || !isWithinReach(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dateFromMs(ms) === text ? (text as LocalDate) : undefined;
}

export function parseMonth(text: string): Month | undefined {
  return MONTH.test(text) && isWithinReach(text) ? (text as Month) : undefined;
}

function isWithinReach(text: string): boolean {
  const year = text.slice(0, 4);
  return FIRST_YEAR <= year && year <= LAST_YEAR;
}

/** Whole microseconds since 1970 as a bigint: a float holds them only until 2255, and not exactly. */
export function toMicros(instant: Instant): bigint {
  return BigInt(Date.parse(`${instant.slice(0, 23)}Z`)) * 1000n + BigInt(instant.slice(23, 26));
}

export function fromMicros(micros: bigint): Instant {
  // Rounded down, also before 1970: the remainder of a negative number is negative.
  const signed = micros % 1000n;
  const rest = signed < 0n ? signed + 1000n : signed;
  const text = new Date(Number((micros - rest) / 1000n)).toISOString();
  return `${text.slice(0, 23)}${rest.toString().padStart(3, '0')}Z` as Instant;
}

/** Milliseconds since 1970, microseconds dropped: for drawing an axis, never for comparing. */
export function toMs(instant: Instant): number {
  return Date.parse(`${instant.slice(0, 23)}Z`);
}

/** The instant of so many milliseconds since 1970; what is less than one is dropped. */
export function fromMs(ms: number): Instant {
  return fromMicros(BigInt(Math.floor(ms)) * 1000n);
}

export function plusMicros(instant: Instant, micros: bigint): Instant {
  // Nearly always within the same second, which every event of the bank asks for.
  const within = Number(instant.slice(20, 26)) + Number(micros);
  return within >= 0 && within < 1_000_000
    ? (`${instant.slice(0, 20)}${String(within).padStart(6, '0')}Z` as Instant)
    : fromMicros(toMicros(instant) + micros);
}

export function later<When extends Instant | LocalDate>(a: When, b: When): When {
  return a > b ? a : b;
}

/** For sorting instants or days: what is of one time stays in its order, however an engine sorts. */
export function inTime<When extends string>(a: When, b: When): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** The bank's calendar day that an instant falls on: 31 March 23:30 UTC is already 1 April. */
export function londonDate(instant: Instant): LocalDate {
  // Clocks change on the hour, so that all of an hour is of one day; folds ask for the same one on and on.
  const hour = instant.slice(0, 13);
  if (hour !== lastAsked.hour) {
    const ms = toMs(instant);
    lastAsked = { hour, date: dateFromMs(ms + londonOffsetMs(ms)) };
  }
  return lastAsked.date;
}

let lastAsked = { hour: '', date: '' as LocalDate };

/** The first instant of a day in London. */
export function startOfDay(date: LocalDate): Instant {
  const midnightUtc = Date.parse(`${date}T00:00:00Z`);
  // Clocks change at 01:00 UTC, so midnight and the moment an hour before it share one offset.
  const ms = midnightUtc - londonOffsetMs(midnightUtc - HOUR_MS);
  return `${new Date(ms).toISOString().slice(0, 23)}000Z` as Instant;
}

/** The last microsecond of a day in London: "as of that day" includes all of it. */
export function endOfDay(date: LocalDate): Instant {
  return plusMicros(startOfDay(addDays(date, 1)), -1n);
}

/** A clock's time in London, "14:03:09", as an instant: of the hour that comes twice a year, the first. */
export function atClock(date: LocalDate, clock: string): Instant {
  const asUtc = Date.parse(`${date}T${clock}Z`);
  const inSummer = asUtc - HOUR_MS;
  return fromMs(londonOffsetMs(inSummer) === HOUR_MS ? inSummer : asUtc);
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateFromMs(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** 1 for Monday to 7 for Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

export function monthOf(date: LocalDate): Month {
  return date.slice(0, 7) as Month;
}

export function firstDay(month: Month): LocalDate {
  return `${month}-01` as LocalDate;
}

/** Where a half-open month ends: the first day of the next one. */
export function dayAfter(month: Month): LocalDate {
  return firstDay(addMonths(month, 1));
}

export function addMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + (number - 1) + months;
  const text = `${Math.floor(index / 12)}`.padStart(4, '0');
  return `${text}-${`${(index % 12) + 1}`.padStart(2, '0')}` as Month;
}

/** How many months one comes after another; negative when it comes before. */
export function monthsBetween(from: Month, to: Month): number {
  const index = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  return index(to) - index(from);
}

/** The last day of a month, which day 29–31 means in a shorter one. */
export function lastDay(month: Month): LocalDate {
  return addDays(dayAfter(month), -1);
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const wholeDayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
];

/** 1 for "Monday" to 7 for "sun": by its name, three letters of it at least; undefined when it is none. */
export function weekdayNamed(name: string): number | undefined {
  const index = wholeDayNames.findIndex((known) => known.startsWith(name.toLowerCase()));
  return name.length < 3 || index < 0 ? undefined : index + 1;
}

/** "12 March 2026". Written by hand so that server and browser cannot disagree about it. */
export function formatDate(date: LocalDate): string {
  return `${Number(date.slice(8))} ${formatMonth(monthOf(date))}`;
}

/** "Thu 12 Mar", for rows that stand under their year. */
export function formatDay(date: LocalDate): string {
  return `${dayNames[weekday(date) - 1]} ${Number(date.slice(8))} ${monthName(date).slice(0, 3)}`;
}

export function formatMonth(month: Month): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** "14:03" on the clock in London. */
export function formatTime(instant: Instant): string {
  const ms = toMs(instant);
  return new Date(ms + londonOffsetMs(ms)).toISOString().slice(11, 16);
}

/** "12 March 2026, 14:03", London time. */
export function formatMoment(instant: Instant): string {
  return `${formatDate(londonDate(instant))}, ${formatTime(instant)}`;
}

/** "12 March 2026, 14:03:09.123456", London time: where two events of one second must differ. */
export function formatPrecisely(instant: Instant): string {
  return `${formatDate(londonDate(instant))}, ${formatClock(instant)}`;
}

/** "14:03:09.123456" on the clock in London. */
export function formatClock(instant: Instant): string {
  const ms = toMs(instant);
  const clock = new Date(ms + londonOffsetMs(ms)).toISOString().slice(11, 19);
  return `${clock}.${instant.slice(20, 26)}`;
}

/** A month as it is printed, "March 2026", or as a form sends it; undefined when it is none. */
export function readMonth(text: string): Month | undefined {
  const typed = text.trim();
  const [, name = '', year = ''] = /^(\p{L}+)\s+(\d{4})$/u.exec(typed) ?? [];
  return monthNamed(name, year) ?? parseMonth(typed);
}

/** By its name, three letters of it at least, and its year; undefined when there is none of that name. */
export function monthNamed(name: string, year: string): Month | undefined {
  const begins = name.toLowerCase();
  const index = monthNames.findIndex((known) => known.toLowerCase().startsWith(begins));
  if (name.length < 3 || index < 0) return undefined;
  return parseMonth(`${year}-${`${index + 1}`.padStart(2, '0')}`);
}

function monthName(text: Month | LocalDate): string {
  return monthNames[Number(text.slice(5, 7)) - 1] ?? '';
}

/**
 * London's offset from UTC. The rule in force since 1996 is written out (summer time from the last
 * Sunday of March to the last of October, both at 01:00 UTC): it is thirty times faster than Intl,
 * and the same in every browser, whatever time-zone data that browser has. A test holds it to Intl.
 */
function londonOffsetMs(utcMs: number): number {
  const year = new Date(utcMs).getUTCFullYear();
  return utcMs >= lastSundayAtOne(year, 2) && utcMs < lastSundayAtOne(year, 9) ? HOUR_MS : 0;
}

function lastSundayAtOne(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0));
  return last.getTime() - last.getUTCDay() * DAY_MS + HOUR_MS;
}

function dateFromMs(ms: number): LocalDate {
  return new Date(ms).toISOString().slice(0, 10) as LocalDate;
}
