'use client';

import { productNames } from '@/components/account/views';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { localeOptions } from '@/components/locale-options';
import { SubmitButton } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { useFormAction } from '@/components/use-form-action';
import { openProducts } from '@/domain/account/events';
import { currencies, type Locale } from '@/domain/money';
import { openAccount, registerAndOpen } from './actions';

export function OpenForm({
  commandId,
  isCustomer,
  locale,
}: {
  commandId: string;
  isCustomer: boolean;
  locale: Locale;
}) {
  const [state, action] = useFormAction(
    isCustomer ? openAccount : registerAndOpen,
    blankForm(commandId, { locale, product: 'current', currency: 'GBP' }),
  );
  const { values, errors, answers } = state;
  return (
    <form action={action} className="flex flex-col gap-5" noValidate>
      <input type="hidden" name="commandId" value={state.commandId} />
      <FormMessage state={state} />
      {!isCustomer && (
        <>
          <TextField
            label="Your name"
            name="name"
            autoComplete="name"
            defaultValue={values.name}
            error={errors.name}
          />
          <TextField
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={values.email}
            error={errors.email}
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="new-password"
            hint="At least 10 characters."
            error={errors.password}
          />
          <SelectField
            key={`locale ${answers}`}
            label="How you write numbers"
            name="locale"
            options={localeOptions}
            defaultValue={values.locale}
            error={errors.locale}
          />
          <hr className="border-border" />
        </>
      )}
      <SelectField
        key={`product ${answers}`}
        label="Kind of account"
        name="product"
        options={openProducts.map((value) => ({ value, label: productNames[value] }))}
        defaultValue={values.product}
        error={errors.product}
      />
      <SelectField
        key={`currency ${answers}`}
        label="Currency"
        name="currency"
        options={currencies.map((value) => ({ value, label: value }))}
        defaultValue={values.currency}
        error={errors.currency}
      />
      <TextField
        label="Name of the account"
        name="nickname"
        autoComplete="off"
        hint="For your eyes only, such as “Everyday”."
        defaultValue={values.nickname}
        error={errors.nickname}
      />
      <TextField
        label="Opening deposit (optional)"
        name="openingDeposit"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={values.openingDeposit}
        error={errors.openingDeposit}
      />
      <SubmitButton pending="Opening…">Open account</SubmitButton>
    </form>
  );
}
