import { percent } from './axis';
import { heightOf, type Scale } from './drawing';

/** Pixels from the top: the balance, what was issued, the bars beneath, the labels of the axis. */
export const PLOT = { top: 16, height: 208 } as const;
export const STATEMENTS = { top: 229 } as const;
export const BARS = { top: 242, height: 44 } as const;
export const BOTTOM = BARS.top + BARS.height;
export const LABELS = BOTTOM + 20;
export const CHART_HEIGHT = LABELS + 6;

/** The height of the dot that rides on the line. */
export function dotY(scale: Scale, balanceMinor: bigint): number {
  return PLOT.top + Math.round(heightOf(scale, balanceMinor) * PLOT.height);
}

/** What of the drawing lies after the playhead. */
export function laterThan(fraction: number): { start: string; width: string } {
  const start = Math.min(1, Math.max(0, fraction));
  return { start: percent(start), width: percent(1 - start) };
}

/** What had not happened by a moment is not seen there; `ms` and `atMs` since 1970. */
export function since(ms: number, atMs: number): 'visible' | 'hidden' {
  return ms <= atMs ? 'visible' : 'hidden';
}

/** A playhead out of sight is not drawn at the edge, where it would say something else. */
export function seen(fraction: number): 'visible' | 'hidden' {
  return fraction >= 0 && fraction <= 1 ? 'visible' : 'hidden';
}
