import { useEffect, useRef } from 'react';
import { STILL_MS } from './use-scrub';

/** Once the view has come to rest, the address has it too: a link shows what is seen. */
export function useAddress(seen: string, address: () => string): void {
  const written = useRef(seen);
  const current = useRef(address);
  useEffect(() => {
    current.current = address;
  });
  useEffect(() => {
    if (written.current === seen) return;
    const timer = window.setTimeout(() => {
      written.current = seen;
      window.history.replaceState(null, '', current.current());
    }, STILL_MS);
    return () => window.clearTimeout(timer);
  }, [seen]);
}
