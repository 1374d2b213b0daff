import type { OpenText } from '@/components/account/event-sentence';
import { axisOf } from '@/components/timeline/axis';
import { Chart } from '@/components/timeline/chart';
import { eventText } from '@/components/timeline/event-text';
import { markersOf } from '@/components/timeline/markers';
import { type Drawn, faceOf } from '@/components/timeline/paint';
import { accountAt } from '@/components/timeline/past';
import { type Sample, sampleOf } from '@/components/timeline/sample';
import { accountTexts } from '@/components/timeline/texts';
import { WHOLE } from '@/components/timeline/view';
import type { AccountEvent } from '@/domain/account/events';
import { toMs } from '@/domain/calendar';
import { buildTimeline } from '@/domain/projections/timeline';
import type { Recorded } from '@/domain/recorded';
import { SAMPLE_NOW } from './sample-history';

export const SAMPLE_STYLE = { currency: 'GBP', locale: 'en-GB' } as const;

/** What the browser needs of the sample, and cannot as well be told by the server. */
export function sampleFrom(events: readonly Recorded<AccountEvent>[]): Sample {
  const timeline = buildTimeline(events);
  const open: OpenText = (_field, text) => text;
  return {
    events,
    texts: events.map(({ version }) => eventText(timeline, version, open, SAMPLE_STYLE)),
    balances: [...timeline.balancesMinor].map(String),
    accounts: events.map(({ version, recordedAt }) =>
      accountTexts(accountAt(timeline, version, recordedAt, open), SAMPLE_STYLE),
    ),
    notable: [...markersOf(timeline).notable],
  };
}

/** The drawing of the sample: it is always the same, so the browser brings nothing along to make it. */
export function SampleChart({ sample, version }: { sample: Sample; version: number }) {
  const past = sampleOf(sample);
  const drawn: Drawn = {
    ...past,
    newAfter: past.timeline.length,
    axis: axisOf(past.timeline, toMs(SAMPLE_NOW)),
    view: WHOLE,
    ...SAMPLE_STYLE,
  };
  return <Chart drawn={drawn} start={faceOf(drawn, { version, pin: null })} />;
}
