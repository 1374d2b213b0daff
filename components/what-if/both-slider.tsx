import type { KeyboardEvent } from 'react';
import { formatMoment, fromMs } from '@/domain/calendar';
import { formatMoney } from '@/domain/money';
import type { MoneyStyle } from '../account/money';
import { TwoCourses } from './two-courses';
import type { WhatIfState } from './use-what-if';

/** The chart is the slider here, too: dragged through time, stepped from event to event. */
export function BothSlider({ state, ...money }: { state: WhatIfState } & MoneyStyle) {
  const { real, imagined, isChanged, span, atMs, here } = state;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = destination(event.key, real.timesMs, atMs);
    if (to === undefined) return;
    event.preventDefault();
    state.setAtMs(to);
  };
  const said = (minor: bigint) => formatMoney(minor, money.currency, money.locale);
  const spoken = `${formatMoment(fromMs(atMs))}. Really ${said(here.real)}, what if ${said(here.imagined)}`;
  return (
    // As far in as half the thumb is wide, so that the playhead stands where the pointer is.
    <div className="relative rounded-control px-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-accent">
      <TwoCourses
        real={real}
        imagined={isChanged ? imagined : null}
        span={span}
        fraction={(atMs - span.fromMs) / (span.toMs - span.fromMs)}
        {...money}
      />
      <input
        // Whoever came by a key goes on by keys: their link names it, and so it has the focus.
        id="timeline"
        type="range"
        aria-label="Moment in the history of this account"
        aria-valuetext={spoken}
        min={span.fromMs}
        max={span.toMs}
        step="any"
        value={atMs}
        onChange={(event) => state.setAtMs(Math.round(Number(event.target.value)))}
        onKeyDown={onKeyDown}
        onKeyUp={state.rest}
        onPointerUp={state.rest}
        className="absolute inset-0 size-full scroll-mt-80 cursor-ew-resize touch-pan-y opacity-0"
      />
    </div>
  );
}

/** The event before or after, the opening, or now: the end of the range, which it stays within. */
function destination(key: string, timesMs: readonly number[], atMs: number): number | undefined {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return timesMs.findLast((ms) => ms < atMs);
    case 'ArrowRight':
    case 'ArrowUp':
      return timesMs.find((ms) => ms > atMs);
    default:
      return undefined;
  }
}
