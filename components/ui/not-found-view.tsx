import { ButtonLink } from './button';

/** Rendered in place by pages: without JavaScript, Next's own notFound() would leave them blank. */
export function NotFoundView({ what = 'page' }: { what?: string }) {
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <meta name="robots" content="noindex" />
      <h1>There is no such {what}</h1>
      <p className="mt-3 mb-6 [text-wrap:balance] text-muted">
        The address may be mistyped, or it is not yours to see. Nothing has changed.
      </p>
      {/* Every page carries one along, so that it asks the bank nothing. */}
      <span className="hidden in-data-[visitor=customer]:inline">
        <ButtonLink href="/accounts" look="primary">
          Go to your accounts
        </ButtonLink>
      </span>
      <span className="hidden in-data-[visitor=staff]:inline">
        <ButtonLink href="/bank" look="primary">
          Go behind the counter
        </ButtonLink>
      </span>
      <span className="hidden in-data-[visitor=nobody]:inline">
        <ButtonLink href="/sign-in" look="primary">
          Sign in
        </ButtonLink>
      </span>
    </div>
  );
}
