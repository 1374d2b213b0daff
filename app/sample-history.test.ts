import { describe, expect, it } from 'vitest';
import { buildTimeline } from '@/domain/projections/timeline';
import { SAMPLE_NOW, sampleHistory } from './sample-history';
import { sampleLife } from './sample-life';
import { tourOf } from './tour';

describe('the sample on the first page', () => {
  const events = sampleHistory();

  it('is what the bank made of it: all but the piano became events', () => {
    // Opening the account with a deposit is two events; what was refused is none.
    expect(events).toHaveLength(2 + sampleLife.length - 1);
    expect(JSON.stringify(events)).not.toContain('Grand piano');
  });

  it('is in order of time, ends before its now, and never overdrawn', () => {
    const times = events.map(({ recordedAt }) => recordedAt);
    expect(times).toEqual([...times].sort());
    expect(times.every((at) => at < SAMPLE_NOW)).toBe(true);
    expect([...buildTimeline(events).balancesMinor].every((balance) => balance >= 0n)).toBe(true);
  });

  it('is told in six steps, with the figures of its own events', () => {
    const steps = tourOf(events);
    expect(steps.map(({ title, version }) => `v${version} ${title}`)).toEqual([
      'v3 An event',
      'v4 A fold',
      'v13 As of',
      'v14 Nothing is overwritten',
      'v19 A command',
      'v33 A projection',
    ]);
    expect(steps[1]?.sentence).toContain('£250.00 + £640.00 − £43.10');
  });
});
