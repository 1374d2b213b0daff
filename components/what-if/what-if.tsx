'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { KeyboardEvent } from 'react';
import type { Product } from '@/domain/account/events';
import { fromMs, londonDate } from '@/domain/calendar';
import { formatSigned } from '@/domain/money';
import type { MoneyStyle } from '../account/money';
import { CopyLink } from '../timeline/copy-link';
import { Button } from '../ui/button';
import { Card } from '../ui/layout';
import { Notice } from '../ui/notice';
import { BothSlider } from './both-slider';
import { DifferenceList } from './difference-list';
import { EventChanges } from './event-changes';
import { BothReadout, WhatIfChip } from './readout';
import { FeesForm, OverdraftForm, RateForm } from './rule-forms';
import { useWhatIf } from './use-what-if';
import type { WhatIfWire } from './wire';

/** What is being typed would be gone with the page: a field keeps the key for itself. */
function isTyping(target: EventTarget): boolean {
  const fields = 'input:not([type="range"], [type="checkbox"]), select, textarea';
  return target instanceof Element && target.matches(fields);
}

/** A history that did not happen, beside the one that did. It is worked out in the browser and kept in its address. */
export function WhatIf({
  wire,
  product,
  startMs,
  eventsPath,
  realHref,
  ...money
}: {
  wire: WhatIfWire;
  product: Product;
  startMs: number;
  eventsPath: string;
  /** The real history at the same moment. */
  realHref: string;
} & MoneyStyle) {
  const router = useRouter();
  const state = useWhatIf(wire, startMs, { product, currency: money.currency });
  const { here, end, atMs, span, accruedMinor, isChanged } = state;
  // A rule from today on has changed nothing yet.
  const from = londonDate(fromMs(startMs < span.toMs ? startMs : span.fromMs));
  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isTyping(event.target)) return;
    // An arrow may still be held. Its address, written when it is let go, would call back whoever leaves.
    state.rest();
    router.push(realHref as never);
  };
  const accrued = accruedMinor.imagined - accruedMinor.real;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one key, wherever the focus is
    <div className="grid gap-6 noscript:hidden" onKeyDown={leave}>
      {!state.isWhole && (
        <Notice>Some of what this address asks for is not possible here, and was left out.</Notice>
      )}
      <section
        aria-label="The imagined history beside the real one"
        className="min-w-0 rounded-card border border-dashed border-what-if bg-surface"
      >
        <div className="grid gap-4 px-5 pt-4">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <WhatIfChip />
            <div className="flex flex-wrap gap-2">
              {isChanged && (
                <>
                  <CopyLink href={`#${state.fragment}`} />
                  <Button onClick={state.reset}>Put everything back</Button>
                </>
              )}
              <Link
                href={realHref as never}
                className="inline-flex min-h-11 items-center px-2 text-small font-semibold underline underline-offset-2"
                prefetch={false}
              >
                Return to what happened
              </Link>
            </div>
          </div>
          <BothReadout here={here} end={end} atMs={atMs} isNow={atMs >= span.toMs} {...money} />
        </div>
        <div className="mx-3 mt-4">
          <BothSlider state={state} {...money} />
        </div>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 px-5 pt-3 pb-4 text-meta text-muted">
          <LegendItem label="What happened" line="border-accent" />
          <LegendItem label="What if" line="border-what-if border-dashed" />
          {accrued !== 0n && (
            <li>
              Interest that is not booked yet would differ by{' '}
              <span className="figures">{formatSigned(accrued, money.currency, money.locale)}</span>
              .
            </li>
          )}
        </ul>
      </section>
      <Card
        title="What would have been different"
        aside={<span role="status">{isChanged ? counted(state.differences.length) : ''}</span>}
        flush
      >
        <DifferenceList
          differences={state.differences}
          isChanged={isChanged}
          open={state.open}
          eventsPath={eventsPath}
          {...money}
        />
      </Card>
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
        <Card title="Change what happened" flush>
          <EventChanges state={state} {...money} />
        </Card>
        <Card title="Change the rules" flush>
          <RateForm key={`rate${state.resets}`} state={state} from={from} {...money} />
          <OverdraftForm key={`over${state.resets}`} state={state} from={from} {...money} />
          <FeesForm
            key={`fees${state.resets}`}
            state={state}
            from={from}
            product={product}
            feeSchedules={wire.feeSchedules}
            {...money}
          />
        </Card>
      </div>
    </div>
  );
}

function counted(differences: number): string {
  return differences === 1 ? '1 difference' : `${differences} differences`;
}

function LegendItem({ label, line }: { label: string; line: string }) {
  return (
    <li className="flex items-center gap-2">
      <span className={`w-6 border-t-2 ${line}`} aria-hidden="true" />
      {label}
    </li>
  );
}
