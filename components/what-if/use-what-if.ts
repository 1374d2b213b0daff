import { useMemo, useState } from 'react';
import { toMs } from '@/domain/calendar';
import type { MinorText } from '@/domain/money';
import { type Changes, noChanges } from '@/domain/what-if/changes';
import { whatIf } from '@/domain/what-if/what-if';
import { balanceInTheEnd, balanceUntil, courseOf, type Span } from './course';
import { realHistory, type WhatIfWire } from './wire';

/** The imagined history beside the real one. All of it lives in this page, and is gone with it. */
export function useWhatIf(wire: WhatIfWire, startMs: number) {
  const [changes, setChanges] = useState<Changes>(noChanges);
  const [atMs, setAtMs] = useState(startMs);
  const { history, open } = useMemo(() => realHistory(wire), [wire]);
  const { beginning, events, now } = history;
  const { account } = beginning;
  const beganMinor = account.status === 'not-opened' ? 0n : account.bookedMinor;
  const real = useMemo(() => courseOf(events, beganMinor), [events, beganMinor]);
  const told = useMemo(() => whatIf(history, changes), [history, changes]);
  const imagined = useMemo(() => courseOf(told.events, beganMinor), [told, beganMinor]);
  const span = useMemo((): Span => {
    const fromMs = real.timesMs[0] ?? toMs(now);
    return { fromMs, toMs: Math.max(toMs(now), fromMs + 1) };
  }, [real, now]);

  return {
    open,
    events,
    changes,
    differences: told.differences,
    accruedMinor: told.accruedMinor,
    isChanged: changes !== noChanges,
    real,
    imagined,
    span,
    atMs,
    setAtMs,
    here: { real: balanceUntil(real, atMs), imagined: balanceUntil(imagined, atMs) },
    end: { real: balanceInTheEnd(real), imagined: balanceInTheEnd(imagined) },
    change: (some: Partial<Changes>) => setChanges((before) => ({ ...before, ...some })),
    leaveOut(version: number, isLeftOut: boolean) {
      setChanges((before) => {
        const leftOut = new Set(before.leftOut);
        if (isLeftOut) leftOut.add(version);
        else leftOut.delete(version);
        return { ...before, leftOut };
      });
    },
    setAmount(version: number, amountMinor: MinorText | null) {
      setChanges((before) => {
        const amounts = new Map(before.amounts);
        if (amountMinor === null) amounts.delete(version);
        else amounts.set(version, amountMinor);
        return { ...before, amounts };
      });
    },
    reset: () => setChanges(noChanges),
  };
}

export type WhatIfState = ReturnType<typeof useWhatIf>;
