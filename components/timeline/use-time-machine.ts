import { useMemo, useRef, useState } from 'react';
import { fromMs, later } from '@/domain/calendar';
import type { Currency, Locale } from '@/domain/money';
import { balanceAt, buildTimeline, stepByDay, versionAtMs } from '@/domain/projections/timeline';
import { accountView } from '../account/views';
import { axisOf, msAt } from './axis';
import { scaleOf } from './drawing';
import { type Drawn, faceOf, type Parts, paint, partsOf } from './paint';
import { isLive, type Spot, spotAsked, spotMs } from './spot';
import { useKeys } from './use-keys';
import { usePlay } from './use-play';
import { usePointer } from './use-pointer';
import { useScrub } from './use-scrub';
import { fromWire, type TimelineWire } from './wire';

/** A history to be moved through. */
export type Recording = {
  wire: TimelineWire;
  currency: Currency;
  locale: Locale;
  /** Bank time when the page was made: the right-hand end of the axis. */
  nowMs: number;
  start: Spot;
  /** What stands after `?asOf=` in the address by now, where the address follows the playhead. */
  asked?: string | null;
};

/** What a page makes of it, besides drawing it. */
type Uses = {
  onRest?(spot: Spot): void;
  openEvent?(version: number): void;
};

/** Everything that moves a playhead through a history: pointer, keys, playing; one place for all. */
export function useTimeMachine(recording: Recording, uses: Uses) {
  const { wire, currency, locale, nowMs, start, asked } = recording;
  const { open, drawn } = useMemo(() => {
    const history = fromWire(wire);
    const timeline = buildTimeline(history.events);
    const axis = axisOf(timeline, nowMs);
    const drawn: Drawn = { timeline, axis, scale: scaleOf(timeline), currency, locale };
    return { open: history.open, drawn };
  }, [wire, currency, locale, nowMs]);
  const { timeline, axis } = drawn;
  const last = timeline.events.length;
  // What React renders once; from then on `paint` writes it.
  const [firstSpot] = useState(() =>
    asked === undefined ? start : spotAsked(timeline, start, asked),
  );
  const [startsAsAsked] = useState(firstSpot === start);
  const [firstFace] = useState(() => faceOf(drawn, firstSpot));

  const root = useRef<HTMLDivElement>(null);
  const parts = useRef<Parts>(null);
  const range = useRef<HTMLInputElement>(null);
  const dateField = useRef<HTMLInputElement>(null);
  const help = useRef<HTMLDetailsElement>(null);

  const accountAt = (spot: Spot) => {
    const balance = balanceAt(timeline, spot.version);
    if (!balance) return null;
    // The axis counts whole milliseconds, and an event may lie a little behind its own.
    const at = later(fromMs(spotMs(timeline, spot, axis)), balance.recordedAt);
    return accountView(balance, at, open);
  };
  const scrub = useScrub(
    firstSpot,
    last,
    (spot, atMs) => {
      if (!root.current) return;
      parts.current ??= partsOf(root.current);
      paint(root.current, parts.current, faceOf(drawn, spot, atMs), spot.version);
    },
    (spot) => uses.onRest?.(spot),
  );
  const { here } = scrub;

  const sweepMs = useRef(0);
  const play = usePlay({
    begin() {
      const live = isLive(timeline, here.current);
      const ms = live ? axis.fromMs : spotMs(timeline, here.current, axis);
      sweepMs.current = Math.max(axis.fromMs, ms);
      scrub.pass(live ? 1 : here.current.version, sweepMs.current);
    },
    sweep(share) {
      sweepMs.current += share * (axis.toMs - axis.fromMs);
      scrub.pass(versionAtMs(timeline, sweepMs.current), sweepMs.current);
      return sweepMs.current < axis.toMs;
    },
    step() {
      const next = stepByDay(timeline, here.current.version, 1);
      scrub.go(next);
      return next < last;
    },
    stopped: scrub.rest,
  });

  const go = (version: number) => {
    play.pause();
    scrub.go(version);
  };
  const focusSlider = () => range.current?.focus({ preventScroll: true });
  const pointer = usePointer({
    version: () => here.current.version,
    move(fraction) {
      play.pause();
      const ms = msAt(axis, fraction);
      scrub.pass(versionAtMs(timeline, ms), ms);
    },
    back: go,
    release: scrub.rest,
  });
  const keys = useKeys({
    timeline,
    version: () => here.current.version,
    go,
    togglePlay: play.toggle,
    setSpeed: play.setSpeed,
    typeDate: () => dateField.current?.focus(),
    openEvent: () => uses.openEvent?.(here.current.version),
    help() {
      if (!help.current) return;
      help.current.open = !help.current.open;
      if (help.current.open) help.current.scrollIntoView({ block: 'nearest' });
    },
    back() {
      if (help.current) help.current.open = false;
      focusSlider();
    },
  });

  return {
    open,
    drawn,
    last,
    firstSpot,
    firstFace,
    root,
    range,
    dateField,
    help,
    scrub,
    play,
    pointer,
    keys,
    go,
    accountAt,
    /** Nothing has moved since the server answered, so what it said about the moment holds. */
    isAsAsked: startsAsAsked && scrub.shown === firstSpot,
    /** Goes to now, and puts the focus where the keys are. */
    returnToNow() {
      go(last);
      focusSlider();
    },
  };
}

export type TimeMachineHandle = ReturnType<typeof useTimeMachine>;
