import Link from 'next/link';

/** The first eight of an id's digits: enough to tell two apart by eye, and the rest is in its link. */
export function shortId(id: string): string {
  return `${id.slice(0, 8)}…`;
}

/** A place in the log that leads to its event. */
export function EventLink({ streamId, version }: { streamId: string; version: number }) {
  return (
    <Link
      className="prose-link font-mono text-meta whitespace-nowrap"
      href={`/bank/log/${streamId}/${version}` as never}
      prefetch={false}
    >
      v{version} of {shortId(streamId)}
    </Link>
  );
}

/** Leads to all that the log has of one stream, at the moment that is shown, such as "&asOf=2026-03-31". */
export function StreamLink({
  streamId,
  kind,
  moment,
}: {
  streamId: string;
  kind: string;
  moment: string;
}) {
  return (
    <Link
      className="hover:underline"
      href={`/bank/log?stream=${streamId}${moment}` as never}
      prefetch={false}
    >
      {kind} <span className="font-mono text-meta">{shortId(streamId)}</span>
    </Link>
  );
}
