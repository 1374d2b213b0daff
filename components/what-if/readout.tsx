import { formatMoment, fromMs } from '@/domain/calendar';
import { formatMoney, formatSigned } from '@/domain/money';
import type { MoneyStyle } from '../account/money';
import { Icon } from '../ui/icon';

type Both = { real: bigint; imagined: bigint };

/** By word, icon and border as well as by colour: this is not what happened. */
export function WhatIfChip() {
  return (
    <span className="inline-flex items-center gap-2 rounded-control border border-dashed border-what-if bg-what-if-bg px-2.5 py-1 text-meta font-semibold text-what-if">
      <Icon name="fork" className="size-4" />
      <span>
        WHAT-IF <span className="font-normal">· imagined, never stored</span>
      </span>
    </span>
  );
}

/** What it is and what it would be, at the playhead and in the end. */
export function BothReadout({
  here,
  end,
  atMs,
  isNow,
  ...money
}: { here: Both; end: Both; atMs: number; isNow: boolean } & MoneyStyle) {
  return (
    <div className="grid gap-x-10 gap-y-4 sm:grid-cols-2" data-testid="readout">
      {!isNow && <BothOf title={formatMoment(fromMs(atMs))} both={here} {...money} />}
      <BothOf title="Now, in the end" both={end} {...money} />
    </div>
  );
}

function BothOf({
  title,
  both: { real, imagined },
  currency,
  locale,
}: { title: string; both: Both } & MoneyStyle) {
  const difference = imagined - real;
  return (
    <div className="min-w-0">
      <h2 className="figures text-small font-medium text-muted">{title}</h2>
      <dl className="mt-1 grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-1 text-small">
        <dt className="text-muted">Really</dt>
        <dd className="figures text-right sm:text-left">{formatMoney(real, currency, locale)}</dd>
        <dt className="text-what-if">What if</dt>
        <dd className="figures text-right text-h2 font-semibold text-what-if sm:text-left">
          {formatMoney(imagined, currency, locale)}
        </dd>
        <dt className="text-muted">Difference</dt>
        <dd className="figures text-right sm:text-left">
          {difference === 0n ? 'none' : formatSigned(difference, currency, locale)}
        </dd>
      </dl>
    </div>
  );
}
