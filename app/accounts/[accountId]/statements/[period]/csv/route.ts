import { momentOf } from '@/app/moment';
import { currentCustomer } from '@/app/session';
import { streamed } from '@/app/streamed';
import { parseMonth } from '@/domain/calendar';
import { statementInTurn } from '../../load-statement';
import { statementCsv } from './statement-csv';

type Context = RouteContext<'/accounts/[accountId]/statements/[period]/csv'>;

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const customer = await currentCustomer();
  const { accountId, period } = await params;
  const month = parseMonth(period);
  if (!customer || !month) return notFound();

  const url = new URL(request.url);
  const moment = await momentOf(url.searchParams.get('asOf') ?? undefined, url.pathname);
  const loaded = await statementInTurn(customer.customerId, accountId, month, moment);
  if (!loaded) return notFound();
  return new Response(streamed(statementCsv(loaded)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="statement-${month}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

function notFound(): Response {
  return new Response('Not found\n', { status: 404, headers: { 'cache-control': 'no-store' } });
}
