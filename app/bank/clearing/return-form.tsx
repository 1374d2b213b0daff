import { returnReasonNames } from '@/components/payment/event-sentence';
import { ActForm } from '@/components/staff/act-form';
import { SelectField } from '@/components/ui/field';
import { returnReasons } from '@/domain/payment/events';
import { playClearing } from './actions';

/** The other bank says why it gives the money back. */
export function ReturnForm({ paymentId }: { paymentId: string }) {
  return (
    <ActForm
      action={playClearing}
      fields={{ paymentId, says: 'return' }}
      label="Return"
      describedBy={paymentId}
    >
      <SelectField
        label="Return, because"
        name="reason"
        idPrefix={paymentId}
        options={returnReasons.map((value) => ({ value, label: returnReasonNames[value] }))}
      />
    </ActForm>
  );
}
