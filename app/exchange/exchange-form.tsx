'use client';

import {
  type AccountChoice,
  currencyOf,
  exchangeTargets,
  sourceOptions,
} from '@/components/account/account-choices';
import { ThreeTicks } from '@/components/evidence/three-ticks';
import { FormMessage } from '@/components/form-message';
import { blankForm } from '@/components/form-state';
import { ButtonLink, PlainLink, SubmitButton } from '@/components/ui/button';
import { SelectField, TextField } from '@/components/ui/field';
import { Facts } from '@/components/ui/layout';
import { Notice } from '@/components/ui/notice';
import { ReviewButtons } from '@/components/ui/review-buttons';
import { StepHeading, Steps } from '@/components/ui/steps';
import { useChosen } from '@/components/use-chosen';
import { useFormAction } from '@/components/use-form-action';
import { exchange } from './actions';
import { Countdown } from './countdown';
import type { ExchangeState } from './exchange-state';

const ENTERED = ['from', 'to', 'amount'] as const;

export function ExchangeForm({
  accounts,
  from,
  to,
  commandId,
}: {
  accounts: readonly AccountChoice[];
  from: string;
  to: string;
  commandId: string;
}) {
  const blank: ExchangeState = {
    ...blankForm(commandId, { from, to }),
    step: 'enter',
    quote: null,
    sold: null,
  };
  const [state, action] = useFormAction(exchange, blank);
  return (
    <Steps step={state.step}>
      {state.step === 'done' ? (
        <Done state={state} />
      ) : (
        <form action={action} className="flex flex-col gap-5" noValidate>
          <FormMessage state={state} />
          {state.step === 'quote' ? (
            <Quoted state={state} />
          ) : (
            <Enter state={state} accounts={accounts} />
          )}
        </form>
      )}
    </Steps>
  );
}

function Enter({ state, accounts }: { state: ExchangeState; accounts: readonly AccountChoice[] }) {
  const { values, errors, answers } = state;
  const [from, followed] = useChosen(accounts, answers);
  return (
    <>
      <input type="hidden" name="commandId" value={state.commandId} />
      <SelectField
        key={`from ${answers}`}
        label="From"
        name="from"
        options={sourceOptions(accounts, { atOnce: true })}
        defaultValue={values.from}
        error={errors.from}
        {...followed}
      />
      <SelectField
        key={`to ${answers}`}
        label="To, in another currency"
        name="to"
        options={exchangeTargets(accounts, from)}
        defaultValue={values.to}
        error={errors.to}
      />
      <TextField
        label="Amount"
        name="amount"
        prefix={currencyOf(accounts, from)}
        inputMode="decimal"
        autoComplete="off"
        hint="In the currency of the account that it comes from."
        defaultValue={values.amount}
        error={errors.amount}
      />
      <SubmitButton name="intent" value="quote">
        Show me the rate
      </SubmitButton>
    </>
  );
}

function Quoted({ state }: { state: ExchangeState }) {
  const { quote, values } = state;
  if (!quote) return null;
  return (
    <>
      {ENTERED.map((name) => (
        <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
      ))}
      <input type="hidden" name="commandId" value={state.commandId} />
      <input type="hidden" name="quote" value={quote.token} />
      <StepHeading>Please check before it is exchanged. It happens at once.</StepHeading>
      <Facts
        facts={[
          { term: 'You give', value: <strong className="figures">{quote.sold}</strong> },
          { term: 'You get', value: <strong className="figures">{quote.bought}</strong> },
          { term: 'From', value: <bdi>{quote.from}</bdi> },
          { term: 'To', value: <bdi>{quote.to}</bdi> },
          { term: 'Your rate', value: <span className="figures">{quote.customerRate}</span> },
          {
            term: 'Made of',
            value: (
              <span className="figures">
                {quote.midRate} in the middle of the market, less {quote.spread} for the bank
              </span>
            ),
          },
          {
            term: 'Holds',
            value: <Countdown key={quote.token} seconds={quote.secondsLeft} until={quote.until} />,
          },
        ]}
      />
      <ReviewButtons intent="confirm" pending="Exchanging…">
        Exchange {quote.sold}
      </ReviewButtons>
    </>
  );
}

function Done({ state: { quote, sold, fact } }: { state: ExchangeState }) {
  if (!quote || !sold) return null;
  return (
    <div className="flex flex-col gap-5">
      <Notice tone="success">
        <StepHeading>
          {sold.repeated ? 'This was exchanged already, once: ' : 'You exchanged '}
          {quote.sold} for {quote.bought}.
        </StepHeading>
        {fact && <ThreeTicks fact={fact} />}
      </Notice>
      <p className="text-small text-muted">
        One command, two events at the same instant: what was sold in <bdi>{quote.from}</bdi> (v
        {sold.version}), and what was bought in <bdi>{quote.to}</bdi>. Both name the rate.
      </p>
      <div className="flex flex-wrap gap-3">
        <ButtonLink
          look="primary"
          href={`/accounts/${sold.fromAccountId}/history/${sold.version}` as never}
        >
          See the event
        </ButtonLink>
        <ButtonLink href={`/accounts/${sold.fromAccountId}` as never}>
          Back to the account
        </ButtonLink>
        <PlainLink href={`/exchange?from=${sold.fromAccountId}`}>Exchange again</PlainLink>
      </div>
    </div>
  );
}
