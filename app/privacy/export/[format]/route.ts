import { currentCustomer } from '@/app/session';
import { streamed } from '@/app/streamed';
import { exportOf } from '@/db/personal-export';
import { takeToken } from '@/db/rate-limit';
import { asCsv, asJson } from './render';

/** A whole history at each: a few in a row, then one a minute. */
const EXPORTS = { burst: 6, everySeconds: 60 };

const formats = {
  json: { render: asJson, type: 'application/json' },
  csv: { render: asCsv, type: 'text/csv; charset=utf-8' },
} as const;

/** Only ever one's own: whose it is follows from the session alone. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/privacy/export/[format]'>,
): Promise<Response> {
  const { format } = await params;
  const customer = await currentCustomer();
  const wanted = format === 'json' || format === 'csv' ? formats[format] : undefined;
  if (!customer || !wanted) return plain(404, 'Not found\n');
  const permission = await takeToken(`exports ${customer.customerId}`, EXPORTS);
  if (!permission.allowed) {
    const { retryInSeconds } = permission;
    return plain(429, `That was a lot at once. Please try again in ${retryInSeconds} s.\n`, {
      'retry-after': `${retryInSeconds}`,
    });
  }
  return new Response(streamed(wanted.render(exportOf(customer.customerId))), {
    headers: {
      'content-type': wanted.type,
      'content-disposition': `attachment; filename="my-data.${format}"`,
      'cache-control': 'no-store',
    },
  });
}

function plain(status: number, text: string, headers: Record<string, string> = {}): Response {
  return new Response(text, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
