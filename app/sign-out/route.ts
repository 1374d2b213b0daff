import { headers } from 'next/headers';
import { endSession } from '@/db/live';
import { auth } from '../auth';
import { isFromHere } from '../from-here';
import { heldSession } from '../session';

/**
 * A plain form post and no server action: it loads a new document, so that nothing the browser kept
 * of the old one can be reached by going back.
 */
export async function POST(request: Request): Promise<Response> {
  if (!isFromHere(request.headers)) return new Response('Forbidden\n', { status: 403 });
  const held = await heldSession();
  const answer = await auth().api.signOut({ headers: await headers(), asResponse: true });
  if (held) endSession(held.sessionId);
  const response = new Response(null, { status: 303, headers: { location: '/' } });
  for (const cookie of answer.headers.getSetCookie()) {
    response.headers.append('set-cookie', cookie);
  }
  return response;
}
