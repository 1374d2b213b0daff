import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { fromMs, later } from '@/domain/calendar';
import type { Currency, Locale } from '@/domain/money';
import { balanceAt, nextKnown, stepByDay, versionAtMs } from '@/domain/projections/timeline';
import { accountView } from '../account/views';
import { axisOf, msAt } from './axis';
import { scaleOf } from './drawing';
import { type Drawn, faceOf, type Parts, paint, partsOf } from './paint';
import { isLive, type Spot, spotAsked, spotMs } from './spot';
import { useHistory } from './use-history';
import { useKeys } from './use-keys';
import { usePlay } from './use-play';
import { usePointer } from './use-pointer';
import { useScrub } from './use-scrub';
import type { TimelineWire } from './wire';

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
  const { timeline, open, need, seek } = useHistory(wire);
  const drawn = useMemo((): Drawn => {
    const axis = axisOf(timeline, nowMs);
    return { timeline, axis, scale: scaleOf(timeline), currency, locale };
  }, [timeline, currency, locale, nowMs]);
  const { axis } = drawn;
  const last = timeline.length;
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
    if (!balance) return balance;
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
    (spot) => {
      need(spot.version);
      uses.onRest?.(spot);
    },
  );
  const { here } = scrub;
  // What was on its way is here: the moving parts say it, and where Back has led begins to load.
  useLayoutEffect(() => {
    if (!root.current) return;
    parts.current ??= partsOf(root.current);
    paint(root.current, parts.current, faceOf(drawn, here.current), here.current.version);
  }, [drawn, here]);
  useEffect(() => need(here.current.version), [need, here]);

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
      const { version } = here.current;
      const next = stepByDay(timeline, version, 1) ?? nextKnown(timeline, version);
      scrub.go(next);
      return next < last;
    },
    stopped: scrub.rest,
  });

  const go = (version: number) => {
    play.pause();
    scrub.go(version);
    need(here.current.version);
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
    seek,
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
