import { databaseAnswers } from '../../database-answers';

/** Whoever watches over the bank asks again soon. */
const PATIENCE_MS = 3_000;

export const dynamic = 'force-dynamic';

/** 200 while the database answers, 503 while it does not. Says nothing else to anybody. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  return (await databaseAnswers(PATIENCE_MS))
    ? Response.json({ status: 'ok' }, { headers })
    : Response.json({ status: 'database-unavailable' }, { status: 503, headers });
}
