import { useEffect, useRef } from 'react';

/** A page that nobody uses is not kept fresh, or that alone would keep one signed in. */
const UNUSED_MS = 10 * 60_000;

/** When the page was last used. */
export function useLastUse() {
  const usedAt = useRef(Date.now());
  useEffect(() => {
    const use = () => {
      usedAt.current = Date.now();
    };
    const signs = ['pointerdown', 'keydown', 'visibilitychange'] as const;
    for (const sign of signs) document.addEventListener(sign, use, { passive: true });
    return () => {
      for (const sign of signs) document.removeEventListener(sign, use);
    };
  }, []);
  return usedAt;
}

/** Whether it has been left alone for so long that it is to stay as it is. */
export function isUnused(usedAt: number): boolean {
  return Date.now() - usedAt >= UNUSED_MS;
}
