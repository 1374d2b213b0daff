import type { MoneyStyle } from '../account/money';
import { gridOf, type Scale } from './drawing';

/** Where balances are drawn, in pixels from the top. */
type Plot = { readonly top: number; readonly height: number };

export type ScaleLine = { y: number; label: string; zero: boolean; labelled: boolean };

export function scaleLinesOf(scale: Scale, plot: Plot, money: MoneyStyle): ScaleLine[] {
  return gridOf(scale, money.currency, money.locale).map(({ fraction, ...line }) => ({
    ...line,
    y: plot.top + Math.round(fraction * plot.height),
  }));
}

/** Beneath everything else in a drawing. */
export function ScaleLines({ lines }: { lines: readonly ScaleLine[] }) {
  return lines.map(({ y, label, zero }) => (
    <line key={label} x2="100%" y1={y} y2={y} className={zero ? 'stroke-edge' : 'stroke-border'} />
  ));
}

/** Above what is drawn and what veils it, with a halo: figures are read at any moment. */
export function ScaleLabels({ lines }: { lines: readonly ScaleLine[] }) {
  return lines
    .filter(({ labelled }) => labelled)
    .map(({ y, label }) => (
      <text
        key={label}
        x="8"
        y={y - 4}
        strokeLinejoin="round"
        className="figures fill-muted stroke-surface stroke-4 text-[12px] [paint-order:stroke]"
      >
        {label}
      </text>
    ));
}
