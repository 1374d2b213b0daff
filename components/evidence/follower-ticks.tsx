import { Icon } from '../ui/icon';

/** One of those that follow the log, and how far it has come with a stream. */
type Follower = {
  name: string;
  mode: 'inline' | 'async' | 'handler';
  seenVersion: number;
  /** The event that it could not take, if there is one. */
  parkedVersion: number | null;
};

const names: Readonly<Record<string, string>> = {
  balances: 'Balance',
  statement_lines: 'Entries and statements',
  activity: 'Activity',
  spending: 'Insights',
  'notify-customers': 'Notifications',
};

/** Whether each of those that follow the log has taken in one event; the inline ones were written with it. */
export function FollowerTicks({
  followers,
  version,
}: {
  followers: readonly Follower[];
  version: number;
}) {
  return (
    <ul className="grid gap-2 text-small">
      {followers.map((follower) => {
        const isDone = follower.mode === 'inline' || follower.seenVersion >= version;
        return (
          <li key={follower.name} className="flex items-start gap-2">
            <span className={isDone ? 'text-credit' : 'text-past'}>
              <Icon name={isDone ? 'check' : 'clock'} className="mt-0.5 size-4" />
            </span>
            <span>
              {names[follower.name] ?? follower.name}
              <span className="block text-meta text-muted">{stateOf(follower, version)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function stateOf({ mode, seenVersion, parkedVersion }: Follower, version: number): string {
  if (mode === 'inline') return 'Written in the same transaction as the event';
  if (seenVersion >= version) return 'Caught up with it';
  if (parkedVersion !== null) return `Stopped at v${parkedVersion}`;
  return seenVersion === 0
    ? 'Has seen nothing of it yet'
    : `Has come to v${seenVersion} so far, ${version - seenVersion} behind`;
}
