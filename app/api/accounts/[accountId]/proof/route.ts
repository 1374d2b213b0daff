import { currentCustomer } from '@/app/session';
import { proofPage } from '@/db/proof';
import { type AccountId, isUuid } from '@/domain/ids';

type Context = RouteContext<'/api/accounts/[accountId]/proof'>;

/**
 * One's own account as the log keeps it, to be checked in the browser: `?after=recent` from where a check
 * begins, `?after=0` from the opening, and behind any version for the next page. Of the other side of a transfer it
 * holds the account's id and the command's, without which no hash can be worked out; neither opens anything.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const customer = await currentCustomer();
  const { accountId } = await params;
  const asked = new URL(request.url).searchParams.get('after') ?? '0';
  const after = asked === 'recent' ? asked : Number(asked);
  const isPlace =
    after === 'recent' || (Number.isInteger(after) && after >= 0 && after < 2_147_483_647);
  if (!customer || !isUuid(accountId) || !isPlace) return notFound(headers);
  const page = await proofPage(customer.customerId, accountId as AccountId, after);
  return page ? Response.json(page, { headers }) : notFound(headers);
}

function notFound(headers: HeadersInit): Response {
  return Response.json({ problem: 'not-found' }, { status: 404, headers });
}
