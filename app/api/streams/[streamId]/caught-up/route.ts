import { heldSession } from '@/app/session';
import { CUSTOMER_FOLLOWERS } from '@/app/whats-new';
import { areBehind } from '@/db/projection-status';
import { findBalance } from '@/db/read-models/balances';
import { findStandingOrder } from '@/db/read-models/standing-orders';
import {
  type AccountId,
  type CustomerId,
  isUuid,
  type StandingOrderId,
  type StreamId,
} from '@/domain/ids';

export const dynamic = 'force-dynamic';

/** Whether what its customer looks at has taken in all events of a stream. It keeps nobody signed in. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/api/streams/[streamId]/caught-up'>,
): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const session = await heldSession();
  // A page may still ask when its reader has just signed out, and browsers tell of each error.
  if (!session) return new Response(null, { status: 204, headers });
  const { streamId } = await params;
  const isOwn = isUuid(streamId) && (await owns(session.customerId, streamId));
  if (!isOwn) return new Response('Not found\n', { status: 404, headers });
  const isBehind = await areBehind(CUSTOMER_FOLLOWERS, [streamId as StreamId]);
  return Response.json({ isBehind }, { headers });
}

/** A customer's own stream, an account's, or a standing order's. */
async function owns(customerId: CustomerId, streamId: string): Promise<boolean> {
  if (streamId === customerId) return true;
  const [account, order] = await Promise.all([
    findBalance(streamId as AccountId, customerId),
    findStandingOrder(streamId as StandingOrderId, customerId),
  ]);
  return Boolean(account ?? order);
}
