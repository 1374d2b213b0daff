import { sqlClient } from '@/db/client';

export const dynamic = 'force-dynamic';

/** 200 while the database answers, 503 while it does not. Says nothing else to anybody. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    await sqlClient()`select 1`;
    return Response.json({ status: 'ok' }, { headers });
  } catch {
    return Response.json({ status: 'database-unavailable' }, { status: 503, headers });
  }
}
