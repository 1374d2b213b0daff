import type { ReactNode } from 'react';

/** What a page shows when the bank does not answer. Its child is the way to try again. */
export function UnavailableView({
  reference,
  children,
}: {
  /** Names the error in the server's log. */
  reference?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto max-w-lg py-16 text-center" role="alert">
      <title>Not answering · Rewind</title>
      <meta name="robots" content="noindex" />
      <h1>The bank is not answering just now</h1>
      <p className="mt-3 mb-6 [text-wrap:balance] text-muted">
        Nothing is lost: whatever was confirmed is stored. Please try again in a moment.
      </p>
      {children}
      {reference && (
        <p className="mt-6 text-meta text-muted">
          Reference <span className="font-mono">{reference}</span>
        </p>
      )}
    </div>
  );
}
