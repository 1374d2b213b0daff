import {
  addDays,
  addMonths,
  daysBetween,
  firstDay,
  formatDay,
  formatMonth,
  fromMicros,
  type LocalDate,
  londonDate,
  type Month,
  monthOf,
  startOfDay,
  toMs,
} from '@/domain/calendar';
import type { Timeline } from '@/domain/projections/timeline';

/** What the drawing spans, in milliseconds since 1970: from the opening to now. */
export type Axis = { fromMs: number; toMs: number };

/** A labelled place on the axis; narrow screens show only the major ones. */
export type Tick = { fraction: number; label: string; major: boolean };

const MINUTE_MS = 60_000;
const MAX_TICKS = 12;
/** Labels nearer to an end than this would be cut off. */
const EDGE = 0.02;

export function axisOf(timeline: Timeline, nowMs: number): Axis {
  const fromMs = timeline.timesMs[0] ?? nowMs;
  const lastMs = timeline.timesMs.at(-1) ?? nowMs;
  return { fromMs, toMs: Math.max(nowMs, lastMs, fromMs + MINUTE_MS) };
}

/** 0 at the left edge, 1 at the right; anything outside is drawn at the edge. */
export function fractionOf({ fromMs, toMs: endMs }: Axis, ms: number): number {
  return Math.min(1, Math.max(0, (ms - fromMs) / (endMs - fromMs)));
}

export function msAt({ fromMs, toMs: endMs }: Axis, fraction: number): number {
  return fromMs + Math.min(1, Math.max(0, fraction)) * (endMs - fromMs);
}

/** For SVG attributes: server and browser must print the same digits. */
export function percent(fraction: number): string {
  return `${Math.round(fraction * 10_000) / 100}%`;
}

/** Starts of days, months or years in London, at most a dozen. */
export function ticksOf(axis: Axis): Tick[] {
  const from = dateOf(axis.fromMs);
  const to = dateOf(axis.toMs);
  const marks = daysBetween(from, to) < 45 ? dayMarks(from, to) : monthMarks(from, to);
  const ticks = marks.flatMap(({ date, label }) => {
    const fraction = (toMs(startOfDay(date)) - axis.fromMs) / (axis.toMs - axis.fromMs);
    return fraction > EDGE && fraction < 1 - EDGE ? [{ fraction, label }] : [];
  });
  const every = Math.ceil(ticks.length / 4);
  return ticks.map((tick, index) => ({ ...tick, major: index % every === 0 }));
}

type Mark = { date: LocalDate; label: string };

function dayMarks(from: LocalDate, to: LocalDate): Mark[] {
  const days = daysBetween(from, to);
  const step = [1, 2, 7].find((size) => days / size <= MAX_TICKS) ?? 7;
  return Array.from({ length: Math.floor(days / step) + 1 }, (_, index) => {
    const date = addDays(from, index * step);
    return { date, label: formatDay(date).slice(4) };
  });
}

function monthMarks(from: LocalDate, to: LocalDate): Mark[] {
  const first = monthNumber(monthOf(from));
  const last = monthNumber(monthOf(to));
  const step =
    [1, 2, 3, 6, 12, 24, 60, 120].find((size) => (last - first) / size <= MAX_TICKS) ?? 240;
  const marks: Mark[] = [];
  for (let number = Math.ceil(first / step) * step; number <= last; number += step) {
    const month = addMonths('0000-01' as Month, number);
    marks.push({ date: firstDay(month), label: monthLabel(month, step) });
  }
  return marks;
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

function dateOf(ms: number): LocalDate {
  return londonDate(fromMicros(BigInt(Math.round(ms)) * 1000n));
}
