'use client';

import { categoryNames } from '@/components/account/views';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { categories } from '@/domain/account/events';
import type { Currency } from '@/domain/money';
import { deposit, withdraw } from './actions';

const options = categories.map((value) => ({ value, label: categoryNames[value] }));

export function MoveMoneyForm({
  accountId,
  commandId,
  direction,
  currency,
}: {
  accountId: string;
  commandId: string;
  direction: 'deposit' | 'withdraw';
  currency: Currency;
}) {
  const [state, action] = useFormAction(
    direction === 'deposit' ? deposit : withdraw,
    blankForm(commandId, { category: direction === 'deposit' ? 'other' : 'cash' }),
  );
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="accountId" value={accountId} />
      <TextField
        label="Amount"
        name="amount"
        idPrefix={direction}
        prefix={currency}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={state.values.amount}
        error={state.errors.amount}
      />
      <TextField
        label="Reference (optional)"
        name="reference"
        idPrefix={direction}
        autoComplete="off"
        defaultValue={state.values.reference}
        error={state.errors.reference}
      />
      <SelectField
        key={state.answers}
        label="Category"
        name="category"
        idPrefix={direction}
        options={options}
        defaultValue={state.values.category}
        error={state.errors.category}
      />
      <SubmitButton>{direction === 'deposit' ? 'Deposit' : 'Withdraw'}</SubmitButton>
      {/* Here it moves nothing that is about to be pressed. */}
      <FormMessage state={state} />
    </form>
  );
}
