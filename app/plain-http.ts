/**
 * Whether a page was asked for by plain HTTP from another machine. A browser keeps no session there, for its
 * cookie is for secure connections alone; of its own machine it thinks as of one.
 */
export function isPlainHttp(headers: Headers): boolean {
  // Sent to secure addresses only: a proxy may end HTTPS without saying so.
  if (headers.has('sec-fetch-mode')) return false;
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim();
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host');
  return protocol !== 'https' && host !== null && !isOwnMachine(host);
}

/** Safari, on the machine that the bank runs on: of that it may think as of any other, and keep no session. */
export function isSafariAtHome(headers: Headers): boolean {
  const agent = headers.get('user-agent') ?? '';
  const isSafari =
    /^Mozilla\/.* Version\/\S+ .*Safari\//.test(agent) && !/Chrom|Android/.test(agent);
  const host = headers.get('host');
  const isForwarded = headers.has('x-forwarded-host') && headers.get('x-forwarded-host') !== host;
  return isSafari && !isForwarded && host !== null && isOwnMachine(host);
}

function isOwnMachine(host: string): boolean {
  return /^(([^:]+\.)?localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/i.test(host);
}
