'use client';

import { useEffect, useState } from 'react';

/** How much longer a quote holds. Without scripts it says until when, which is always right. */
export function Countdown({ seconds, until }: { seconds: number; until: string }) {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    // Counted from the answer on: the browser's clock may be anywhere.
    const end = performance.now() + seconds * 1_000;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [seconds]);
  return (
    <span className="figures">
      until {until} London time
      {left !== null && (
        <span aria-hidden="true">
          {left > 0 ? `, ${left} s left` : ', which is over: you will get a new rate'}
        </span>
      )}
    </span>
  );
}
