'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { capture, release } from './actions';

/** What a merchant can do about money that is held: take some, take it all, or let it go. */
export function HoldForms({
  accountId,
  holdId,
  merchant,
  accountName,
  held,
  amount,
  currency,
  until,
  commandIds,
}: {
  accountId: string;
  holdId: string;
  merchant: string;
  accountName: string;
  held: string;
  /** What is held as a figure, to be typed over. */
  amount: string;
  currency: string;
  until: string;
  commandIds: [capture: string, release: string];
}) {
  const [taking, takeAction] = useFormAction(capture, blankForm(commandIds[0], { amount }));
  const [freeing, freeAction] = useFormAction(release, blankForm(commandIds[1]));
  return (
    <div className="flex flex-col gap-3">
      <p>
        <bdi className="font-medium">{merchant}</bdi>
        <span className="figures float-right font-medium">{held}</span>
        <span className="block text-meta text-muted">
          from <bdi>{accountName}</bdi>, until {until}
        </span>
      </p>
      <FormMessage state={taking.message ? taking : freeing} />
      <form action={takeAction} className="flex flex-col gap-3" noValidate>
        <input type="hidden" name="commandId" value={taking.commandId} />
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="holdId" value={holdId} />
        <TextField
          label={`Take for ${merchant}`}
          name="amount"
          idPrefix={holdId}
          prefix={currency}
          inputMode="decimal"
          autoComplete="off"
          defaultValue={taking.values.amount ?? amount}
          error={taking.errors.amount}
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton look="primary" name="final" value="yes">
            Take it
          </SubmitButton>
          <SubmitButton look="secondary" name="final" value="no">
            Take a part of it
          </SubmitButton>
        </div>
      </form>
      <form action={freeAction}>
        <input type="hidden" name="commandId" value={freeing.commandId} />
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="holdId" value={holdId} />
        <SubmitButton look="secondary">Let it go</SubmitButton>
      </form>
    </div>
  );
}
