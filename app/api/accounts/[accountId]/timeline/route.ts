import { ownAccountIds } from '@/app/other-side';
import { currentCustomer } from '@/app/session';
import { type MoreWire, pointsToWire, windowToWire } from '@/components/timeline/wire';
import { type Own, ownAccount } from '@/db/account-history';
import { eventsBetween, pointsOf, versionAfterStep } from '@/db/history-windows';
import { type AccountId, isUuid } from '@/domain/ids';
import { type LongStep, longSteps } from '@/domain/projections/timeline';

type Context = RouteContext<'/api/accounts/[accountId]/timeline'>;

/** Events in one answer, at most: like a page's, its cost does not grow with the account. */
const AT_MOST = 2_048;
/** Events sent along around where a step leads. */
const AROUND = 128;

/**
 * More of a history that is too long to go with its page. `?after=&until=` asks for the events behind
 * one version up to another, with `points` for the line between them instead, however far apart they
 * are; `?from=&step=` for where a step over days or months leads, with the events around it.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  const customer = await currentCustomer();
  const { accountId } = await params;
  const asked = parse(new URL(request.url).searchParams);
  const own =
    customer && asked && isUuid(accountId)
      ? await ownAccount(customer.customerId, accountId as AccountId)
      : undefined;
  const more = own && asked && (await answer(own, asked));
  return more
    ? Response.json(more, { headers })
    : Response.json({ problem: 'not-found' }, { status: 404, headers });
}

type Asked =
  | { kind: 'window' | 'points'; after: number; until: number }
  | { kind: 'step'; from: number; step: LongStep };

function parse(query: URLSearchParams): Asked | undefined {
  const version = (name: string) => {
    const text = query.get(name) ?? '';
    return /^(0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : undefined;
  };
  const from = version('from');
  const step = longSteps.find((one) => one === query.get('step'));
  if (from !== undefined && from > 0 && step) return { kind: 'step', from, step };
  const after = version('after');
  const until = version('until');
  if (after === undefined || until === undefined || until <= after) return undefined;
  if (query.has('points')) return { kind: 'points', after, until };
  return until - after <= AT_MOST ? { kind: 'window', after, until } : undefined;
}

/** Undefined for what the account has not come to. */
async function answer({ now, open }: Own, asked: Asked): Promise<MoreWire | undefined> {
  const window = async (after: number, until: number) =>
    windowToWire(
      await eventsBetween(now.accountId, after, Math.min(until, now.version)),
      open,
      await ownAccountIds(now.customerId),
    );
  switch (asked.kind) {
    case 'window':
      return asked.after < now.version
        ? { windows: [await window(asked.after, asked.until)] }
        : undefined;
    case 'points': {
      const until = Math.min(asked.until, now.version);
      return asked.after < now.version
        ? { windows: [], points: pointsToWire(await pointsOf(now, asked.after + 1, until)) }
        : undefined;
    }
    case 'step': {
      if (asked.from > now.version) return undefined;
      const version = await versionAfterStep(now, asked.from, asked.step);
      return {
        version,
        windows: [await window(Math.max(0, version - AROUND), version + AROUND)],
      };
    }
  }
}
