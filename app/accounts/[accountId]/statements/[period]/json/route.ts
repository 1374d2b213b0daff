import { currentCustomer } from '@/app/session';
import { closedMonth } from '@/db/closed-months';
import { findBalance } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { codeOf, issuedStatement } from '@/db/statement-codes';
import { parseMonth } from '@/domain/calendar';
import { type AccountId, isUuid } from '@/domain/ids';
import { openedDocument } from './opened-document';

type Context = RouteContext<'/accounts/[accountId]/statements/[period]/json'>;

/**
 * A closed month's statement for machines: with its texts opened, or, with `?as=issued`, the very bytes
 * whose hash the closing event holds.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const customer = await currentCustomer();
  const { accountId, period } = await params;
  const month = parseMonth(period);
  if (!customer || !month || !isUuid(accountId)) return notFound();
  const id = accountId as AccountId;
  const balance = await findBalance(id, customer.customerId);
  const [closed, issued] = balance
    ? await Promise.all([closedMonth(id, month), issuedStatement(id, month)])
    : [];
  if (!closed || !issued) return notFound();

  const { document } = issued;
  const isIssued = new URL(request.url).searchParams.get('as') === 'issued';
  const open = await opener(customer.customerId, id);
  const text = isIssued
    ? document
    : openedDocument(document, open, {
        documentHash: closed.data.documentHash,
        code: codeOf(document),
      });
  return new Response(text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="statement-${month}.json"`,
      'cache-control': 'no-store',
    },
  });
}

function notFound(): Response {
  return new Response('Not found\n', { status: 404, headers: { 'cache-control': 'no-store' } });
}
