import { startTransition, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Currency, Locale } from '@/domain/money';
import { nextKnown, stepByDay } from '@/domain/projections/timeline';
import { nextNotable, spotAt, toldSpot } from './moments';
import { type Drawn, faceOf, type Parts, type Past, paint, partsOf } from './paint';
import { isLive, type Spot, spotPlace } from './spot';
import type { useHistory } from './use-history';
import { useKeys } from './use-keys';
import { useLeaving } from './use-leaving';
import { usePlay } from './use-play';
import { usePointer } from './use-pointer';
import { useScrub } from './use-scrub';
import type { ViewControls } from './use-view';
import { placeAt } from './view';

/** Where a history is begun to be looked at. */
export type Start = {
  currency: Currency;
  locale: Locale;
  /** Bank time when the page was made: the right-hand end of the axis. */
  nowMs: number;
  start: Spot;
  /** What the address asks for by now, where it follows the playhead. */
  asked?: Spot;
};

/** How more of a long history is fetched, where it is not all here. */
export type Fetching = Pick<ReturnType<typeof useHistory>, 'need' | 'seek'>;

/** What a page makes of it, besides drawing it. */
type Uses = {
  onRest?(spot: Spot): void;
  onLeave?(): void;
  openEvent?(version: number): void;
  compare?(spot: Spot): void;
  whatIf?(spot: Spot): void;
};

/** Everything that moves a playhead through a history: pointer, keys, playing; one place for all. */
export function useTimeMachine(
  past: Past,
  begin: Start,
  view: ViewControls,
  { need, seek }: Fetching,
  uses: Uses,
) {
  const { currency, locale, start, asked = start } = begin;
  const { timeline, moments } = past;
  const newAfter = useGrowth(timeline.length);
  const { axis, view: inView } = view;
  const drawn = useMemo(
    (): Drawn => ({ ...past, newAfter, axis, view: inView, currency, locale }),
    [past, newAfter, axis, inView, currency, locale],
  );
  const last = timeline.length;
  // What React renders once; from then on `paint` writes it.
  const [startsAsAsked] = useState(asked === start);
  const [firstSpot] = useState(() => toldSpot(moments, asked));
  const [firstFace] = useState(() => faceOf(drawn, firstSpot));

  const root = useRef<HTMLDivElement>(null);
  const parts = useRef<Parts>(null);
  const range = useRef<HTMLInputElement>(null);
  const dateField = useRef<HTMLInputElement>(null);
  const help = useRef<HTMLDetailsElement>(null);

  const scrub = useScrub(
    firstSpot,
    last,
    (spot, place) => {
      if (!root.current) return;
      parts.current ??= partsOf(root.current);
      paint(root.current, parts.current, faceOf(drawn, spot, place), spot.version);
    },
    (spot) => {
      // A hand that pauses has not arrived: nothing is fetched until it lets go.
      if (!pointer.dragging()) need(spot.version);
      uses.onRest?.(spot);
    },
  );
  const { here, repaint } = scrub;
  useEffect(() => need(here.current.version), [need, here]);
  // What was on its way is here, or another part of the history is in sight.
  const painted = useRef(drawn);
  useLayoutEffect(() => {
    const before = painted.current;
    if (before === drawn) return;
    painted.current = drawn;
    // Some marks have come into sight, and others left it.
    parts.current = null;
    repaint(before.axis === drawn.axis ? 'there' : 'anew');
  }, [drawn, repaint]);

  const place = () => spotPlace(timeline, here.current, axis);
  const sweepPlace = useRef(0);
  const play = usePlay({
    begin() {
      const live = isLive(timeline, here.current);
      sweepPlace.current = live ? 0 : place();
      view.follow(sweepPlace.current);
      scrub.pass(live ? { version: 1, pin: null } : here.current, sweepPlace.current);
    },
    sweep(share) {
      // What is in sight takes the same time however near one is.
      sweepPlace.current += share * (inView.to - inView.from);
      view.follow(Math.min(1, sweepPlace.current));
      scrub.pass(spotAt(moments, axis, sweepPlace.current), sweepPlace.current);
      return sweepPlace.current < 1;
    },
    step() {
      const { version } = here.current;
      const next = stepByDay(timeline, version, 1) ?? nextKnown(timeline, version);
      goTo({ version: next, pin: null });
      return next < last;
    },
    stopped: scrub.rest,
  });

  const goTo = (spot: Spot) => {
    const version = Math.min(last, Math.max(1, spot.version));
    view.follow(spotPlace(timeline, { ...spot, version }, axis));
    scrub.go(spot);
  };
  const goToSpot = (spot: Spot) => {
    play.pause();
    goTo(spot);
    need(here.current.version);
  };
  const go = (version: number) => goToSpot({ version, pin: null });
  // Drawn anew as soon as the key is answered; a finger or a wheel has it drawn at once.
  const zoom = (steps: number) => {
    const about = place();
    startTransition(() => view.zoom(steps, about));
  };
  const focusSlider = () => range.current?.focus({ preventScroll: true });
  const pointer = usePointer({
    spot: () => here.current,
    move(fraction) {
      play.pause();
      const at = placeAt(inView, fraction);
      scrub.pass(spotAt(moments, axis, at), at);
    },
    back: goToSpot,
    release: scrub.rest,
    pace(label) {
      const said = parts.current?.moving.pace;
      if (said && said.textContent !== label) said.textContent = label;
    },
    pinch(steps, about, along) {
      view.zoom(steps, placeAt(inView, about));
      view.pan(along * (inView.to - inView.from));
    },
  });
  const leaves = useRef(0);
  /** Nothing moves or is written from here on: it would call back whoever is on their way. */
  const leave = () => {
    leaves.current += 1;
    play.pause();
    scrub.halt();
    uses.onLeave?.();
  };
  useLeaving(leave);
  const leaveFor = (go?: (spot: Spot) => void) => {
    leave();
    go?.(here.current);
  };
  const keys = useKeys({
    timeline,
    version: () => here.current.version,
    go,
    async seek(version, step) {
      const before = leaves.current;
      const found = await seek(version, step);
      // Whoever has left meanwhile goes nowhere else.
      return leaves.current === before ? found : undefined;
    },
    goToNotable(direction) {
      const next = nextNotable(moments, timeline, here.current, direction);
      if (next) goToSpot(next);
    },
    zoom,
    zoomAll: view.showAll,
    toggleGaps: view.toggleGaps,
    toggleAxis: view.toggleAxis,
    compare: () => leaveFor(uses.compare),
    whatIf: () => leaveFor(uses.whatIf),
    togglePlay: play.toggle,
    setSpeed: play.setSpeed,
    typeDate: () => dateField.current?.focus(),
    openEvent: () => leaveFor(({ version }) => uses.openEvent?.(version)),
    help() {
      if (!help.current) return;
      help.current.open = !help.current.open;
      if (!help.current.open) return focusSlider();
      // Whoever does not see it open hears that it has.
      help.current.querySelector('summary')?.focus({ preventScroll: true });
      help.current.scrollIntoView({ block: 'nearest' });
    },
    back() {
      if (help.current) help.current.open = false;
      focusSlider();
    },
  });

  return {
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
    zoom,
    go,
    /** Nothing has moved since the server answered, so what it said about the moment holds. */
    isAsAsked: startsAsAsked && scrub.settled === firstSpot,
    /** Goes to now, and puts the focus where the keys are. */
    returnToNow() {
      go(last);
      focusSlider();
    },
  };
}

/** How long a history was before it grew the last time, while it is looked at. */
function useGrowth(length: number): number {
  const [known, setKnown] = useState({ length, before: length });
  if (known.length === length) return known.before;
  setKnown({ length, before: known.length });
  return known.length;
}

export type TimeMachineHandle = ReturnType<typeof useTimeMachine>;
