import type { ReactNode } from 'react';
import type { TimeMachineHandle } from './use-time-machine';

/**
 * Over the drawing, a native range with one step an event: arrows, touch and screen readers
 * come with it, and without JavaScript it is a form that asks for an event.
 */
export function Slider({
  time,
  action,
  label,
  hasKeyList = false,
  children,
}: {
  time: TimeMachineHandle;
  action: string;
  label: string;
  /** Beside it, for the key that opens it. */
  hasKeyList?: boolean;
  /** The drawing. */
  children: ReactNode;
}) {
  const { firstSpot, firstFace, range, last, scrub, pointer, go } = time;
  return (
    <form
      id="timeline"
      method="get"
      action={action}
      className="relative scroll-mt-80 rounded-control outline-offset-4 outline-accent has-[input:focus-visible]:outline-2"
    >
      {children}
      <input
        ref={range}
        data-part="range"
        type="range"
        name="event"
        min={1}
        max={last}
        step={1}
        defaultValue={Math.max(1, firstSpot.version)}
        aria-label={label}
        aria-valuetext={firstFace.spoken}
        aria-describedby="timeline-about"
        autoComplete="off"
        className="absolute inset-0 size-full cursor-ew-resize touch-pan-y opacity-0 noscript:static noscript:h-11 noscript:opacity-100"
        // The pointer's own place counts, not where a slider of equal steps would put it.
        onMouseDown={(event) => event.preventDefault()}
        onChange={(event) => {
          if (pointer.dragging()) event.target.value = `${scrub.here.current.version}`;
          else go(Number(event.target.value));
        }}
        {...pointer.handlers}
      />
      {/* How many there are is said once, when the slider gets the focus, and not at every step. */}
      <span id="timeline-about" hidden>
        {last === 1 ? '1 event' : `${last} events`}, one step each.
        {hasKeyList && ' Press ? for more keys.'}
      </span>
      <button
        type="submit"
        className="hidden min-h-11 rounded-control border border-edge px-4 text-small noscript:inline-flex noscript:items-center"
      >
        Go to this event
      </button>
    </form>
  );
}
