'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useEffect, useMemo, useRef, useState, useTransition } from 'react';
import { countNewer, readHeads } from '@/domain/heads';
import { isUuid, type StreamId } from '@/domain/ids';
import { canFetch } from '../can-fetch';
import { useAsOf } from '../use-as-of';
import { isUnused, useLastUse } from '../use-last-use';
import { joinLive, type News } from './connection';

/** Time for the answer to one's own command, which brings the page along, to come first. */
const ANSWER_MS = 600;
const JUST_USED_MS = 3_000;
/** Elsewhere, for what is filled from the new events, and for more of them to come along. */
const GATHER_MS = 100;
/** While somebody looks back, or does not look at all, or has no network, until it is asked again whether they do. */
const LOOK_AGAIN_MS = 300;
/** What is filled a moment later is asked for again after this, then less and less often. */
const CATCH_UP_MS = 1_500;
const LONGEST_CATCH_UP_MS = 60_000;

/**
 * Keeps the page up with what is recorded elsewhere. At live it is fetched anew; in the past it stays
 * as it is, and this says how much is new. It says so too when the connection is lost.
 */
export function Live({
  session,
  seen,
  isBehind,
}: {
  /** Names the session among the tabs of one browser. */
  session: string;
  /** How far the page has seen, as `writeHeads` puts it. */
  seen: string;
  /** Something on the page is still being filled with what has been recorded. */
  isBehind: boolean;
}) {
  const router = useRouter();
  const only = accountIn(usePathname());
  const isPast = useAsOf() !== null;
  const shown = useMemo(() => readHeads(seen), [seen]);
  const atFirst = useRef(shown);
  const [news, setNews] = useState<News>({ heads: shown, status: 'connecting' });
  const [isFetching, startFetching] = useTransition();
  const catchUps = useRef(0);
  const usedAt = useLastUse();

  useEffect(() => joinLive(session, atFirst.current, setNews), [session]);

  const { status } = news;
  const isNew = countNewer(shown, news.heads) > 0;
  const fetches = !isPast && !isFetching && status === 'open' && (isNew || isBehind);
  useEffect(() => {
    if (!isBehind) catchUps.current = 0;
    if (!fetches) return;
    const catchUp = Math.min(CATCH_UP_MS * 2 ** catchUps.current, LONGEST_CATCH_UP_MS);
    const wait = Date.now() - usedAt.current < JUST_USED_MS ? ANSWER_MS : GATHER_MS;
    let timer = window.setTimeout(
      function fetchAnew() {
        if (isUnused(usedAt.current) || !canFetch() || looksBack()) {
          timer = window.setTimeout(fetchAnew, LOOK_AGAIN_MS);
          return;
        }
        if (!isNew) catchUps.current += 1;
        startFetching(() => router.refresh());
      },
      isNew ? wait : catchUp,
    );
    return () => window.clearTimeout(timer);
  }, [fetches, isNew, isBehind, router, usedAt]);

  useEffect(() => {
    if (status === 'signed-out') router.refresh();
  }, [status, router]);

  const newer = isPast ? countNewer(shown, news.heads, only) : 0;
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-10 flex flex-wrap justify-end gap-2 text-small font-medium print:hidden"
    >
      {newer > 0 && (
        <p className="past-hatch rounded-control border border-past px-3 py-2 shadow-popover">
          {newer === 1 ? '1 new event' : `${newer} new events`}
        </p>
      )}
      {status === 'lost' && (
        <p className="rounded-control border border-edge bg-surface px-3 py-2 shadow-popover">
          Connection lost, trying again
        </p>
      )}
    </div>
  );
}

/** On a page of one account, the past is only that account's. */
function accountIn(pathname: string): StreamId | undefined {
  const [, section, id = ''] = pathname.split('/');
  return section === 'accounts' && isUuid(id) ? (id as StreamId) : undefined;
}

/** The time machine may be on its way through the past while the address still says now. */
function looksBack(): boolean {
  return document.querySelector('[data-tense="past"]') !== null;
}
