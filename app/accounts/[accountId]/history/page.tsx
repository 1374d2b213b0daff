import type { Metadata } from 'next';
import Link from 'next/link';
import { ERASED } from '@/components/account/views';
import { Proof } from '@/components/evidence/proof';
import { spotTitle } from '@/components/timeline/spot';
import { TimeMachine } from '@/components/timeline/time-machine';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { toMs } from '@/domain/calendar';
import { balanceAt } from '@/domain/projections/timeline';
import { eventNumber } from '../../../query';
import { seeOther } from '../../../see-other';
import { loadComingUp, loadRefusals } from './load-beside';
import { loadHistory } from './load-history';
import { loadOrders } from './load-orders';
import { loadOthers } from './load-others';
import { loadPots } from './load-pots';

type Props = PageProps<'/accounts/[accountId]/history'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { accountId } = await params;
  const history = await loadHistory(accountId, one((await searchParams).asOf));
  if (!history) return { title: 'History' };
  const { timeline, start, open } = history;
  // The name it had then: nothing of today shows in the past.
  const balance = balanceAt(timeline, start.version);
  const name = balance ? (open('nickname', balance.nickname) ?? ERASED) : undefined;
  return { title: spotTitle(name, timeline, start) };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const { accountId } = await params;
  const { asOf, event } = await searchParams;
  const path = `/accounts/${accountId}`;
  // Without JavaScript the slider is sent as a form: the number of an event, without its "v".
  const stepped = eventNumber(one(event));
  if (stepped) seeOther(`${path}/history?asOf=v${stepped}` as never);

  const history = await loadHistory(accountId, one(asOf));
  if (!history) return <NotFoundView what="account" />;
  const { wire, now, customer, moment } = history;
  const { version, pin, notice } = history.start;
  const shown = balanceAt(history.timeline, version);
  const [refusals, coming, orders, pots, others] = await Promise.all([
    loadRefusals(now, moment, pin?.at ?? shown?.recordedAt ?? null, customer.locale),
    loadComingUp(now, history.open, moment, customer.locale),
    loadOrders(customer.customerId, history.accountId),
    loadPots(customer.customerId, history.accountId),
    loadOthers(now, customer.locale),
  ]);

  return (
    <>
      <TimeMachine
        // Another moment asked of the server is another start, not a move of the playhead. Now stays now.
        key={moment.kind === 'live' ? 'live' : `${moment.kind} ${pin?.asOf ?? version}`}
        wire={wire}
        beside={{ orders, pots, others }}
        accountPath={path}
        currency={now.currency}
        locale={customer.locale}
        nowMs={toMs(moment.now)}
        start={{ version, pin }}
        refusals={refusals}
        coming={coming}
        typed={
          moment.kind === 'unclear' ? { text: one(asOf) ?? '', problem: moment.problem } : undefined
        }
      >
        {moment.kind === 'unclear' && <span hidden data-moment="none" />}
        {notice && (
          <Notice tone="past">
            {notice}{' '}
            {version === 0 && (
              <Link
                className="underline underline-offset-2"
                href={`${path}/history?asOf=v1` as never}
                prefetch={false}
              >
                Go to the opening
              </Link>
            )}
          </Notice>
        )}
      </TimeMachine>
      <div className="mt-6">
        <Proof
          accountId={history.accountId}
          version={now.version}
          currency={now.currency}
          locale={customer.locale}
          label="Check the balance of now"
        />
      </div>
    </>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
