'use client';

import Link from 'next/link';
import { type ReactNode, useEffect, useState } from 'react';
import type { Fact } from '../form-state';
import { Icon } from '../ui/icon';

const ASK_EVERY_MS = 1_000;
/** Whoever still waits then looks at the event's page. */
const MOST_ASKED = 60;

/** From click to fact: the command, the event that came of it, and whether all that follows the log has it. */
export function ThreeTicks({ fact }: { fact: Fact }) {
  const isBehind = useBehind(fact);
  const { page, version } = fact;
  const part = (id: string) => page && `${page}#${id}`;
  return (
    <ol
      aria-label="From click to fact"
      className="mt-1 flex flex-wrap gap-x-4 text-meta text-muted"
    >
      <Tick href={part('command')} isDone>
        command accepted
      </Tick>
      <Tick href={page} isDone>
        event v{version}
      </Tick>
      {/* Of an event that has no page of its own, activity says how far it has come. */}
      <Tick
        href={part('read-models') ?? (isBehind ? '/activity' : null)}
        isDone={!isBehind}
        mayEnd={fact.isBehind}
      >
        {isBehind ? <CatchingUp /> : 'read models caught up'}
      </Tick>
    </ol>
  );
}

/** Only scripts see it end; without them, the page that it leads to says how it stands. */
function CatchingUp() {
  return (
    <>
      <span className="noscript:hidden">read models are catching up</span>
      <span className="hidden noscript:inline">read models had not caught up yet: look again</span>
    </>
  );
}

function Tick({
  href,
  isDone,
  mayEnd = false,
  children,
}: {
  href: string | null;
  isDone: boolean;
  /** It says less once it is done, in as much room: else what is below moves, under somebody's finger. */
  mayEnd?: boolean;
  children: ReactNode;
}) {
  return (
    <li
      className={`inline-flex min-h-6 items-center gap-1 pointer-coarse:min-h-11 ${mayEnd ? 'min-w-48' : ''}`}
    >
      <Icon name={isDone ? 'check' : 'clock'} className="size-4" />
      {href ? (
        <Link href={href as never} prefetch={false} className="underline underline-offset-2">
          {children}
        </Link>
      ) : (
        children
      )}
    </li>
  );
}

/** As the answer said it, and asked again until it is no longer so. */
function useBehind({ streamId, version, isBehind }: Fact): boolean {
  const [caughtUp, setCaughtUp] = useState('');
  const key = `${streamId} ${version}`;
  const isStillBehind = isBehind && caughtUp !== key;
  useEffect(() => {
    if (!isStillBehind) return;
    let asked = 0;
    const timer = setInterval(async () => {
      asked += 1;
      if (asked >= MOST_ASKED) clearInterval(timer);
      const answer = await fetch(`/api/streams/${streamId}/caught-up`).catch(() => null);
      if (answer?.status === 204) clearInterval(timer);
      else if (answer?.ok && !(await answer.json()).isBehind) setCaughtUp(key);
    }, ASK_EVERY_MS);
    return () => clearInterval(timer);
  }, [streamId, key, isStillBehind]);
  return isStillBehind;
}
