'use client';

import {
  type AccountChoice,
  currencyOf,
  sourceOptions,
  transferTargets,
} from '@/components/account/account-choices';
import { RecipientFields } from '@/components/customer/recipient-fields';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { cadenceNames } from '@/components/standing-order/event-sentence';
import { SubmitButton } from '@/components/ui/button';
import { type Option, SelectField, TextField } from '@/components/ui/field';
import { Facts } from '@/components/ui/layout';
import { ReviewButtons } from '@/components/ui/review-buttons';
import { StepHeading, Steps } from '@/components/ui/steps';
import { useChosen } from '@/components/use-chosen';
import { useFormAction } from '@/components/use-form-action';
import { cadences } from '@/domain/standing-order/events';
import { createOrder } from './actions';
import type { CreateState } from './create-state';

type Step = {
  state: CreateState;
  accounts: readonly AccountChoice[];
  payees: readonly Option[];
};

const WHEN = { atOnce: false };

const ENTERED = [
  'from',
  'toAccount',
  'to',
  'amount',
  'cadence',
  'firstOn',
  'lastOn',
  'memo',
] as const;

export function CreateForm({
  accounts,
  payees,
  today,
  commandId,
}: Omit<Step, 'state'> & {
  today: string;
  commandId: string;
}) {
  const blank: CreateState = {
    ...blankForm(commandId, { cadence: 'monthly', firstOn: today }),
    step: 'enter',
    review: null,
  };
  const [state, action] = useFormAction(createOrder, blank);
  return (
    <Steps step={state.step}>
      <form action={action} className="flex flex-col gap-4" noValidate>
        <input type="hidden" name="commandId" value={state.commandId} />
        <FormMessage state={state} />
        {state.step === 'review' ? (
          <Review state={state} accounts={accounts} />
        ) : (
          <Enter state={state} accounts={accounts} payees={payees} />
        )}
      </form>
    </Steps>
  );
}

function Enter({ state, accounts, payees }: Step) {
  const { values, errors, answers } = state;
  const [from, followed] = useChosen(accounts, answers);
  return (
    <>
      <SelectField
        key={`from ${answers}`}
        label="From"
        name="from"
        options={sourceOptions(accounts, WHEN)}
        defaultValue={values.from}
        error={errors.from}
        {...followed}
      />
      <RecipientFields
        accounts={transferTargets(accounts, from, WHEN)}
        payees={from?.isPot ? [] : payees}
        values={values}
        errors={errors}
        answers={answers}
      />
      <TextField
        label="Amount"
        name="amount"
        prefix={currencyOf(accounts, from)}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={values.amount}
        error={errors.amount}
      />
      <SelectField
        key={`cadence ${answers}`}
        label="How often"
        name="cadence"
        options={cadences.map((value) => ({ value, label: cadenceNames[value] }))}
        defaultValue={values.cadence}
        error={errors.cadence}
      />
      <TextField
        label="First day"
        name="firstOn"
        type="date"
        hint="The 29th to 31st mean the last day of a shorter month."
        defaultValue={values.firstOn}
        error={errors.firstOn}
      />
      <TextField
        label="Last day (optional)"
        name="lastOn"
        type="date"
        defaultValue={values.lastOn}
        error={errors.lastOn}
      />
      <TextField
        label="Message (optional)"
        name="memo"
        autoComplete="off"
        hint="The recipient reads it too."
        defaultValue={values.memo}
        error={errors.memo}
      />
      <SubmitButton name="intent" value="review">
        Review
      </SubmitButton>
    </>
  );
}

function Review({ state: { review, values }, accounts }: Pick<Step, 'state' | 'accounts'>) {
  if (!review) return null;
  const from = accounts.find(({ value }) => value === values.from)?.name;
  return (
    <>
      {ENTERED.map((name) => (
        <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
      ))}
      <input type="hidden" name="recipientName" value={review.recipientName} />
      <StepHeading>
        Please check before it is made. Each time it is sent without asking you again.
      </StepHeading>
      <Facts
        facts={[
          { term: 'Amount', value: <strong className="figures">{review.amount}</strong> },
          { term: 'From', value: <bdi>{from}</bdi> },
          { term: 'To', value: <bdi>{review.recipientName}</bdi> },
          ...(review.payeeName
            ? [{ term: 'Your payee', value: <bdi>{review.payeeName}</bdi> }]
            : []),
          {
            term: 'Account number',
            value: <span className="figures">{review.accountNumber}</span>,
          },
          { term: 'When', value: review.days },
          { term: 'Message', value: review.memo ? <bdi>{review.memo}</bdi> : 'none' },
        ]}
      />
      <ReviewButtons intent="create">Create standing order</ReviewButtons>
    </>
  );
}
