import type { Metadata } from 'next';
import { cache } from 'react';
import { at, momentOf, momentOnAccount } from '@/app/moment';
import { MomentNotice } from '@/app/moment-notice';
import { ownAccountIds } from '@/app/other-side';
import { hrefWith, queryOf } from '@/app/query';
import { requireCustomer } from '@/app/session';
import { AccountTabs } from '@/components/account/account-tabs';
import { ERASED } from '@/components/account/views';
import { windowToWire } from '@/components/timeline/wire';
import { PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { WhatIf } from '@/components/what-if/what-if';
import { type AttemptWire, withoutOthers } from '@/components/what-if/wire';
import { EVENTS_RETOLD, type Imaginable, imaginable } from '@/db/imagined';
import { toMs } from '@/domain/calendar';
import { type AccountId, isUuid } from '@/domain/ids';
import { formatWhole } from '@/domain/money';

type Props = PageProps<'/accounts/[accountId]/history/what-if'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const loaded = await load((await params).accountId);
  if (!loaded) return { title: 'What if' };
  return { title: `${loaded.nickname}: what if` };
}

/** The whole history goes to the browser, and what is imagined of it never comes back. */
export default async function WhatIfPage({ params, searchParams }: Props) {
  const { accountId } = await params;
  const loaded = await load(accountId);
  if (!loaded) return <NotFoundView what="account" />;
  const { customer, nickname, now, open, before, events, ...rest } = loaded;
  const path = `/accounts/${accountId}/history`;
  const { asOf, ...kept } = queryOf(await searchParams);
  const here = hrefWith(`${path}/what-if`, kept, {});
  const moment = await momentOnAccount(customer.customerId, accountId, asOf, here);
  const realHref = at(moment, path);
  const [first] = events;
  if (!first) return <NotFoundView what="account" />;

  const prefix = moment.kind === 'past' ? moment.prefix : {};
  const asked = events.find(({ version }) => version === prefix.untilVersion)?.recordedAt;
  const startMs = toMs(asked ?? prefix.until ?? loaded.at);
  return (
    <>
      <PageHeader
        eyebrow="What if it had gone another way?"
        title={<bdi>{nickname}</bdi>}
        back={{ href: realHref, label: 'History' }}
      />
      <AccountTabs
        accountId={accountId}
        current="History"
        asOf={moment.kind === 'past' ? moment.asOf : undefined}
      />
      {moment.kind === 'unclear' && <MomentNotice moment={moment} nowHref={here} />}
      <div className="mb-6 hidden noscript:block">
        <Notice>
          What-if works out another history in your browser, and needs JavaScript for it. Everything
          that really happened can be read without.
        </Notice>
      </div>
      {before && (
        <div className="mb-6">
          <Notice>
            The last {formatWhole(BigInt(EVENTS_RETOLD), customer.locale)} events are told anew,
            from v{first.version} on. What was booked before stays as it was, and so does the month
            that had begun.
          </Notice>
        </div>
      )}
      <WhatIf
        wire={{
          accountId: now.accountId,
          window: windowToWire({ before, events }, open),
          rates: rest.rates,
          attempts: attemptsOf(rest, await ownAccountIds(customer.customerId)),
          feeSchedules: rest.feeSchedules,
          now: loaded.at,
        }}
        product={now.product}
        startMs={Math.max(startMs, toMs(first.recordedAt))}
        eventsPath={path}
        realHref={realHref}
        currency={now.currency}
        locale={customer.locale}
      />
    </>
  );
}

/** What people and standing orders asked for in vain, in the order in which it was decided. */
function attemptsOf(
  { attempts, failed }: Pick<Imaginable, 'attempts' | 'failed'>,
  own: ReadonlySet<string>,
): AttemptWire[] {
  const asked = attempts.map(({ type, payload, at: tried, sawVersion, refusal }) => ({
    type,
    payload: withoutOthers(payload, own),
    at: tried,
    sawVersion,
    refusal,
  }));
  const ran = failed.map(({ request, reason, ...run }) => ({
    ...run,
    type: request.type,
    payload: withoutOthers(request, own),
    refusal: { reason },
  }));
  return [...asked, ...ran].sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** One's own account as it came about, up to now. */
const load = cache(async (accountId: string) => {
  const customer = await requireCustomer();
  if (!isUuid(accountId)) return undefined;
  const { now: instant } = await momentOf(undefined, '');
  const history = await imaginable(customer.customerId, accountId as AccountId, instant);
  if (!history) return undefined;
  const nickname = history.open('nickname', history.now.nickname) ?? ERASED;
  return { customer, nickname, at: instant, ...history };
});
