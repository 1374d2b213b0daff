import {
  type RefObject,
  startTransition,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Spot } from './spot';

/** Long enough not to write the address bar while somebody is still moving. */
const STILL_MS = 200;

export type Scrub = {
  /** What the lists and panels show: it follows every frame, as React finds the time. */
  shown: Spot;
  /** Where the playhead came to rest: what links and the address carry. */
  settled: Spot;
  /** Where the playhead is this very moment. */
  here: RefObject<Spot>;
  /** Moves there and comes to rest. */
  go(version: number): void;
  /** Moves there on the way to somewhere else; `atMs` is where the playhead is drawn. */
  pass(version: number, atMs: number): void;
  /** Comes to rest where it is drawn; at the newest event that is now, the end of the axis. */
  rest(): void;
};

/**
 * Moving costs one paint a frame, straight into a handful of DOM nodes. React's state follows as a
 * transition, and the address only once the playhead has come to rest.
 */
export function useScrub(
  start: Spot,
  last: number,
  paint: (spot: Spot, atMs?: number) => void,
  onRest: (spot: Spot) => void,
): Scrub {
  const [shown, setShown] = useState(start);
  const [settled, setSettled] = useState(start);
  const here = useRef(start);
  const callbacks = useRef({ paint, onRest });
  callbacks.current = { paint, onRest };
  const timer = useRef(0);
  const drawnAtMs = useRef<number>(undefined);

  // Whoever is at live stays there when the history grows; the past does not move.
  const [known, setKnown] = useState(last);
  if (known !== last) {
    setKnown(last);
    const follow = (spot: Spot) => (isAtEnd(spot, known) ? { version: last, pin: null } : spot);
    setShown(follow);
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
      setShown(here.current);
      setSettled(here.current);
      callbacks.current.onRest(here.current);
    };
    const pass = (version: number, atMs?: number) => {
      const next = Math.min(last, Math.max(1, version));
      if (next !== here.current.version || here.current.pin) {
        const spot = { version: next, pin: null };
        here.current = spot;
        startTransition(() => setShown(spot));
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(settle, STILL_MS);
      }
      drawnAtMs.current = atMs;
      callbacks.current.paint(here.current, atMs);
    };
    const rest = () => {
      const isNow = here.current.version === last;
      callbacks.current.paint(here.current, isNow ? undefined : drawnAtMs.current);
      settle();
    };
    return { pass, rest, go: (version: number) => pass(version) };
  }, [last]);

  useEffect(() => () => window.clearTimeout(timer.current), []);
  return { shown, settled, here, ...moves };
}

function isAtEnd({ version, pin }: Spot, last: number): boolean {
  return version === last && !pin;
}
