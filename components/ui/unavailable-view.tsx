/** What a page shows when the bank's database does not answer; the link works without JavaScript. */
export function UnavailableView({ retryHref }: { retryHref: string }) {
  return (
    <div className="mx-auto max-w-lg py-16 text-center" role="alert">
      <h1>The bank is not answering just now</h1>
      <p className="mt-3 mb-6 text-muted">
        Nothing is lost: whatever was confirmed is stored. Please try again in a moment.
      </p>
      <a className="prose-link inline-flex min-h-11 items-center" href={retryHref}>
        Try again
      </a>
    </div>
  );
}
