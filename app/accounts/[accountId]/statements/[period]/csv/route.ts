import { momentOnAccount } from '@/app/moment';
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
  const asOf = url.searchParams.get('asOf') ?? undefined;
  const moment = await momentOnAccount(customer.customerId, accountId, asOf, url.pathname);
  const loaded = await statementInTurn(customer.customerId, accountId, month, moment);
  if (!loaded) return notFound();
  if (moment.kind === 'unclear') return refused(400, moment.problem);
  return new Response(streamed(statementCsv(loaded)), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="statement-${month}.csv"`,
      'cache-control': 'no-store',
    },
  });
}

function notFound(): Response {
  return refused(404, 'Not found');
}

function refused(status: number, why: string): Response {
  return new Response(`${why}\n`, { status, headers: { 'cache-control': 'no-store' } });
}
