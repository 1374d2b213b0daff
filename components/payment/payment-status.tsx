import type { InitiatedPayment } from '@/domain/payment/state';
import { Icon, type IconName } from '../ui/icon';
import { paymentStatusNames } from './event-sentence';

type Look = { icon: IconName; tone: string };

const waiting: Look = { icon: 'clock', tone: 'text-muted' };
const wrong: Look = { icon: 'alert', tone: 'text-error' };

const looks: Record<InitiatedPayment['status'], Look> = {
  initiated: waiting,
  submitted: waiting,
  settled: { icon: 'check', tone: 'text-credit' },
  returned: wrong,
  'timed-out': wrong,
  cancelled: { icon: 'info', tone: 'text-muted' },
};

/** Where a payment stands: whether it was made can be told apart at a glance, and not by colour alone. */
export function PaymentStatus({ status, isLate }: Pick<InitiatedPayment, 'status' | 'isLate'>) {
  const { icon, tone } = isLate ? wrong : looks[status];
  return (
    <span className={`inline-flex items-center gap-1 whitespace-nowrap ${tone}`}>
      <Icon name={icon} className="size-3.5" />
      {paymentStatusNames[status]}
      {isLate && ', late'}
    </span>
  );
}
