import { bankPublicKey } from '@/db/seal-key';
import { newestSealNumber, publishedSeals } from '@/db/seals';

export const dynamic = 'force-dynamic';

const PAGE = 100;

/**
 * The bank's seals, for anybody to keep and to hold the bank to: `?from=NUMBER` begins a page there,
 * without it the newest come. A full page never changes again; the newest one does within a minute.
 */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('from');
  const newest = await newestSealNumber();
  const from = asked === null ? Math.max(1, newest - PAGE + 1) : Number(asked);
  if (!Number.isInteger(from) || from < 1 || from > 2_147_483_647) {
    return Response.json({ problem: 'from is the number of a seal' }, { status: 400 });
  }
  const seals = await publishedSeals(from, PAGE);
  const isFinal = asked !== null && seals.length === PAGE;
  return Response.json(
    {
      format: 1,
      publicKey: bankPublicKey(),
      seals,
      before: from > 1 ? `/api/seals?from=${Math.max(1, from - PAGE)}` : null,
      after: seals.length === PAGE ? `/api/seals?from=${from + PAGE}` : null,
    },
    {
      headers: {
        'cache-control': isFinal ? 'public, max-age=31536000, immutable' : 'public, max-age=10',
      },
    },
  );
}
