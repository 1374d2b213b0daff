import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { purposeKey } from '@/db/master-key';
import { auth } from '../auth';

const COOKIE = 'rewind.device';
const A_YEAR = 365 * 24 * 60 * 60;

/** Whether this browser has signed in to this account before. It proves nothing else. */
export async function isTrustedDevice(email: string): Promise<boolean> {
  const given = Buffer.from((await cookies()).get(COOKIE)?.value ?? '');
  const expected = Buffer.from(markOf(email));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export async function trustDevice(email: string): Promise<void> {
  (await cookies()).set(COOKIE, markOf(email), {
    httpOnly: true,
    sameSite: 'lax',
    secure: await isForSecureOnly(),
    path: '/sign-in',
    maxAge: A_YEAR,
  });
}

export async function forgetDevice(): Promise<void> {
  const secure = await isForSecureOnly();
  (await cookies()).delete({ name: COOKIE, path: '/sign-in', secure });
}

/** As the session’s cookie is: whoever is not signed in over a connection is not known over it either. */
async function isForSecureOnly(): Promise<boolean> {
  const { authCookies } = await auth().$context;
  return authCookies.sessionToken.attributes.secure ?? false;
}

function markOf(email: string): string {
  return createHmac('sha256', purposeKey('trusted-device')).update(email).digest('base64url');
}
