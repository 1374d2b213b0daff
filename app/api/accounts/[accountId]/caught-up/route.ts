import { heldSession } from '@/app/session';
import { CUSTOMER_FOLLOWERS } from '@/app/whats-new';
import { areBehind } from '@/db/projection-status';
import { findBalance } from '@/db/read-models/balances';
import { type AccountId, isUuid } from '@/domain/ids';

export const dynamic = 'force-dynamic';

/** Whether what its customer looks at has taken in all events of an account. It keeps nobody signed in. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/accounts/[accountId]/caught-up'>,
): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const session = await heldSession();
  const { accountId: typed } = await params;
  const accountId = typed as AccountId;
  const own = session && isUuid(typed) && (await findBalance(accountId, session.customerId));
  if (!own) return new Response('Not found\n', { status: 404, headers });
  return Response.json({ isBehind: await areBehind(CUSTOMER_FOLLOWERS, [accountId]) }, { headers });
}
