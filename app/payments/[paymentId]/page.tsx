import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { moneyBack, paymentSentence, returnReasonNames } from '@/components/payment/event-sentence';
import { PaymentStatus } from '@/components/payment/payment-status';
import { Card, EmptyState, Facts, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { paymentHistory } from '@/db/payment-history';
import { opener } from '@/db/sealing';
import { formatMoment } from '@/domain/calendar';
import { isUuid, type PaymentId } from '@/domain/ids';
import { formatMoney } from '@/domain/money';
import { accountNames } from '../../account-names';
import { acrossAccounts, at, type Moment, momentOf, titleAt } from '../../moment';
import { MomentNotice } from '../../moment-notice';
import { requireCustomer } from '../../session';
import { paymentView } from '../load-payments';
import { CancelForm } from './cancel-form';

type Props = PageProps<'/payments/[paymentId]'>;

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const { paymentId } = await params;
  const moment = await momentOf((await searchParams).asOf, `/payments/${paymentId}`);
  return { title: titleAt(acrossAccounts(moment), 'Payment') };
}

/** One payment: where it stands, and every step that it has taken, as of a moment. */
export default async function PaymentPage({ params, searchParams }: Props) {
  const { customerId, locale } = await requireCustomer();
  const { paymentId } = await params;
  const path = `/payments/${paymentId}`;
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, path));
  const until = moment.kind === 'past' ? moment.prefix.until : undefined;
  const id = paymentId as PaymentId;
  const found = isUuid(paymentId) ? await paymentHistory(customerId, id, until) : undefined;
  if (!found) {
    const isBegunLater = until && isUuid(paymentId) && (await paymentHistory(customerId, id));
    return isBegunLater ? (
      <NotBegun moment={moment} path={path} />
    ) : (
      <NotFoundView what="payment" />
    );
  }
  const { events } = found;
  const [payment, open, names] = await Promise.all([
    paymentView(found.payment),
    opener(customerId, id),
    accountNames(customerId, [found.payment.accountId], moment),
  ]);
  const { status, isLate, returnReason, accountId } = payment;
  const back = moneyBack(payment, locale);
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title={<bdi>{payment.payee}</bdi>}
        eyebrow="Payment to another bank"
        back={{ href: at(moment, '/pay'), label: 'Payments' }}
      />
      <MomentNotice moment={moment} nowHref={path} />
      <div className="grid gap-6">
        {isLate && (
          <Notice>
            The other bank answered when this payment was over for us. Your balance is as it was; we
            are looking into it.
          </Notice>
        )}
        <Card>
          <Facts
            facts={[
              {
                term: 'Status',
                value: (
                  <>
                    <PaymentStatus status={status} isLate={isLate} />
                    {back && <span className="figures block text-muted">{back}</span>}
                  </>
                ),
              },
              ...(returnReason
                ? [{ term: 'Because', value: returnReasonNames[returnReason] }]
                : []),
              {
                term: 'Amount',
                value: (
                  <span className="figures">
                    {formatMoney(payment.amountMinor, payment.currency, locale)}
                  </span>
                ),
              },
              {
                term: 'IBAN',
                value: <span className="figures break-words">{payment.iban}</span>,
              },
              {
                term: 'Reference',
                value: payment.reference ? <bdi>{payment.reference}</bdi> : 'none',
              },
              {
                term: 'From',
                value: (
                  <Link
                    className="prose-link"
                    href={at(moment, `/accounts/${accountId}`) as never}
                    prefetch={false}
                  >
                    <bdi>{names.get(accountId)?.name ?? 'your account'}</bdi>
                  </Link>
                ),
              },
            ]}
          />
          {moment.kind !== 'past' && (
            <CancelForm
              paymentId={paymentId}
              accountId={accountId}
              mayBeCancelled={status === 'initiated'}
              commandId={randomUUID()}
            />
          )}
        </Card>
        <Card title="What happened" flush>
          <ol>
            {events.map((event) => (
              <li
                key={event.version}
                className="flex min-h-11 items-baseline justify-between gap-4 border-b border-border px-5 py-2 text-small last:border-b-0"
              >
                <bdi>{paymentSentence(event, open, locale)}</bdi>
                <span className="figures shrink-0 text-meta text-muted">
                  {formatMoment(event.recordedAt)}
                </span>
              </li>
            ))}
          </ol>
        </Card>
      </div>
    </div>
  );
}

function NotBegun({ moment, path }: { moment: Moment; path: string }) {
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Payment to another bank"
        back={{ href: at(moment, '/pay'), label: 'Payments' }}
      />
      <MomentNotice moment={moment} nowHref={path} />
      <Card>
        <EmptyState title="Not begun yet">
          This payment was begun after the moment you are looking at.
        </EmptyState>
      </Card>
    </div>
  );
}
