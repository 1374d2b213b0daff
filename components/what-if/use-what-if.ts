import { useDeferredValue, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { Product } from '@/domain/account/events';
import { toMs } from '@/domain/calendar';
import type { Currency, MinorText } from '@/domain/money';
import { type Changes, noChanges } from '@/domain/what-if/changes';
import type { WhatIf } from '@/domain/what-if/what-if';
import { readAddress, writeAddress } from './address';
import { balanceInTheEnd, balanceUntil, courseOf, type Span } from './course';
import { arrived, type WhatIfWire } from './wire';

type Imagine = (changes: Changes) => WhatIf;

/**
 * The imagined history beside the real one. All of it lives in this page and in its address, whose fragment
 * a browser keeps to itself.
 */
export function useWhatIf(
  wire: WhatIfWire,
  startMs: number,
  account: { product: Product; currency: Currency },
) {
  const [changes, setChanges] = useState<Changes>(noChanges);
  const [resets, setResets] = useState(0);
  const [atMs, setAtMs] = useState(startMs);
  const restedAt = useRef(startMs);
  // Where it stands as it began, it goes along when the page comes anew, later.
  const [beganAtMs, setBeganAtMs] = useState(startMs);
  if (beganAtMs !== startMs) {
    setBeganAtMs(startMs);
    if (atMs === beganAtMs) setAtMs(startMs);
  }
  /** Whether all that the address asked for is possible here. */
  const [isWhole, setIsWhole] = useState(true);
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
  const began = beginning.account;
  const beganMinor = began.status === 'not-opened' ? 0n : began.bookedMinor;
  const real = useMemo(() => courseOf(events, beganMinor), [events, beganMinor]);
  // A long history takes longer to tell than a key may: what is typed is shown first.
  const asked = useDeferredValue(changes);
  const told = useMemo(
    () => (asked !== noChanges && imagine ? imagine(asked) : null),
    [imagine, asked],
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

  const readFragment = useEffectEvent(() => {
    const asked = readAddress(window.location.hash.slice(1), { events, ...account });
    setChanges(asked.changes);
    setIsWhole(asked.isWhole);
    restedAt.current = Math.min(span.toMs, Math.max(span.fromMs, asked.atMs ?? startMs));
    setAtMs(restedAt.current);
    // Fields are filled in anew only where there is something to fill in.
    if (asked.changes !== changes) setResets((before) => before + 1);
  });
  useEffect(() => {
    readFragment();
    window.addEventListener('hashchange', readFragment);
    return () => window.removeEventListener('hashchange', readFragment);
  }, []);

  const fragmentOf = (imagined: Changes) => writeAddress(imagined, atMs === startMs ? null : atMs);
  const keep = (imagined: Changes) => {
    const { pathname, search } = window.location;
    const fragment = fragmentOf(imagined);
    window.history.replaceState(null, '', `${pathname}${search}${fragment && `#${fragment}`}`);
  };
  const put = (after: Changes) => {
    // What was taken back one by one is as if it had never been.
    const imagined = writeAddress(after, null) === '' ? noChanges : after;
    setChanges(imagined);
    setIsWhole(true);
    keep(imagined);
  };

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
    /** Once the playhead has come to rest. Where it has not moved, nothing is written: maybe somebody leaves. */
    rest() {
      if (restedAt.current === atMs) return;
      restedAt.current = atMs;
      keep(changes);
    },
    isWhole,
    /** What leads back here, from anywhere: the fragment of the address. */
    fragment: fragmentOf(changes),
    change: (some: Partial<Changes>) => put({ ...changes, ...some }),
    leaveOut(version: number, isLeftOut: boolean) {
      const leftOut = new Set(changes.leftOut);
      if (isLeftOut) leftOut.add(version);
      else leftOut.delete(version);
      put({ ...changes, leftOut });
    },
    setAmount(version: number, amountMinor: MinorText | null) {
      const amounts = new Map(changes.amounts);
      if (amountMinor === null) amounts.delete(version);
      else amounts.set(version, amountMinor);
      put({ ...changes, amounts });
    },
    /** How often everything was put back: what is typed in a field is put back by making it anew. */
    resets,
    reset() {
      put(noChanges);
      setResets((before) => before + 1);
    },
  };
}

export type WhatIfState = ReturnType<typeof useWhatIf>;
