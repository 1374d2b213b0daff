'use client';

import Link from 'next/link';
import { useRouter, useSearchParams } from 'next/navigation';
import { memo, type ReactNode, useEffect, useMemo, useState } from 'react';
import { AccountTabs } from '../account/account-tabs';
import { OtherSideLink } from '../account/other-side-link';
import { ToolLinks } from '../account/tool-links';
import { AheadStrip } from '../history/ahead-strip';
import type { ComingUpView } from '../history/coming-up';
import { ComingUpList } from '../history/coming-up-list';
import { correctionArcs } from '../history/correction-arcs';
import { RefusalLane } from '../history/refusal-lane';
import { RefusalList } from '../history/refusal-list';
import { type Refused, refusedBy } from '../history/refusals';
import { bookedBy, twoClocksOf } from '../history/two-clocks';
import { TwoClocksList } from '../history/two-clocks-list';
import { Card, PageHeader } from '../ui/layout';
import { Notice } from '../ui/notice';
import { Chart } from './chart';
import { CopyLink } from './copy-link';
import { EventList } from './event-list';
import { KeysHelp } from './keys-help';
import { Legend } from './legend';
import { MomentForm } from './moment-form';
import { MonthTable } from './month-table';
import { otherSideAt } from './other-side';
import { Overview } from './overview';
import { accountAt, pastOf } from './past';
import { Readout, Tense } from './readout';
import { ReturnToNow } from './return-to-now';
import { Said } from './said';
import { seenAsked, seenQuery } from './seen';
import { Slider } from './slider';
import { isLive, type Spot, spotInstant, spotQuery, spotQueryElsewhere, spotTitle } from './spot';
import { spotAsked } from './spot-asked';
import { StatePanel, StateTitle } from './state-panel';
import type { Beside } from './state-texts';
import { Transport } from './transport';
import { useAddress } from './use-address';
import { useWheel } from './use-gestures';
import { useHistory } from './use-history';
import { type Start, useTimeMachine } from './use-time-machine';
import { useView } from './use-view';
import { ViewControls } from './view-controls';
import type { TimelineWire } from './wire';

/** Scrubbing draws everything that follows the playhead anew; the rest is spared. */
const Tabs = memo(AccountTabs);
const Tools = memo(ToolLinks);

export type TimeMachineProps = Omit<Start, 'asked'> & {
  wire: TimelineWire;
  beside: Beside;
  /** The account as the bank knows it: its history lies below this path. */
  accountPath: string;
  /** What was asked of it in vain, newest first. */
  refusals: Refused;
  /** What is to come, soonest first. */
  coming: readonly ComingUpView[];
  /** What was typed for a moment, and why it is none. */
  typed: { text: string; problem: string } | undefined;
  /** About what was asked for; it goes once the playhead moves. */
  children?: ReactNode;
};

/** The chart of the balance is the slider: everything on the page stands at the playhead. */
export function TimeMachine({
  accountPath,
  refusals,
  coming,
  typed,
  children,
  wire,
  beside,
  ...begin
}: TimeMachineProps) {
  const { currency, locale, nowMs } = begin;
  const path = `${accountPath}/history`;
  const router = useRouter();
  const openEvent = (version: number) => {
    if (version > 0) router.push(`${path}/${version}` as never);
  };
  const params = useSearchParams();
  const { timeline, open, look, ...fetching } = useHistory(wire);
  const view = useView(timeline, nowMs, look, () => seenAsked(params, timeline, nowMs));
  const past = useMemo(
    () => pastOf(timeline, open, beside, { nowMs, currency, locale }),
    [timeline, open, beside, nowMs, currency, locale],
  );
  const seen = seenQuery(view, view.axis);
  /** Of what is seen: the moment, and what of the history is in sight. */
  const addressOf = (spot: Spot) => {
    const query = [spotQuery(timeline, spot).slice(1), ...seen].filter(Boolean).join('&');
    return query ? `${path}?${query}` : path;
  };
  const [asked] = useState(() =>
    spotAsked(timeline, past.moments, begin.start, params.get('asOf')),
  );
  const time = useTimeMachine(past, { ...begin, asked }, view, fetching, {
    onRest: (spot) => address.write(spot),
    onLeave: () => address.leave(),
    openEvent,
    compare: (spot) => router.push(`${path}/compare${spotQuery(timeline, spot)}` as never),
    whatIf: (spot) => router.push(`${path}/what-if${spotQuery(timeline, spot)}#timeline` as never),
  });
  useWheel(time.range, view);
  const { drawn, scrub, keys, firstFace } = time;
  const address = useAddress(seen.join('&'), addressOf, scrub.here);
  const { settled } = scrub;
  const { texts } = firstFace;
  const at = spotInstant(timeline, settled, drawn.axis);
  const accountThere = accountAt(timeline, settled.version, at, open);
  const title =
    accountThere === undefined ? null : spotTitle(accountThere?.nickname, timeline, settled);
  useEffect(() => {
    if (title === null) return;
    const before = document.head.querySelector('title');
    document.title = `${title} · Rewind`;
    // Between two pages there may be none. One made here would stay, and later ones would not be announced.
    const made = before ? null : document.head.querySelector('title');
    return () => made?.remove();
  }, [title]);
  const problem = time.isAsAsked ? typed?.problem : undefined;
  const { dateField } = time;
  // The form led to the timeline, but what was wrong stands beside its field. A browser takes the focus to where
  // an address leads once a document is there, from whoever has it by then.
  useEffect(() => {
    if (!problem) return;
    let frame = 0;
    const lead = () => {
      frame = requestAnimationFrame(() => dateField.current?.focus());
    };
    if (document.readyState === 'complete') lead();
    else window.addEventListener('load', lead, { once: true });
    return () => {
      window.removeEventListener('load', lead);
      cancelAnimationFrame(frame);
    };
  }, [problem, dateField]);
  const query = spotQuery(timeline, settled);
  const openBefore = (before: number) => openEvent(scrub.here.current.version - before);
  const other = otherSideAt(timeline, settled.version);
  const money = { currency, locale };
  const isNow = isLive(timeline, settled);
  const refused = refusedBy(refusals.told, timeline, settled);
  const everCorrected = useMemo(() => twoClocksOf(timeline), [timeline]);
  const corrections = bookedBy(everCorrected, settled.version);
  const overlay = useMemo(
    () => correctionArcs(everCorrected, firstFace.atMs),
    [everCorrected, firstFace],
  );

  return (
    <div
      ref={time.root}
      className="group/time"
      data-tense={firstFace.tense}
      data-opened={firstFace.opened}
      data-overdrawn={firstFace.overdrawn}
    >
      <PageHeader
        title={<Said name="name" texts={texts} />}
        back={{ href: `/accounts${spotQueryElsewhere(timeline, settled)}`, label: 'Accounts' }}
      >
        <CopyLink href={addressOf(settled)} />
      </PageHeader>
      <Tabs
        accountId={wire.accountId}
        current="History"
        asOf={query ? decodeURIComponent(query.slice('?asOf='.length)) : undefined}
      />
      {time.isAsAsked && children && <div className="mb-6">{children}</div>}
      <div className="grid gap-6">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the slider in it */}
        <div
          className="min-w-0 rounded-card border border-border bg-surface group-data-[tense=past]/time:border-past"
          onKeyDown={keys.onKeyDown}
        >
          <div className="px-5 pt-3">
            <div className="flex min-h-11 items-center justify-between gap-3">
              <Tense />
              {timeline.length > 1 && (
                <p className="text-small text-muted group-data-[tense=past]/time:hidden noscript:hidden">
                  Drag the line to go back
                </p>
              )}
              <ReturnToNow path={path} onGo={time.returnToNow} />
            </div>
            <Readout texts={texts} />
          </div>
          <div className="mx-5 mt-3 flex">
            <div className="min-w-0 flex-1">
              <Slider
                time={time}
                action={path}
                label="Moment in the history of this account"
                hasKeyList
              >
                <Chart drawn={drawn} start={firstFace} overlay={overlay} />
              </Slider>
            </div>
            {coming.length > 0 && <AheadStrip drawn={drawn} coming={coming} />}
          </div>
          <div className="flex flex-col gap-2 px-5 pb-3">
            {/* On a phone the overview comes after what plays: balance, line and Play are on one screen. */}
            <div className="flex flex-wrap items-start justify-between gap-2 pt-2 md:pt-0">
              <Transport time={time} path={path} />
              <div className={`w-full md:-order-1 md:mb-2 ${coming.length > 0 ? 'md:pr-28' : ''}`}>
                {refusals.told.length > 0 && (
                  <RefusalLane drawn={drawn} refusals={refusals.told} startMs={firstFace.atMs} />
                )}
                <Overview drawn={drawn} place={firstFace.place} controls={view} />
              </div>
              <MomentForm
                // The next Tab after the answer leads to the slider, and not through the whole page again.
                action={`${path}#timeline`}
                label="a date, an event or a time"
                placeholder="2026-03-31, v12, last month"
                value={time.isAsAsked ? typed?.text : undefined}
                // Not what is in sight: the moment may lie outside of it.
                kept={seen.filter((part) => !/^(from|to)=/.test(part)).join('&')}
                problem={problem}
                field={dateField}
              />
            </div>
            <div className="flex flex-wrap items-center justify-between gap-x-5 gap-y-2 pt-1">
              <Legend drawn={drawn} refused={refusals.told.length > 0} coming={coming.length > 0} />
              <ViewControls controls={view} zoom={time.zoom} />
            </div>
            <div>
              <Tools accountPath={accountPath} query={query} />
              <KeysHelp details={time.help} letters={keys.letters} setLetters={keys.setLetters} />
            </div>
          </div>
        </div>
        {timeline.length === 1 && isNow && (
          <Notice>
            One event so far: the opening. Pay something in, and it appears here.{' '}
            <Link className="prose-link" href={accountPath as never} prefetch={false}>
              Go to the account
            </Link>
          </Notice>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
          <Card title="Events up to here" aside={other && <OtherSideLink other={other} />} flush>
            <EventList texts={texts} onOpen={openBefore} />
          </Card>
          <Card title={<StateTitle />}>
            <StatePanel texts={texts} />
          </Card>
        </div>
        {isNow && coming.length > 0 && <ComingUpList coming={coming} {...money} />}
        {refusals.told.length > 0 && (
          <RefusalList refusals={refused} isAll={refusals.isAll} accountPath={accountPath} />
        )}
        {corrections.length > 0 && (
          <TwoClocksList
            corrections={corrections}
            timeline={timeline}
            open={open}
            eventsPath={path}
            {...money}
          />
        )}
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
