// @ts-check
import { explained } from './say.mjs';
import { partsOf } from './url-parts.mjs';

/**
 * DATABASE_URL, where it is set. One that cannot be read is refused here, before anybody's error shows it:
 * a password stands in it.
 */
export function externalDatabase() {
  // A file that it came from may have ended its line.
  const url = process.env.DATABASE_URL?.trim() || undefined;
  if (url === undefined || isReadable(url)) return url;
  throw explained(
    'DATABASE_URL cannot be read as a URL; special characters in the password have to be percent-encoded.',
  );
}

/** @param {string} text */
function isReadable(text) {
  const parts = partsOf(text);
  if (!parts) return false;
  const { protocol, user, hosts, rest } = parts;
  try {
    const { username, password, hash } = new URL(`${protocol}${user}${hosts.split(',')[0]}${rest}`);
    for (const part of [username, password, hosts]) decodeURIComponent(part);
    // What follows a “#” would be left out: it belongs to a password, too.
    return hash === '';
  } catch {
    return false;
  }
}
