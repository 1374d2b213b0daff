import { type Option, SelectField, TextField } from '../ui/field';

/** Who gets the money: somebody from a list, or whoever holds a number. */
export function RecipientFields({
  accounts,
  payees,
  values,
  errors,
  answers,
}: {
  /** The customer's own, those that it can go to. */
  accounts: readonly Option[];
  payees: readonly Option[];
  values: Record<string, string>;
  errors: Record<string, string>;
  answers: number;
}) {
  return (
    <>
      <SelectField
        key={`to ${answers}`}
        label="To"
        name="to"
        options={[{ value: '', label: 'Another account number' }]}
        groups={[
          { label: 'Your own accounts', options: accounts },
          { label: 'Your payees', options: payees },
        ]}
        defaultValue={values.to}
        error={errors.to}
      />
      <TextField
        label="Account number"
        name="toAccount"
        inputMode="numeric"
        autoComplete="off"
        hint="Twelve digits, of any customer of this bank. Leave it empty if you chose above."
        defaultValue={values.toAccount}
        error={errors.toAccount}
      />
    </>
  );
}
