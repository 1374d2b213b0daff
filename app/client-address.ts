import 'server-only';
import { headers } from 'next/headers';
import { type Allowance, type Permission, takeToken } from '@/db/rate-limit';

/** Generous, because whole offices share one address. */
const TRIES: Allowance = { burst: 60, everySeconds: 2 };

/**
 * A limit by address for those who are not signed in, only behind a proxy that is declared to be
 * there: anybody can write an X-Forwarded-For header, and its last entry is the proxy's own.
 */
export async function takeAddressToken(purpose: string): Promise<Permission> {
  if (process.env.REWIND_TRUSTED_PROXY !== '1') return { allowed: true };
  const forwarded = (await headers()).get('x-forwarded-for') ?? '';
  const address = forwarded.split(',').at(-1)?.trim() || 'unknown';
  return takeToken(`${purpose} from ${address}`, TRIES);
}
