import { useEffect, useMemo, useState } from 'react';
import { toMs } from '@/domain/calendar';
import type { MinorText } from '@/domain/money';
import { type Changes, noChanges } from '@/domain/what-if/changes';
import type { WhatIf } from '@/domain/what-if/what-if';
import { balanceInTheEnd, balanceUntil, courseOf, type Span } from './course';
import { arrived, type WhatIfWire } from './wire';

type Imagine = (changes: Changes) => WhatIf;

/** The imagined history beside the real one. All of it lives in this page, and is gone with it. */
export function useWhatIf(wire: WhatIfWire, startMs: number, leftOut?: number) {
  const [changes, setChanges] = useState<Changes>(() =>
    leftOut === undefined ? noChanges : { ...noChanges, leftOut: new Set([leftOut]) },
  );
  const [resets, setResets] = useState(0);
  const [atMs, setAtMs] = useState(startMs);
  const came = useMemo(() => arrived(wire), [wire]);
  const { beginning, events, open } = came;
  const [imagine, setImagine] = useState<Imagine | null>(null);
  useEffect(() => {
    let isHere = true;
    import('./imagining').then(({ imagining }) => {
      if (isHere) setImagine(() => imagining(wire, came));
    });
    return () => {
      isHere = false;
    };
  }, [wire, came]);
  const { account } = beginning;
  const beganMinor = account.status === 'not-opened' ? 0n : account.bookedMinor;
  const real = useMemo(() => courseOf(events, beganMinor), [events, beganMinor]);
  const isChanged = changes !== noChanges;
  const told = useMemo(
    () => (isChanged && imagine ? imagine(changes) : null),
    [isChanged, imagine, changes],
  );
  const imagined = useMemo(
    () => (told ? courseOf(told.events, beganMinor) : real),
    [told, beganMinor, real],
  );
  const span = useMemo((): Span => {
    const nowMs = toMs(wire.now);
    const fromMs = real.timesMs[0] ?? nowMs;
    return { fromMs, toMs: Math.max(nowMs, fromMs + 1) };
  }, [real, wire]);

  return {
    open,
    events,
    changes,
    differences: told?.differences ?? [],
    accruedMinor: told?.accruedMinor ?? { real: 0n, imagined: 0n },
    isChanged: told !== null,
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
    /** How often everything was put back: what is typed in a field is put back by making it anew. */
    resets,
    reset() {
      setChanges(noChanges);
      setResets((before) => before + 1);
    },
  };
}

export type WhatIfState = ReturnType<typeof useWhatIf>;
