import { type RefObject, useEffect, useRef } from 'react';
import type { Spot } from './spot';
import { STILL_MS } from './use-scrub';

/**
 * Keeps the address to what is seen, so that a link shows it. Gives a way to write it at once, for when the
 * playhead comes to rest; a view that moves by itself is written once it has been still.
 */
export function useAddress(
  seen: string,
  addressOf: (spot: Spot) => string,
  here: RefObject<Spot>,
): (spot: Spot) => void {
  const written = useRef(seen);
  const write = (spot: Spot) => {
    written.current = seen;
    window.history.replaceState(null, '', addressOf(spot));
  };
  const current = useRef(write);
  useEffect(() => {
    current.current = write;
  });
  useEffect(() => {
    const timer = window.setTimeout(() => {
      // Written meanwhile, maybe by somebody who left: it must not call them back.
      if (written.current !== seen) current.current(here.current);
    }, STILL_MS);
    return () => window.clearTimeout(timer);
  }, [seen, here]);
  return write;
}
