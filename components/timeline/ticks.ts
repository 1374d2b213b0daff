import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  formatDay,
  formatMonth,
  formatTime,
  fromMs,
  type LocalDate,
  londonDate,
  type Month,
  monthOf,
  startOfDay,
  toMs,
} from '@/domain/calendar';
import { type Axis, msAt, placeOf } from './axis';
import { fractionOf, type View } from './view';

/** A labelled place on the axis; narrow screens show only the major ones. */
export type Tick = { fraction: number; label: string; major: boolean };

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
const MAX_TICKS = 12;
/** Labels nearer to an end than this would be cut off, and nearer to each other would touch. */
const EDGE = 0.02;
const APART = 0.06;
const MAJOR_APART = 0.2;

/** Starts of minutes, hours, days, months or years in London, at most a dozen or so in sight. */
export function ticksOf(axis: Axis, view: View): Tick[] {
  const from = msAt(axis, view.from);
  const to = msAt(axis, view.to);
  let drawn = -1;
  let drawnMajor = -1;
  return marksOf(from, to).flatMap(({ ms, label }) => {
    const inGap = axis.stretches.some(({ idle, fromMs, toMs }) => idle && ms > fromMs && ms < toMs);
    const fraction = fractionOf(view, placeOf(axis, ms));
    if (inGap || ms < from || fraction < EDGE || fraction > 1 - EDGE || fraction < drawn + APART) {
      return [];
    }
    drawn = fraction;
    const major = drawnMajor < 0 || fraction >= drawnMajor + MAJOR_APART;
    if (major) drawnMajor = fraction;
    return [{ fraction, label, major }];
  });
}

type Mark = { ms: number; label: string };

function marksOf(from: number, to: number): Mark[] {
  const [first, last] = [londonDate(fromMs(from)), londonDate(fromMs(to))];
  const days = (to - from) / DAY_MS;
  if (days <= 2) return clockMarks(first, last, from, to);
  return days < 80 ? dayMarks(first, last) : monthMarks(first, last);
}

/** On the clock of each day, from its midnight: an hour that the clocks skip or repeat moves along. */
function clockMarks(first: LocalDate, last: LocalDate, from: number, to: number): Mark[] {
  const minutes =
    [1, 2, 5, 10, 15, 30, 60, 120, 180, 360].find(
      (size) => (to - from) / (size * MINUTE_MS) <= MAX_TICKS,
    ) ?? 720;
  const marks: Mark[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const midnight = toMs(startOfDay(date));
    marks.push({ ms: midnight, label: dayLabel(date) });
    for (let minute = minutes; minute < 1_440; minute += minutes) {
      const ms = midnight + minute * MINUTE_MS;
      if (ms >= from && ms <= to) marks.push({ ms, label: formatTime(fromMs(ms)) });
    }
  }
  return marks;
}

function dayMarks(first: LocalDate, last: LocalDate): Mark[] {
  const days = daysBetween(first, last);
  const step = [1, 2, 7].find((size) => days / size <= MAX_TICKS) ?? 7;
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => {
    const date = addDays(first, index * step);
    return { ms: toMs(startOfDay(date)), label: dayLabel(date) };
  });
}

function monthMarks(first: LocalDate, last: LocalDate): Mark[] {
  const [from, to] = [monthNumber(monthOf(first)), monthNumber(monthOf(last))];
  const step = [1, 2, 3, 6, 12, 24, 60, 120].find((size) => (to - from) / size <= MAX_TICKS) ?? 240;
  const marks: Mark[] = [];
  for (let number = Math.ceil(from / step) * step; number <= to; number += step) {
    const month = addMonths('0000-01' as Month, number);
    marks.push({ ms: toMs(startOfDay(firstDay(month))), label: monthLabel(month, step) });
  }
  return marks;
}

function dayLabel(date: LocalDate): string {
  return formatDay(date).slice(4);
}

/** The year stands where it changes: "Nov", "Dec", "2026", "Feb". */
function monthLabel(month: Month, step: number): string {
  const year = month.slice(0, 4);
  return step >= 12 || month.endsWith('-01') ? year : formatMonth(month).slice(0, 3);
}

function monthNumber(month: Month): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number - 1;
}
