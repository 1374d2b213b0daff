import 'server-only';
import { cache } from 'react';
import { momentOnAccount } from '@/app/moment';
import { ownAccountIds } from '@/app/other-side';
import { eventNumber } from '@/app/query';
import { requireCustomer } from '@/app/session';
import { pointsToWire, type TimelineWire, windowToWire } from '@/components/timeline/wire';
import { accountEvent, ownAccount } from '@/db/account-history';
import type { Prefix } from '@/db/event-store';
import { eventsBetween, pointsOf, versionAt } from '@/db/history-windows';
import { type AccountId, isUuid } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import {
  assembleTimeline,
  indexWindow,
  NO_POINTS,
  WINDOW,
  windowOf,
} from '@/domain/projections/timeline';
import { startOf } from './start-of';

/** A history of no more events goes with the page whole. */
export const INLINE = 2_000;
/** Of a longer one, the windows that the list of events up to the playhead lies in. */
const ROWS = 12;

/**
 * One's own account and the moment of its history that was asked for, with as much of it as goes with the
 * page; read once a request, the same for the title and for the page. Undefined when it is not one's own.
 */
export const loadHistory = cache(async (accountId: string, asOf: string | undefined) => {
  const customer = await requireCustomer();
  if (!isUuid(accountId)) return undefined;
  const id = accountId as AccountId;
  const moment = await momentOnAccount(
    customer.customerId,
    accountId,
    asOf,
    `/accounts/${accountId}/history`,
  );
  const own = await ownAccount(customer.customerId, id);
  if (!own) return undefined;
  const { now, open } = own;
  const start = await startOf(now, moment, (until) => versionAt(id, until));
  const [accounts, points, stretches] = await Promise.all([
    ownAccountIds(customer.customerId),
    now.version > INLINE ? pointsOf(now) : NO_POINTS,
    Promise.all(
      boundsAround(now, start.version).map(({ after, until }) => eventsBetween(id, after, until)),
    ),
  ]);
  const wire: TimelineWire = {
    accountId: id,
    length: now.version,
    points: pointsToWire(points),
    windows: stretches.map((stretch) => windowToWire(stretch, open, accounts)),
  };
  const windows = stretches.map(({ before, events }) => indexWindow(before, events));
  const timeline = assembleTimeline(now.version, points, windows);
  return { customer, accountId: id, now, open, moment, start, timeline, wire };
});

/**
 * One event of one's own account, by its number in the address, without the rest of a long stream; read
 * once a request, the same for the title and for the page. `newest` is the account's newest version at the
 * moment that is shown. Undefined when the account is not one's own.
 */
export const loadEvent = cache(async (accountId: string, number: string, asOf?: string) => {
  const customer = await requireCustomer();
  if (!isUuid(accountId)) return undefined;
  const [id, version] = [accountId as AccountId, eventNumber(number)];
  const here = `/accounts/${accountId}/history/${version}`;
  const [moment, found] = await Promise.all([
    momentOnAccount(customer.customerId, accountId, asOf, here),
    accountEvent(customer.customerId, id, version),
  ]);
  if (!found) return undefined;
  const newest =
    moment.kind === 'past'
      ? await newestAt(id, moment.prefix, found.now.version)
      : found.now.version;
  return { customer, accountId: id, version, moment, newest, ...found };
});

async function newestAt(
  id: AccountId,
  { untilVersion, until }: Prefix,
  now: number,
): Promise<number> {
  return untilVersion ?? (until ? versionAt(id, until) : now);
}

type Bounds = { after: number; until: number };

function boundsAround({ version: last }: Balance, version: number): Bounds[] {
  if (last <= INLINE) return [{ after: 0, until: last }];
  const starts = new Set([version - ROWS, version].map((at) => windowOf(Math.max(1, at))));
  return [...starts].map((after) => ({ after, until: Math.min(after + WINDOW, last) }));
}
