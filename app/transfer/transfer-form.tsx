'use client';

import {
  type AccountChoice,
  currencyOf,
  sourceOptions,
  transferTargets,
} from '@/components/account/account-choices';
import { RecipientFields } from '@/components/customer/recipient-fields';
import { ThreeTicks } from '@/components/evidence/three-ticks';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { ButtonLink, PlainLink, SubmitButton } from '@/components/ui/button';
import { type Option, SelectField, TextField } from '@/components/ui/field';
import { Facts } from '@/components/ui/layout';
import { Notice } from '@/components/ui/notice';
import { ReviewButtons } from '@/components/ui/review-buttons';
import { StepHeading, Steps } from '@/components/ui/steps';
import { useChosen } from '@/components/use-chosen';
import { useFormAction } from '@/components/use-form-action';
import { transfer } from './actions';
import type { TransferState } from './transfer-state';

const ENTERED = ['commandId', 'from', 'to', 'toAccount', 'amount', 'memo'] as const;

const WHEN = { atOnce: true };

export function TransferForm({
  accounts,
  payees,
  values,
  commandId,
}: {
  accounts: readonly AccountChoice[];
  payees: readonly Option[];
  values: { from: string; to: string };
  commandId: string;
}) {
  const blank: TransferState = {
    ...blankForm(commandId, values),
    step: 'enter',
    review: null,
    sent: null,
  };
  const [state, action] = useFormAction(transfer, blank);
  return (
    <Steps step={state.step}>
      {state.step === 'done' ? (
        <Done state={state} />
      ) : (
        <form action={action} className="flex flex-col gap-5" noValidate>
          <FormMessage state={state} />
          {state.step === 'review' ? (
            <Review state={state} accounts={accounts} />
          ) : (
            <Enter state={state} accounts={accounts} payees={payees} />
          )}
        </form>
      )}
    </Steps>
  );
}

function Enter({
  state,
  accounts,
  payees,
}: {
  state: TransferState;
  accounts: readonly AccountChoice[];
  payees: readonly Option[];
}) {
  const { values, errors, answers } = state;
  const [from, followed] = useChosen(accounts, answers);
  return (
    <>
      <input type="hidden" name="commandId" value={state.commandId} />
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

function Review({ state, accounts }: { state: TransferState; accounts: readonly AccountChoice[] }) {
  const { review, values, commandId } = state;
  if (!review) return null;
  const from = accounts.find(({ value }) => value === values.from)?.name;
  return (
    <>
      {ENTERED.map((name) => (
        <input
          key={name}
          type="hidden"
          name={name}
          value={name === 'commandId' ? commandId : (values[name] ?? '')}
        />
      ))}
      <input type="hidden" name="recipientName" value={review.recipientName} />
      <StepHeading>Please check before it is sent. It happens at once.</StepHeading>
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
          { term: 'Message', value: review.memo ? <bdi>{review.memo}</bdi> : 'none' },
          {
            term: 'Available now',
            value: <span className="figures">{review.availableNow}</span>,
          },
          {
            term: 'Available after',
            value: <span className="figures">{review.availableAfter}</span>,
          },
        ]}
      />
      <ReviewButtons intent="send" pending="Sending…">
        Send {review.amount}
      </ReviewButtons>
    </>
  );
}

function Done({ state: { review, sent, fact } }: { state: TransferState }) {
  if (!review || !sent) return null;
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="success">
        <StepHeading>
          {sent.repeated ? 'This was sent already, once: ' : 'You sent '}
          {review.amount} to <bdi>{review.recipientName}</bdi>.
        </StepHeading>
        {fact && <ThreeTicks fact={fact} />}
      </Notice>
      <p className="text-small text-muted">
        One command, two events at the same instant: one in your account (v{sent.version}), one in
        the recipient’s.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink
          look="primary"
          href={`/accounts/${sent.fromAccountId}/history/${sent.version}` as never}
        >
          See the event
        </ButtonLink>
        <ButtonLink href={`/accounts/${sent.fromAccountId}` as never}>
          Back to the account
        </ButtonLink>
        <PlainLink href={`/transfer?from=${sent.fromAccountId}`}>Send another</PlainLink>
      </div>
    </div>
  );
}
