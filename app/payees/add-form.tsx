'use client';

import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { SubmitButton } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { Facts } from '@/components/ui/layout';
import { ReviewButtons } from '@/components/ui/review-buttons';
import { StepHeading, Steps } from '@/components/ui/steps';
import { useFormAction } from '@/components/use-form-action';
import { addPayee } from './actions';
import type { PayeeState } from './payee-state';

export function AddForm({ commandId }: { commandId: string }) {
  const blank: PayeeState = { ...blankForm(commandId), step: 'enter', review: null };
  const [state, action] = useFormAction(addPayee, blank);
  return (
    <Steps step={state.step}>
      <form action={action} className="flex flex-col gap-4" noValidate>
        <input type="hidden" name="commandId" value={state.commandId} />
        <FormMessage state={state} />
        {state.step === 'review' ? <Review state={state} /> : <Enter state={state} />}
      </form>
    </Steps>
  );
}

function Enter({ state: { values, errors } }: { state: PayeeState }) {
  return (
    <>
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        hint="What you call them. Nobody else sees it."
        defaultValue={values.name}
        error={errors.name}
      />
      <TextField
        label="Account number or IBAN"
        name="account"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        hint="Twelve digits at this bank, or the IBAN of an account at another."
        defaultValue={values.account}
        error={errors.account}
      />
      <SubmitButton name="intent" value="review">
        Review
      </SubmitButton>
    </>
  );
}

function Review({ state: { review, values } }: { state: PayeeState }) {
  if (!review) return null;
  const { name, account, recipientName } = review;
  return (
    <>
      <input type="hidden" name="name" value={values.name ?? ''} />
      <input type="hidden" name="account" value={values.account ?? ''} />
      <input type="hidden" name="recipientName" value={recipientName ?? ''} />
      <StepHeading>
        {recipientName
          ? 'Please check whose account this is.'
          : 'Please check the number. We cannot see whose account it is.'}
      </StepHeading>
      <Facts
        facts={[
          { term: 'Name', value: <bdi>{name}</bdi> },
          {
            term: recipientName ? 'Account' : 'IBAN',
            value: <span className="figures">{account}</span>,
          },
          ...(recipientName
            ? [{ term: 'Belongs to', value: <bdi className="font-medium">{recipientName}</bdi> }]
            : []),
        ]}
      />
      <ReviewButtons intent="add">Add payee</ReviewButtons>
    </>
  );
}
