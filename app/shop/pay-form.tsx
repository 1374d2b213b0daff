'use client';

import {
  type AccountChoice,
  currencyOf,
  sourceOptions,
} from '@/components/account/account-choices';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { useChosen } from '@/components/use-chosen';
import { useFormAction } from '@/components/use-form-action';
import { pay } from './actions';
import { shops, waits } from './shops';

export function PayForm({
  accounts,
  commandId,
}: {
  accounts: readonly AccountChoice[];
  commandId: string;
}) {
  const [state, action] = useFormAction(
    pay,
    blankForm(commandId, { shop: shops[0].key, wait: waits[0].key }),
  );
  const { values, errors, answers } = state;
  const [account, followed] = useChosen(accounts, answers);
  return (
    <form action={action} className="flex flex-col gap-4" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <FormMessage state={state} />
      <SelectField
        key={`account ${answers}`}
        label="Card of"
        name="accountId"
        options={sourceOptions(accounts, { atOnce: true })}
        defaultValue={values.accountId}
        {...followed}
      />
      <SelectField
        key={`shop ${answers}`}
        label="Merchant"
        name="shop"
        options={shops.map(({ key, name }) => ({ value: key, label: name }))}
        defaultValue={values.shop}
      />
      <TextField
        label="Amount"
        name="amount"
        prefix={currencyOf(accounts, account)}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={values.amount}
        error={errors.amount}
      />
      <SelectField
        key={`wait ${answers}`}
        label="The merchant has time for"
        name="wait"
        options={waits.map(({ key, label }) => ({ value: key, label }))}
        defaultValue={values.wait}
      />
      <SubmitButton>Pay</SubmitButton>
    </form>
  );
}
