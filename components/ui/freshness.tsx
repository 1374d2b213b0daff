/** How far what is shown lies behind what is recorded. */
export function Freshness({ lag }: { lag: { events: number; seconds: number } | null }) {
  return (
    <p className="figures text-meta text-muted">
      {lag && lag.events > 0
        ? `As of ${ago(lag.seconds)} ago, ${lag.events} ${lag.events === 1 ? 'event' : 'events'} behind`
        : 'Up to date'}
    </p>
  );
}

function ago(seconds: number): string {
  if (seconds < 5) return 'a moment';
  if (seconds < 90) return `${Math.round(seconds)} seconds`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} minutes`;
  return `${Math.round(seconds / 3_600)} hours`;
}
