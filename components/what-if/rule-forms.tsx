import { type FormEvent, type ReactNode, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Product } from '@/domain/account/events';
import { formatRate, parseBps } from '@/domain/account/rates';
import { type LocalDate, parseDate } from '@/domain/calendar';
import type { FeeRule } from '@/domain/fees';
import { formatAmount, type MinorText, minorText, toMinor } from '@/domain/money';
import { parseAmount } from '@/domain/typed-money';
import type { MoneyStyle } from '../account/money';
import { problemSentence } from '../sentences';
import { Button } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import type { WhatIfState } from './use-what-if';
import type { WhatIfWire } from './wire';

type Errors = { readonly [field: string]: string | undefined };
type FormProps = { state: WhatIfState; from: LocalDate } & MoneyStyle;

const NO_DATE = 'Enter a day, such as 2026-03-31.';

/** Another interest rate from a day on, for what is earned or for what is overdrawn. */
export function RateForm({ state, from, locale }: FormProps) {
  const [errors, setErrors] = useState<Errors>({});
  const { rates } = state.changes;
  const imagined = rates.credit ?? rates.overdraft;
  return (
    <RuleForm
      title="Interest rate"
      isSet={rates.credit !== null || rates.overdraft !== null}
      putBack={() => state.change({ rates: { credit: null, overdraft: null } })}
      apply={(field) => {
        const bps = parseBps(field('rate'));
        const day = parseDate(field('from'));
        const direction = field('direction') === 'overdraft' ? 'overdraft' : 'credit';
        setErrors({
          rate: bps === undefined ? 'Enter a rate such as 3.5, of 100 at most.' : undefined,
          from: day ? undefined : NO_DATE,
        });
        if (bps === undefined || !day) return;
        state.change({ rates: { ...rates, [direction]: { from: day, bps } } });
      }}
    >
      <SelectField
        label="On"
        name="direction"
        idPrefix="rate"
        options={[
          { value: 'credit', label: 'what the account earns' },
          { value: 'overdraft', label: 'what is overdrawn' },
        ]}
        defaultValue={imagined && !rates.credit ? 'overdraft' : 'credit'}
      />
      <TextField
        label="Percent a year"
        name="rate"
        idPrefix="rate"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={imagined ? formatRate(imagined.bps, locale) : undefined}
        error={errors.rate}
      />
      <FromField idPrefix="rate" from={imagined?.from ?? from} error={errors.from} />
    </RuleForm>
  );
}

/** Another overdraft limit from a day on, as far as the bank would give it. */
export function OverdraftForm({ state, from, currency, locale }: FormProps) {
  const [errors, setErrors] = useState<Errors>({});
  const imagined = state.changes.overdraft;
  return (
    <RuleForm
      title="Overdraft limit"
      isSet={imagined !== null}
      putBack={() => state.change({ overdraft: null })}
      apply={(field) => {
        const limit = readAmount(field('limit'), { currency, locale });
        const day = parseDate(field('from'));
        setErrors({ limit: limit.problem, from: day ? undefined : NO_DATE });
        if (limit.amountMinor === undefined || !day) return;
        state.change({ overdraft: { from: day, limitMinor: limit.amountMinor } });
      }}
    >
      <TextField
        label="Limit"
        name="limit"
        idPrefix="overdraft"
        inputMode="decimal"
        autoComplete="off"
        defaultValue={
          imagined ? formatAmount(toMinor(imagined.limitMinor), currency, locale) : undefined
        }
        error={errors.limit}
      />
      <FromField idPrefix="overdraft" from={imagined?.from ?? from} error={errors.from} />
    </RuleForm>
  );
}

/** Another schedule of fees from a day on. A fee that is left empty is none. */
export function FeesForm({
  state,
  from,
  product,
  feeSchedules,
  currency,
  locale,
}: FormProps & { product: Product } & Pick<WhatIfWire, 'feeSchedules'>) {
  const [errors, setErrors] = useState<Errors>({});
  const imagined = state.changes.fees;
  // What the bank charges now, to be changed from there.
  const rules = imagined?.rules ?? feeSchedules[0]?.rules ?? [];
  const isOurs = (rule: FeeRule) => rule.product === product && rule.currency === currency;
  const monthly = rules.filter(isOurs).find((rule) => rule.code === 'account-monthly');
  const daily = rules.filter(isOurs).find((rule) => rule.code === 'overdraft-monthly');
  const plain = (amount: MinorText | null | undefined) =>
    amount ? formatAmount(toMinor(amount), currency, locale) : '';
  return (
    <RuleForm
      title="Fees"
      isSet={imagined !== null}
      putBack={() => state.change({ fees: null })}
      apply={(field) => {
        const read = (name: string) => readOptional(field(name), { currency, locale });
        const [account, freeAbove] = [read('monthly'), read('freeFrom')];
        const [perDay, most] = [read('perDay'), read('most')];
        const day = parseDate(field('from'));
        const problems = {
          monthly: account.problem,
          freeFrom: freeAbove.problem,
          perDay: perDay.problem,
          most: most.problem,
          from: day ? undefined : NO_DATE,
        };
        setErrors(problems);
        if (!day || Object.values(problems).some(Boolean)) return;
        const of = { product, currency } as const;
        const amounts: FeeRule[] = [];
        if (account.amountMinor) {
          const freeFromMinor = freeAbove.amountMinor ?? null;
          const { amountMinor } = account;
          amounts.push({ ...of, code: 'account-monthly', amountMinor, freeFromMinor });
        }
        if (perDay.amountMinor) {
          const { amountMinor } = perDay;
          const atMostMinor = most.amountMinor ?? minorText(31n * toMinor(amountMinor));
          const freeDays = daily?.freeDays ?? 0;
          amounts.push({ ...of, code: 'overdraft-monthly', amountMinor, freeDays, atMostMinor });
        }
        state.change({ fees: { from: day, rules: amounts } });
      }}
    >
      <AmountField
        label="A month"
        name="monthly"
        value={plain(monthly?.amountMinor)}
        errors={errors}
      />
      <AmountField
        label="Free if never below"
        name="freeFrom"
        value={plain(monthly?.freeFromMinor)}
        errors={errors}
      />
      <AmountField
        label="A day overdrawn"
        name="perDay"
        value={plain(daily?.amountMinor)}
        errors={errors}
      />
      <AmountField
        label="For overdrafts at most, a month"
        name="most"
        value={plain(daily?.atMostMinor)}
        errors={errors}
      />
      <FromField idPrefix="fees" from={imagined?.from ?? from} error={errors.from} />
    </RuleForm>
  );
}

/** A form that asks nobody: it is read where it stands, and sent nowhere. */
function RuleForm({
  title,
  isSet,
  apply,
  putBack,
  children,
}: {
  title: string;
  isSet: boolean;
  apply(field: (name: string) => string): void;
  putBack(): void;
  children: ReactNode;
}) {
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { currentTarget } = event;
    flushSync(() => apply((name) => String(form.get(name) ?? '')));
    currentTarget.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  };
  return (
    <form
      onSubmit={onSubmit}
      noValidate
      aria-label={title}
      className={`grid gap-3 border-t border-l-3 border-t-border px-5 py-4 first:border-t-0 ${isSet ? 'border-l-what-if border-dashed bg-what-if-bg' : 'border-l-transparent'}`}
    >
      <h3 className="text-small font-semibold">{title}</h3>
      <div className="grid items-start gap-3 sm:grid-cols-2 lg:grid-cols-1">{children}</div>
      <div className="flex flex-wrap gap-2">
        <Button type="submit">Imagine this</Button>
        {isSet && (
          <Button look="quiet" onClick={putBack}>
            Put back
          </Button>
        )}
      </div>
    </form>
  );
}

function FromField({
  idPrefix,
  from,
  error,
}: {
  idPrefix: string;
  from: LocalDate;
  error: string | undefined;
}) {
  return (
    <TextField
      label="From the day"
      name="from"
      type="date"
      idPrefix={idPrefix}
      defaultValue={from}
      error={error}
    />
  );
}

function AmountField({
  label,
  name,
  value,
  errors,
}: {
  label: string;
  name: string;
  value: string;
  errors: Errors;
}) {
  return (
    <TextField
      label={label}
      name={name}
      idPrefix="fees"
      inputMode="decimal"
      autoComplete="off"
      defaultValue={value}
      error={errors[name]}
    />
  );
}

type Read = { amountMinor?: MinorText; problem?: string };

/** Nothing typed is no amount, and no mistake. */
function readOptional(text: string, money: MoneyStyle): Read {
  return text.trim() === '' ? {} : readAmount(text, money);
}

/** An amount, or nought. */
function readAmount(text: string, { currency, locale }: MoneyStyle): Read {
  const parsed = parseAmount(text, currency, locale);
  if (parsed.ok) return { amountMinor: minorText(parsed.minor) };
  if (parsed.problem.reason === 'amount-not-positive' && /^[0.,\s]+$/.test(text)) {
    return { amountMinor: minorText(0n) };
  }
  return { problem: problemSentence(parsed.problem, locale) };
}
