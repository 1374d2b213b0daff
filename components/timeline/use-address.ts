import { type RefObject, useEffect, useRef } from 'react';
import type { Spot } from './spot';
import { STILL_MS } from './use-scrub';

/**
 * Keeps the address to what is seen, so that a link shows it. Gives a way to write it at once, for when the
 * playhead comes to rest; a view that moves by itself is written once it has been still. Whoever leaves has
 * it written before: written later, it would call them back.
 */
export function useAddress(
  seen: string,
  addressOf: (spot: Spot) => string,
  here: RefObject<Spot>,
): { write(spot: Spot): void; leave(): void } {
  const written = useRef(seen);
  const left = useRef(false);
  const write = (spot: Spot) => {
    written.current = seen;
    left.current = false;
    window.history.replaceState(null, '', addressOf(spot));
  };
  const current = useRef(write);
  useEffect(() => {
    current.current = write;
  });
  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (written.current !== seen && !left.current) current.current(here.current);
    }, STILL_MS);
    return () => window.clearTimeout(timer);
  }, [seen, here]);
  const leave = () => {
    if (written.current !== seen) write(here.current);
    // What of the view has been asked for and is still to be drawn stays unwritten.
    left.current = true;
  };
  return { write, leave };
}
