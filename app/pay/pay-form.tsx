'use client';

import {
  type AccountChoice,
  currencyOf,
  sourceOptions,
} from '@/components/account/account-choices';
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
import { pay } from './actions';
import type { PayState } from './pay-state';

const ENTERED = ['from', 'toPayee', 'payee', 'iban', 'amount', 'reference'] as const;

export function PayForm({
  accounts,
  payees,
  values,
  commandId,
}: {
  accounts: readonly AccountChoice[];
  /** The first is nobody. */
  payees: readonly Option[];
  values: Record<string, string>;
  commandId: string;
}) {
  const blank: PayState = {
    ...blankForm(commandId, values),
    step: 'enter',
    review: null,
    sent: null,
  };
  const [state, action] = useFormAction(pay, blank);
  return (
    <Steps step={state.step}>
      {state.step === 'done' ? (
        <Done state={state} />
      ) : (
        <form action={action} className="flex flex-col gap-5" noValidate>
          <input type="hidden" name="commandId" value={state.commandId} />
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
  state: PayState;
  accounts: readonly AccountChoice[];
  payees: readonly Option[];
}) {
  const { values, errors, answers } = state;
  const [from, followed] = useChosen(accounts, answers);
  return (
    <>
      <SelectField
        key={`from ${answers}`}
        label="From"
        name="from"
        options={sourceOptions(accounts, { atOnce: true })}
        defaultValue={values.from}
        error={errors.from}
        {...followed}
      />
      {payees.length > 1 && (
        <SelectField
          key={`payee ${answers}`}
          label="To"
          name="toPayee"
          options={payees}
          defaultValue={values.toPayee}
          error={errors.toPayee}
        />
      )}
      <TextField
        label="Name of the payee"
        name="payee"
        autoComplete="off"
        defaultValue={values.payee}
        error={errors.payee}
      />
      <TextField
        label="IBAN"
        name="iban"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        hint="Such as DE75 5121 0800 1245 1261 99."
        defaultValue={values.iban}
        error={errors.iban}
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
        label="Reference (optional)"
        name="reference"
        autoComplete="off"
        hint="The payee reads it too."
        defaultValue={values.reference}
        error={errors.reference}
      />
      <SubmitButton name="intent" value="review">
        Review
      </SubmitButton>
    </>
  );
}

function Review({ state, accounts }: { state: PayState; accounts: readonly AccountChoice[] }) {
  const { review, values } = state;
  if (!review) return null;
  const from = accounts.find(({ value }) => value === values.from)?.name;
  return (
    <>
      {ENTERED.map((name) => (
        <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
      ))}
      <StepHeading>
        Please check before it is sent. We cannot see whether name and IBAN belong together.
      </StepHeading>
      <Facts
        facts={[
          { term: 'Amount', value: <strong className="figures">{review.amount}</strong> },
          { term: 'From', value: <bdi>{from}</bdi> },
          { term: 'To', value: <bdi>{review.payee}</bdi> },
          { term: 'IBAN', value: <span className="figures">{review.iban}</span> },
          {
            term: 'Reference',
            value: review.reference ? <bdi>{review.reference}</bdi> : 'none',
          },
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
        Pay {review.amount}
      </ReviewButtons>
    </>
  );
}

function Done({ state: { review, sent, fact } }: { state: PayState }) {
  if (!review || !sent) return null;
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="success">
        <StepHeading>
          {sent.repeated ? 'This was sent already, once: ' : 'Held and about to be sent: '}
          {review.amount} to <bdi>{review.payee}</bdi>.
        </StepHeading>
        {fact && <ThreeTicks fact={fact} />}
      </Notice>
      <p className="text-small text-muted">
        One command, two events at the same instant: the hold on your account (v{sent.version}), and
        the payment’s own first one. It leaves your account when the other bank takes it.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink look="primary" href={`/payments/${sent.paymentId}` as never}>
          Follow the payment
        </ButtonLink>
        <ButtonLink href={`/accounts/${sent.accountId}/history/${sent.version}` as never}>
          See the event
        </ButtonLink>
        <PlainLink href={`/pay?from=${sent.accountId}`}>Pay another</PlainLink>
      </div>
    </div>
  );
}
