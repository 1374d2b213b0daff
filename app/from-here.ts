/**
 * Whether the bank's own pages sent a request. Browsers say where a form was sent from; whoever leaves that
 * out is no browser, and has no customer's cookies. As Next reads these headers itself.
 */
export function isFromHere(headers: Headers): boolean {
  const origin = headers.get('origin');
  return origin === null || (URL.canParse(origin) && new URL(origin).host === hostOf(headers));
}

/** What this bank is called in the address that was asked for. */
export function hostOf(headers: Headers): string | null {
  return headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host');
}
