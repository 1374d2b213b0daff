'use client';

import Link from 'next/link';
import { type ReactNode, useMemo, useState } from 'react';
import { EventList } from './event-list';
import { fixedView } from './fixed-view';
import { Readout, Tense } from './readout';
import { ReturnToNow } from './return-to-now';
import { Said } from './said';
import { type Sample, sampleOf } from './sample';
import { Slider } from './slider';
import { Tour, type TourStep } from './tour';
import { Transport } from './transport';
import { type Fetching, type Start, useTimeMachine } from './use-time-machine';

const SHOWN = 7;
/** The sample is all here. */
const NOTHING_TO_FETCH: Fetching = { need() {}, seek: async () => undefined };

/** The time machine on an account that is nobody's: to be dragged before anything else is known. */
export function SampleMachine({
  path,
  sample,
  chart,
  tour,
  startStep,
  ...begin
}: Start & {
  path: string;
  sample: Sample;
  /** Drawn by the server, once. */
  chart: ReactNode;
  tour: readonly TourStep[];
  startStep: number;
}) {
  const [step, setStep] = useState(startStep);
  const past = useMemo(() => sampleOf(sample), [sample]);
  const view = useMemo(() => fixedView(past.timeline, begin.nowMs), [past, begin.nowMs]);
  const time = useTimeMachine(past, begin, view, NOTHING_TO_FETCH, {});
  const { firstFace } = time;
  const { texts } = firstFace;
  return (
    <section
      ref={time.root}
      aria-labelledby="sample"
      className="group/time grid rounded-card border border-border bg-surface data-[tense=past]:border-past lg:grid-cols-[1fr_22rem]"
      data-tense={firstFace.tense}
      data-opened={firstFace.opened}
      data-overdrawn={firstFace.overdrawn}
      onKeyDown={time.keys.onKeyDown}
    >
      <Tour
        steps={tour}
        current={step}
        path={path}
        onGo={(next) => {
          setStep(next);
          time.go(tour[next - 1]?.version ?? time.last);
        }}
      />
      <div className="min-w-0 px-5 pt-3 pb-5">
        <div className="flex min-h-11 items-center justify-between gap-3">
          <Tense />
          <ReturnToNow path={path} onGo={time.returnToNow} />
        </div>
        <Readout texts={texts} />
        <div className="mt-3 mb-4">
          <Slider time={time} action={path} label="Moment in the history of the sample">
            {chart}
          </Slider>
        </div>
        <Transport time={time} path={path} />
      </div>
      <div className="min-w-0 border-t border-border lg:border-t-0 lg:border-l">
        <div className="px-5 pt-4 pb-3">
          <h2 id="sample">
            <Said name="name" texts={texts} />
          </h2>
          <p className="text-small text-muted">
            A sample account. Drag its line, or use{' '}
            <Link href="/about#keys" prefetch={false} className="prose-link">
              the keys
            </Link>
            .
          </p>
        </div>
        <EventList texts={texts} rows={SHOWN} />
      </div>
    </section>
  );
}
