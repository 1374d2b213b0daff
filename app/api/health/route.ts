import { sqlClient } from '@/db/client';
import { inTime } from '../../in-time';

/** Whoever watches over the bank asks again soon. */
const PATIENCE_MS = 3_000;

export const dynamic = 'force-dynamic';

/** 200 while the database answers, 503 while it does not. Says nothing else to anybody. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    await inTime(sqlClient()`select 1`, PATIENCE_MS);
    return Response.json({ status: 'ok' }, { headers });
  } catch {
    return Response.json({ status: 'database-unavailable' }, { status: 503, headers });
  }
}
