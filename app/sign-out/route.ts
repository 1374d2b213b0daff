import { headers } from 'next/headers';
import { endSession } from '@/db/live';
import { auth } from '../auth';
import { heldSession } from '../session';

/**
 * A plain form post and no server action: it loads a new document, so that nothing the browser kept
 * of the old one can be reached by going back.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isFromHere(request)) return new Response('Forbidden\n', { status: 403 });
  const held = await heldSession();
  const answer = await auth().api.signOut({ headers: await headers(), asResponse: true });
  if (held) endSession(held.sessionId);
  const response = new Response(null, { status: 303, headers: { location: '/' } });
  for (const cookie of answer.headers.getSetCookie()) {
    response.headers.append('set-cookie', cookie);
  }
  return response;
}

/** Browsers say where a form was sent from; another site may not sign anybody out. */
function isFromHere(request: Request): boolean {
  const origin = request.headers.get('origin');
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host');
  return !origin || (URL.canParse(origin) && new URL(origin).host === host);
}
