import type { Route } from 'next';

const HERE = 'http://here.invalid';

/**
 * Where somebody was going when they were asked to sign in: a page of the bank, and nothing else. It stands in
 * an address, which anybody may have written.
 */
export function wayBack(asked: unknown): Route | undefined {
  if (typeof asked !== 'string' || !asked.startsWith('/') || asked.length > 2_000) return undefined;
  if (!URL.canParse(asked, HERE)) return undefined;
  const { origin, pathname, search } = new URL(asked, HERE);
  // Two slashes, or backslashes, begin another host's address.
  if (origin !== HERE || pathname.startsWith('//') || pathname.startsWith('/sign-'))
    return undefined;
  return `${pathname}${search}` as Route;
}

/** The page to sign in on, for whoever was going there. */
export function signInFor(path: string | null): Route {
  const back = wayBack(path);
  const isWhereOneEndsAnyway = back === '/accounts' || back === '/bank';
  return (
    back && !isWhereOneEndsAnyway ? `/sign-in?next=${encodeURIComponent(back)}` : '/sign-in'
  ) as Route;
}
