import { redirect } from 'next/navigation';
import { loadEvent } from '../../load-history';

type Context = RouteContext<'/accounts/[accountId]/history/[version]/leave'>;

/**
 * Where a link goes that leaves an account at one of its events: to the page it names, at the event's
 * instant, because an event's number means nothing elsewhere. Any other page it may name is none.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { accountId, version } = await params;
  const to = new URL(request.url).searchParams.get('to') ?? '';
  const event = (await loadEvent(accountId, version))?.event;
  if (!event || !/^\/[a-z-]+$/.test(to)) return new Response('Not found\n', { status: 404 });
  return redirect(`${to}?asOf=${encodeURIComponent(event.recordedAt)}` as never);
}
