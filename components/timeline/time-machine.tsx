'use client';

import { useRouter } from 'next/navigation';
import { memo, type ReactNode, useMemo, useRef, useState } from 'react';
import type { Currency, Locale } from '@/domain/money';
import { balanceAt, buildTimeline, stepByDay, versionAtMs } from '@/domain/projections/timeline';
import { AccountTabs } from '../account/account-tabs';
import { accountView } from '../account/views';
import { Card, PageHeader } from '../ui/layout';
import { axisOf, msAt } from './axis';
import { Chart } from './chart';
import { CopyLink } from './copy-link';
import { scaleOf } from './drawing';
import { EventList } from './event-list';
import { KeysHelp } from './keys-help';
import { Legend } from './legend';
import { MomentForm } from './moment-form';
import { MonthTable } from './month-table';
import { type Drawn, faceOf, type Parts, paint, partsOf } from './paint';
import { Readout, Tense } from './readout';
import { ReturnToNow } from './return-to-now';
import { isLive, type Pin, type Spot, spotMs, spotQuery, spotTitle } from './spot';
import { StatePanel } from './state-panel';
import { Transport } from './transport';
import { useKeys } from './use-keys';
import { usePlay } from './use-play';
import { usePointer } from './use-pointer';
import { useScrub } from './use-scrub';
import { fromWire, type TimelineWire } from './wire';

/** Scrubbing draws everything that follows the playhead anew; the rest is spared. */
const Tabs = memo(AccountTabs);

export type TimeMachineProps = {
  wire: TimelineWire;
  /** The account as the bank knows it: its history lies below this path. */
  accountPath: string;
  currency: Currency;
  locale: Locale;
  /** Bank time when the page was made: the right-hand end of the axis. */
  nowMs: number;
  start: { version: number; pin: Pin | null };
  /** About what was asked for; it goes once the playhead moves. */
  children?: ReactNode;
};

/** The chart of the balance is the slider: everything on the page stands at the playhead. */
export function TimeMachine(props: TimeMachineProps) {
  const { wire, accountPath, currency, locale, nowMs, start, children } = props;
  const path = `${accountPath}/history`;
  const router = useRouter();
  const { open, drawn } = useMemo(() => {
    const history = fromWire(wire);
    const timeline = buildTimeline(history.events);
    const axis = axisOf(timeline, nowMs);
    const drawn: Drawn = { timeline, axis, scale: scaleOf(timeline), currency, locale };
    return { open: history.open, drawn };
  }, [wire, currency, locale, nowMs]);
  const { timeline, axis } = drawn;
  const last = timeline.events.length;
  // What React renders once; from then on `paint` writes it.
  const [firstSpot] = useState<Spot>(start);
  const [firstFace] = useState(() => faceOf(drawn, firstSpot));

  const root = useRef<HTMLDivElement>(null);
  const parts = useRef<Parts>(null);
  const range = useRef<HTMLInputElement>(null);
  const dateField = useRef<HTMLInputElement>(null);
  const help = useRef<HTMLDetailsElement>(null);

  const scrub = useScrub(
    firstSpot,
    last,
    (spot, atMs) => {
      if (!root.current) return;
      parts.current ??= partsOf(root.current);
      paint(root.current, parts.current, faceOf(drawn, spot, atMs), spot.version);
    },
    (spot) => {
      window.history.replaceState(null, '', path + spotQuery(timeline, spot));
      const name = accountAt(spot)?.nickname;
      document.title = `${spotTitle(name, timeline, spot)} · Rewind`;
    },
  );
  const { shown, settled, here } = scrub;

  const sweepMs = useRef(0);
  const play = usePlay({
    begin() {
      const live = isLive(timeline, here.current);
      const ms = live ? axis.fromMs : spotMs(timeline, here.current, axis);
      sweepMs.current = Math.max(axis.fromMs, ms);
      scrub.pass(live ? 1 : here.current.version, sweepMs.current);
    },
    sweep(share) {
      sweepMs.current += share * (axis.toMs - axis.fromMs);
      scrub.pass(versionAtMs(timeline, sweepMs.current), sweepMs.current);
      return sweepMs.current < axis.toMs;
    },
    step() {
      const next = stepByDay(timeline, here.current.version, 1);
      scrub.go(next);
      return next < last;
    },
    stopped: scrub.rest,
  });

  const go = (version: number) => {
    play.pause();
    scrub.go(version);
  };
  const openEvent = (version: number) => {
    if (version > 0) router.push(`${path}/${version}` as never);
  };
  const pointer = usePointer({
    version: () => here.current.version,
    move(fraction) {
      play.pause();
      const ms = msAt(axis, fraction);
      scrub.pass(versionAtMs(timeline, ms), ms);
    },
    back: go,
    release: scrub.rest,
  });
  const keys = useKeys({
    timeline,
    version: () => here.current.version,
    go,
    togglePlay: play.toggle,
    setSpeed: play.setSpeed,
    typeDate: () => dateField.current?.focus(),
    openEvent: () => openEvent(here.current.version),
    help: () => {
      if (help.current) help.current.open = !help.current.open;
    },
  });

  const accountAt = (spot: Spot) => {
    const balance = balanceAt(timeline, spot.version);
    return balance && accountView(balance, open);
  };
  const account = accountAt(shown);
  const query = spotQuery(timeline, settled);
  const money = { currency, locale };

  return (
    <div
      ref={root}
      className="group/time"
      data-tense={firstFace.tense}
      data-opened={firstFace.opened}
      data-overdrawn={firstFace.overdrawn}
    >
      <PageHeader
        title={account ? <bdi>{account.nickname}</bdi> : 'Not opened yet'}
        back={{ href: '/accounts', label: 'Accounts' }}
      >
        <CopyLink href={path + query} />
      </PageHeader>
      <Tabs
        accountId={wire.accountId}
        current="History"
        asOf={query ? decodeURIComponent(query.slice('?asOf='.length)) : undefined}
      />
      {shown === firstSpot && children && <div className="mb-6">{children}</div>}
      <div className="grid gap-6">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the slider in it */}
        <div
          className="min-w-0 rounded-card border border-border bg-surface group-data-[tense=past]/time:border-past"
          onKeyDown={keys.onKeyDown}
        >
          <div className="px-5 pt-3">
            <div className="flex min-h-11 items-center justify-between gap-3">
              <Tense />
              <ReturnToNow
                path={path}
                onGo={() => {
                  go(last);
                  range.current?.focus({ preventScroll: true });
                }}
              />
            </div>
            <Readout face={firstFace} />
          </div>
          <form
            method="get"
            action={path}
            className="relative mx-5 mt-3 rounded-control outline-offset-4 outline-accent has-[input:focus-visible]:outline-2"
          >
            <Chart {...drawn} start={firstFace} />
            <input
              ref={range}
              data-part="range"
              type="range"
              name="event"
              min={1}
              max={last}
              step={1}
              defaultValue={Math.max(1, firstSpot.version)}
              aria-label="Moment in the history of this account"
              aria-valuetext={firstFace.spoken}
              aria-describedby="timeline-count"
              autoComplete="off"
              className="absolute inset-0 size-full cursor-ew-resize touch-pan-y opacity-0 noscript:static noscript:h-11 noscript:opacity-100"
              // The pointer's own place counts, not where a slider of equal steps would put it.
              onMouseDown={(event) => event.preventDefault()}
              onChange={(event) => {
                if (pointer.dragging()) event.target.value = `${here.current.version}`;
                else go(Number(event.target.value));
              }}
              {...pointer.handlers}
            />
            <button
              type="submit"
              className="hidden min-h-11 rounded-control border border-edge px-4 text-small noscript:inline-flex noscript:items-center"
            >
              Go to this event
            </button>
          </form>
          <div className="flex flex-col gap-2 px-5 pt-4 pb-3">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <Transport
                version={settled.version}
                last={last}
                pinned={settled.pin !== null}
                path={path}
                opening={() => go(1)}
                live={() => go(last)}
                step={(by) => go(here.current.version + by)}
                playing={play.playing}
                togglePlay={play.toggle}
                speed={play.speed}
                setSpeed={play.setSpeed}
              />
              <MomentForm
                action={path}
                label="Go to a date, an event or a time"
                placeholder="2026-03-31, v12, last month"
                field={dateField}
              />
            </div>
            <div className="flex flex-wrap items-center justify-between gap-x-5">
              <Legend />
              <KeysHelp details={help} letters={keys.letters} setLetters={keys.setLetters} />
            </div>
          </div>
        </div>
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
          <Card title="Events up to here" flush>
            <EventList
              timeline={timeline}
              version={shown.version}
              open={open}
              eventsPath={path}
              onOpen={openEvent}
              {...money}
            />
          </Card>
          <Card title={isLive(timeline, shown) ? 'The account now' : 'The account then'}>
            <StatePanel account={account} locale={locale} />
          </Card>
        </div>
        <MonthTable
          timeline={timeline}
          version={settled.version}
          path={accountPath}
          query={query}
          {...money}
        />
      </div>
    </div>
  );
}
