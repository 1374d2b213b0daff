import { type PointerEvent, useEffect, useRef } from 'react';

type Drag = { pointerId: number; left: number; width: number; x: number; from: number };

type Hold = {
  /** The version to come back to when a touch turns out to be a scroll. */
  version(): number;
  move(fraction: number): void;
  back(version: number): void;
  release(): void;
};

/**
 * Dragging the native range by time instead of by event: the pointer's place on the drawing decides,
 * read at most once a frame. A touch counts once it moves sideways or is lifted, so that a page can
 * still be scrolled from here.
 */
export function usePointer(hold: Hold) {
  const drag = useRef<Drag | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const apply = () => {
    frame.current = 0;
    const now = drag.current;
    if (now) hold.move((now.x - now.left) / now.width);
  };
  const follow = (event: PointerEvent) => {
    if (!drag.current || event.pointerId !== drag.current.pointerId) return;
    drag.current.x = event.clientX;
    frame.current ||= requestAnimationFrame(apply);
  };
  const end = () => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    drag.current = null;
  };

  return {
    /** While true, what the native slider makes of the pointer is to be ignored. */
    dragging: () => drag.current !== null,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLInputElement>) {
        if (!event.isPrimary || event.button !== 0) return;
        const { left, width } = event.currentTarget.getBoundingClientRect();
        const { pointerId, clientX } = event;
        drag.current = { pointerId, left, width, x: clientX, from: hold.version() };
        event.currentTarget.setPointerCapture(pointerId);
        event.currentTarget.focus({ preventScroll: true });
        if (event.pointerType !== 'touch') follow(event);
      },
      onPointerMove: follow,
      onPointerUp(event: PointerEvent) {
        if (!drag.current || event.pointerId !== drag.current.pointerId) return;
        drag.current.x = event.clientX;
        apply();
        end();
        hold.release();
      },
      onPointerCancel() {
        const from = drag.current?.from;
        end();
        if (from !== undefined) hold.back(from);
      },
    },
  };
}
