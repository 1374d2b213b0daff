import { useEffect, useMemo, useRef, useState } from 'react';

/** Seconds that the whole history takes, by speed. */
const SWEEP_SECONDS = [60, 30, 15, 8, 4] as const;
export const SPEEDS = [1, 2, 3, 4, 5] as const;
export type Speed = (typeof SPEEDS)[number];

type Player = {
  /** Moves on by a share of the axis; false at its end. */
  sweep(share: number): boolean;
  /** Moves on by one day with events; false at the end. For those who asked for less motion. */
  step(): boolean;
  begin(): void;
  stopped(): void;
};

/** Never starts by itself, and stops where there is nothing left to play. */
export function usePlay(player: Player) {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(3);
  const current = useRef({ player, speed });
  current.current = { player, speed };
  const running = useRef(false);
  const cancel = useRef<() => void>(() => {});

  const controls = useMemo(() => {
    const pause = () => {
      if (!running.current) return;
      running.current = false;
      cancel.current();
      setPlaying(false);
      current.current.player.stopped();
    };
    const play = () => {
      running.current = true;
      setPlaying(true);
      current.current.player.begin();
      const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      cancel.current = calm ? stepping(current, pause) : sweeping(current, pause);
    };
    return { pause, toggle: () => (running.current ? pause() : play()) };
  }, []);

  useEffect(() => () => cancel.current(), []);
  return { playing, speed, setSpeed, ...controls };
}

type Current = { current: { player: Player; speed: Speed } };

/** A tab that was hidden, or a machine that was busy, goes on from where it was. */
const LONGEST_FRAME_MS = 250;

function sweeping(held: Current, pause: () => void): () => void {
  let before = performance.now();
  let frame = requestAnimationFrame(function next(now) {
    const { player, speed } = held.current;
    const elapsed = Math.min(now - before, LONGEST_FRAME_MS);
    const share = elapsed / 1000 / (SWEEP_SECONDS[speed - 1] ?? 15);
    before = now;
    if (player.sweep(share)) frame = requestAnimationFrame(next);
    else pause();
  });
  return () => cancelAnimationFrame(frame);
}

function stepping(held: Current, pause: () => void): () => void {
  let timer = window.setTimeout(function next() {
    const { player, speed } = held.current;
    if (player.step()) timer = window.setTimeout(next, 1000 / speed);
    else pause();
  }, 0);
  return () => window.clearTimeout(timer);
}
