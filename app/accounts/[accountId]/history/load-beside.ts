import 'server-only';
import type { Moment } from '@/app/moment';
import { attemptSentence } from '@/components/account/attempt-sentence';
import { ERASED } from '@/components/account/views';
import type { ComingUpView } from '@/components/history/coming-up';
import type { Refused } from '@/components/history/refusals';
import { refusalSentence } from '@/components/sentences';
import { figuresText } from '@/components/what-if/difference-sentence';
import type { Open } from '@/db/account-history';
import { figuresSeen, refusedCommands } from '@/db/attempts';
import { comingUp } from '@/db/coming-up';
import { opener } from '@/db/sealing';
import { formatDate, formatMoment, type Instant, inTime, startOfDay } from '@/domain/calendar';
import { formatMoney, type Locale } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';

/** The newest before now, and as many before the moment that is shown. */
const REFUSALS = 24;

/** What stands beside an account's history: what was refused, newest first, and whether that is all of it. */
export async function loadRefusals(
  { customerId, accountId, currency }: Balance,
  moment: Moment,
  recordedAt: Instant | null,
  locale: Locale,
): Promise<Refused> {
  const untils = new Set([moment.now, recordedAt ?? moment.now]);
  const found = await Promise.all(
    [...untils].map((until) => refusedCommands(customerId, accountId, until, REFUSALS + 1)),
  );
  const isAll = found.every(({ length }) => length <= REFUSALS);
  const newest = found.flatMap((some) => some.slice(0, REFUSALS));
  const refused = [...new Map(newest.map((one) => [one.commandId, one])).values()];
  refused.sort((a, b) => inTime(b.at, a.at));
  const figures = await figuresSeen(accountId, refused);
  const told = refused.map((one, index) => {
    const saw = figures[index];
    return {
      id: one.commandId,
      at: one.at,
      sawVersion: one.sawVersion,
      asked: attemptSentence(one, currency, locale),
      answer: refusalSentence(one.refusal, locale),
      rule: one.refusal.reason,
      saw: saw ? figuresText(saw, { currency, locale }) : '',
    };
  });
  return { told, isAll };
}

/** What is known today of what comes, soonest first; shown at now, to which a page of the past may return. */
export async function loadComingUp(
  account: Balance,
  open: Open,
  { now }: Moment,
  locale: Locale,
): Promise<ComingUpView[]> {
  const { currency, customerId } = account;
  const money = (value: bigint) => formatMoney(value, currency, locale);
  const { standingOrders, interest, holds } = await comingUp(account, now);
  const orders = standingOrders.map(async ({ order, on }): Promise<ComingUpView> => {
    const openOrder = await opener(customerId, order.orderId);
    const to = openOrder('counterpartName', order.counterpartName) ?? ERASED;
    return {
      id: order.orderId,
      at: startOfDay(on),
      when: formatDate(on),
      what: `Standing order to ${to}`,
      deltaMinor: -order.amountMinor,
      href: '/standing-orders',
    };
  });
  const posted = interest.map(({ direction, soFarMinor, on }): ComingUpView => {
    const kindOf = direction === 'credit' ? 'Interest earned' : 'Interest charged';
    return {
      id: `interest-${direction}`,
      at: startOfDay(on),
      when: formatDate(on),
      what: `${kindOf} so far this month`,
      deltaMinor: soFarMinor,
      href: null,
    };
  });
  const ends = holds.map((hold): ComingUpView => {
    const who = open('merchant', hold.merchant) ?? ERASED;
    return {
      id: hold.holdId,
      at: hold.expiresAt,
      when: formatMoment(hold.expiresAt),
      what: `${money(hold.amountMinor)} held for ${who} goes free, if nobody takes it`,
      deltaMinor: 0n,
      href: null,
    };
  });
  const coming = [...(await Promise.all(orders)), ...posted, ...ends];
  return coming.sort((a, b) => inTime(a.at, b.at));
}
