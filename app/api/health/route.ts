import { databaseAnswers } from '../../database-answers';

/** Whoever watches over the bank asks again soon. */
const PATIENCE_MS = 3_000;

export const dynamic = 'force-dynamic';

/**
 * 200 while the database answers, 503 while it does not. Says nothing else to anybody: to the launcher of another
 * server, which wanted the same port at the same moment, not even that.
 */
export async function GET(request: Request): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const launch = request.headers.get('x-rewind-launch');
  if (launch && launch !== process.env.REWIND_LAUNCH) {
    return Response.json({ status: 'another-server' }, { status: 404, headers });
  }
  return (await databaseAnswers(PATIENCE_MS))
    ? Response.json({ status: 'ok' }, { headers })
    : Response.json({ status: 'database-unavailable' }, { status: 503, headers });
}
