import { type PointerEvent, useEffect, useRef } from 'react';
import { paceAt } from './pace';
import type { Spot } from './spot';

type Box = { left: number; width: number };
type Drag = Box & {
  pointerId: number;
  /** Where the playhead is drawn, which a finger may have moved more slowly than itself. */
  x: number;
  fingerX: number;
  fromY: number;
  fine: boolean;
  from: Spot;
  /** The playhead has come along: a touch that was only a scroll has taken it nowhere. */
  hasMoved: boolean;
};
type Pinch = Box & { fingers: Map<number, number> };

type Hold = {
  /** The moment to come back to when a touch turns out to be a scroll. */
  spot(): Spot;
  move(fraction: number): void;
  back(spot: Spot): void;
  release(): void;
  /** Said while a finger moves the playhead more slowly than itself. */
  pace(label: string): void;
  /** Two fingers: nearer or further by so many steps about a place on the drawing, and along. */
  pinch(steps: number, about: number, along: number): void;
};

/**
 * Dragging the native range by time instead of by event: the pointer's place on the drawing decides,
 * read at most once a frame. A touch counts once it moves sideways or is lifted, so that a page can
 * still be scrolled from here; a finger that then leaves its line moves the playhead more finely.
 */
export function usePointer(hold: Hold) {
  const drag = useRef<Drag | null>(null);
  const pinch = useRef<Pinch | null>(null);
  const frame = useRef(0);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const apply = () => {
    frame.current = 0;
    const now = drag.current;
    if (!now) return;
    now.hasMoved = true;
    hold.move((now.x - now.left) / now.width);
  };
  const follow = (event: PointerEvent) => {
    const now = drag.current;
    if (!now || event.pointerId !== now.pointerId) return;
    const { pace, label } = paceAt(now.fine ? event.clientY - now.fromY : 0);
    now.x += (event.clientX - now.fingerX) * pace;
    now.fingerX = event.clientX;
    if (now.fine) hold.pace(label);
    frame.current ||= requestAnimationFrame(apply);
  };
  const end = () => {
    cancelAnimationFrame(frame.current);
    frame.current = 0;
    drag.current = null;
    hold.pace('');
  };
  const giveBack = () => {
    const given = drag.current;
    end();
    if (given?.hasMoved) hold.back(given.from);
  };
  const spread = ({ fingers, left, width }: Pinch, pointerId: number, x: number) => {
    const [one = 0, other = 0] = fingers.values();
    const before = Math.max(1, Math.abs(one - other));
    fingers.set(pointerId, x);
    const [next = 0, nextOther = 0] = fingers.values();
    const after = Math.max(1, Math.abs(next - nextOther));
    const middle = (next + nextOther) / 2;
    hold.pinch(
      Math.log2(after / before),
      (middle - left) / width,
      ((one + other) / 2 - middle) / width,
    );
  };

  return {
    /** While true, what the native slider makes of the pointer is to be ignored. */
    dragging: () => drag.current !== null || pinch.current !== null,
    handlers: {
      onPointerDown(event: PointerEvent<HTMLInputElement>) {
        if (event.button !== 0) return;
        const { pointerId, clientX, clientY } = event;
        const { left, width } = event.currentTarget.getBoundingClientRect();
        event.currentTarget.setPointerCapture(pointerId);
        if (!event.isPrimary) {
          const first = drag.current;
          if (!first) return;
          giveBack();
          const fingers = new Map([
            [first.pointerId, first.fingerX],
            [pointerId, clientX],
          ]);
          pinch.current = { left, width, fingers };
          return;
        }
        const fine = event.pointerType === 'touch';
        drag.current = {
          pointerId,
          left,
          width,
          x: clientX,
          fingerX: clientX,
          fromY: clientY,
          fine,
          from: hold.spot(),
          hasMoved: false,
        };
        event.currentTarget.focus({ preventScroll: true });
        if (!fine) follow(event);
      },
      onPointerMove(event: PointerEvent) {
        if (pinch.current?.fingers.has(event.pointerId)) {
          spread(pinch.current, event.pointerId, event.clientX);
        } else follow(event);
      },
      onPointerUp(event: PointerEvent) {
        if (pinch.current) {
          pinch.current = null;
          return;
        }
        if (!drag.current || event.pointerId !== drag.current.pointerId) return;
        follow(event);
        apply();
        end();
        hold.release();
      },
      onPointerCancel() {
        pinch.current = null;
        giveBack();
      },
    },
  };
}
