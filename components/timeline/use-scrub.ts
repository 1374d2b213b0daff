import {
  type RefObject,
  startTransition,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { isSameSpot, type Spot } from './spot';

/** Long enough not to write the address bar while somebody is still moving. */
export const STILL_MS = 200;

export type Scrub = {
  /** Where the playhead came to rest: what links and the address carry. */
  settled: Spot;
  /** Where the playhead is this very moment. */
  here: RefObject<Spot>;
  /** Moves there and comes to rest. */
  go(spot: Spot): void;
  /** Moves there on the way to somewhere else; `place` is where the playhead is drawn. */
  pass(spot: Spot, place: number): void;
  /** Draws it anew after what lies beneath it has changed; by itself, or where it was drawn last. */
  repaint(where: 'there' | 'anew'): void;
  /** Comes to rest where it is drawn; at the newest event that is now, the end of the axis. */
  rest(): void;
  /** Comes to rest at once, where it was about to. */
  halt(): void;
};

/**
 * Moving costs one paint a frame, straight into the DOM nodes that say something else by then. React's
 * state and the address follow only once the playhead has come to rest.
 */
export function useScrub(
  start: Spot,
  last: number,
  paint: (spot: Spot, place?: number) => void,
  onRest: (spot: Spot) => void,
): Scrub {
  const [settled, setSettled] = useState(start);
  const here = useRef(start);
  const callbacks = useRef({ paint, onRest });
  useLayoutEffect(() => {
    callbacks.current = { paint, onRest };
  }, [paint, onRest]);
  const timer = useRef(0);
  const drawnAt = useRef<number>(undefined);

  // Whoever is at live stays there when the history grows; the past does not move.
  const [known, setKnown] = useState(last);
  if (known !== last) {
    setKnown(last);
    const follow = (spot: Spot) => (isAtEnd(spot, known) ? { version: last, pin: null } : spot);
    setSettled(follow);
  }
  const drawn = useRef(last);
  useLayoutEffect(() => {
    if (drawn.current === last) return;
    if (isAtEnd(here.current, drawn.current)) here.current = { version: last, pin: null };
    drawn.current = last;
    callbacks.current.paint(here.current);
  }, [last]);

  const moves = useMemo(() => {
    const settle = () => {
      window.clearTimeout(timer.current);
      timer.current = 0;
      // What is painted is up to date already: React may take its time, and gives way to the next move.
      startTransition(() => setSettled(here.current));
      callbacks.current.onRest(here.current);
    };
    const pass = (spot: Spot, place?: number) => {
      const next = { ...spot, version: Math.min(last, Math.max(1, spot.version)) };
      if (!isSameSpot(next, here.current)) {
        here.current = next;
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(settle, STILL_MS);
      }
      drawnAt.current = place;
      callbacks.current.paint(here.current, place);
    };
    const repaint = (where: 'there' | 'anew') => {
      if (where === 'anew') drawnAt.current = undefined;
      callbacks.current.paint(here.current, drawnAt.current);
    };
    const rest = () => {
      const isNow = isAtEnd(here.current, last);
      callbacks.current.paint(here.current, isNow ? undefined : drawnAt.current);
      settle();
    };
    const halt = () => {
      if (timer.current) settle();
    };
    return { pass, rest, halt, repaint, go: (spot: Spot) => pass(spot) };
  }, [last]);

  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { settled, here, ...moves };
}

function isAtEnd({ version, pin }: Spot, last: number): boolean {
  return version === last && !pin;
}
