import type { Route } from 'next';
import { getRedirectError } from 'next/dist/client/components/redirect';
import { RedirectStatusCode } from 'next/dist/client/components/redirect-status-code';

/**
 * `redirect` for what a page finds out while it is made. A form that is sent without scripts is answered with
 * its page, and where that leads elsewhere, Next's 307 would have the browser send the form there once more,
 * password and all. A 303 leads there, and takes nothing along.
 */
export function seeOther(path: Route): never {
  throw getRedirectError(path, 'replace', RedirectStatusCode.SeeOther);
}
