import { Icon } from './icon';
import { LookAgain } from './look-again';

/** Counting what is waiting ends here; beyond, it is "more than". */
const MOST_COUNTED = 10_000;

/** `events` are still to come, the oldest of them has waited for `seconds`, perhaps for a session. */
type Behind = { events: number; seconds: number; waitsFor?: string | null };

/** How far what is shown lies behind the log, where it comes from a read model that follows it later. */
export function Freshness({
  lag,
  page,
}: {
  lag: Behind | null;
  /** That it stands on, where this is all that is waited for. */
  page?: string;
}) {
  const isBehind = lag !== null && lag.events > 0;
  return (
    <p className="figures flex flex-wrap items-center gap-x-2 text-meta text-muted">
      <Icon name={isBehind ? 'clock' : 'check'} className="size-4" />
      {isBehind ? sentence(lag) : 'Up to date'}
      {isBehind && page && <LookAgain href={page} />}
    </p>
  );
}

function sentence({ events, seconds, waitsFor }: Behind): string {
  const behind = `As of ${ago(seconds)} ago, ${counted(events)} behind`;
  return waitsFor ? `${behind}; waits for the session ${waitsFor}` : behind;
}

function ago(seconds: number): string {
  if (seconds < 5) return 'a moment';
  if (seconds < 90) return `${Math.round(seconds)} seconds`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3_600)} hours`;
}

function counted(events: number): string {
  if (events >= MOST_COUNTED) return 'more than 10,000 events';
  return events === 1 ? '1 event' : `${events} events`;
}
