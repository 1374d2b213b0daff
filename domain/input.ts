import { z } from 'zod';
import { parseDate } from './calendar';
import { parseIban } from './iban';
import { isUuid } from './ids';
import { type Currency, type Locale, minorText } from './money';
import { type AmountProblem, parseAmount, parseBalance } from './typed-money';

/** Everything that can be wrong with one typed field, before any rule of the bank is asked. */
export type InputProblem =
  | AmountProblem
  | { reason: 'account-number-invalid' }
  | { reason: 'balance-unreadable' }
  | { reason: 'choose-one' }
  | { reason: 'code-unreadable' }
  | { reason: 'digits-unreadable'; count: number }
  | { reason: 'email-invalid' }
  | { reason: 'date-unreadable' }
  | { reason: 'iban-invalid' }
  | { reason: 'month-unreadable' }
  | { reason: 'password-too-long'; max: number }
  | { reason: 'password-too-short'; min: number }
  | { reason: 'rate-unreadable'; capBps: number }
  | { reason: 'recipient-ambiguous' }
  | { reason: 'recipient-missing' }
  | { reason: 'required' }
  | { reason: 'text-too-long'; max: number }
  | { reason: 'text-too-short'; min: number }
  | { reason: 'text-unreadable' };

/** Control characters, line separators and lone surrogates: text that cannot be shown or stored faithfully. */
const UNREADABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;
/** Nothing in it that anybody could see: joiners, fillers, and marks on nothing. */
const INVISIBLE = /^[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\p{Z}\u2800]*$/u;
const RATE = /^(\d{1,3})(?:\.(\d{1,2}))?\s?%?$/;
/** None of what parts addresses from each other in a letter's head. */
const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@.<>()[\]\\,;:"]+(?:\.[^\s@.<>()[\]\\,;:"]+)+$/;

export function uuid<Id extends string>() {
  return z
    .string()
    .refine(isUuid)
    .transform((text) => text as Id);
}

/** One of a fixed list, as a select or a group of radio buttons sends it. */
export function choice<const Choice extends string>(choices: readonly Choice[]) {
  return z
    .string()
    .default('')
    .transform((text, context): Choice => {
      const found = choices.find((candidate) => candidate === text);
      return found ?? reject(context, { reason: 'choose-one' });
    });
}

/** An amount as typed, into a decimal string of minor units. */
export function amount(currency: Currency, locale: Locale) {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      const parsed = parseAmount(text, currency, locale);
      return parsed.ok ? minorText(parsed.minor) : reject(context, parsed.problem);
    });
}

/** As `amount`, where an empty field means none. */
export function optionalAmount(currency: Currency, locale: Locale) {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      if (text.trim() === '') return null;
      const parsed = parseAmount(text, currency, locale);
      return parsed.ok ? minorText(parsed.minor) : reject(context, parsed.problem);
    });
}

/** As `amount`, where nothing at all, written as a figure, is an amount too. */
export function amountOrNothing(currency: Currency, locale: Locale) {
  return z
    .string()
    .default('')
    .transform((text, context) => {
      if (parseBalance(text, currency, locale) === 0n) return minorText(0n);
      const parsed = parseAmount(text, currency, locale);
      return parsed.ok ? minorText(parsed.minor) : reject(context, parsed.problem);
    });
}

/** A yearly rate in per cent as typed, "3.5", into whole basis points. */
export function rate(capBps: number) {
  return text(12).transform((typed, context) => {
    const [, whole, decimals = ''] = RATE.exec(typed) ?? [];
    const bps = whole === undefined ? Number.NaN : Number(whole + decimals.padEnd(2, '0'));
    return bps <= capBps ? bps : reject(context, { reason: 'rate-unreadable', capBps });
  });
}

export function text(max: number) {
  return z
    .string()
    .default('')
    .transform((typed, context) => {
      const trimmed = readable(typed, max, context);
      return trimmed === '' ? reject(context, { reason: 'required' }) : trimmed;
    });
}

export function optionalText(max: number) {
  return z
    .string()
    .default('')
    .transform((typed, context) => readable(typed, max, context) || null);
}

/** A day as a date field sends it, "2026-03-31". */
export function date() {
  return text(10).transform(
    (typed, context) => parseDate(typed) ?? reject(context, { reason: 'date-unreadable' }),
  );
}

/** As `date`, where an empty field means none. */
export function optionalDate() {
  return optionalText(10).transform((typed, context) => {
    if (typed === null) return null;
    return parseDate(typed) ?? reject(context, { reason: 'date-unreadable' });
  });
}

/** A version, or another whole number from 1 on that its column has room for: an `int` unless it says less. */
export function ordinal(max = 2_147_483_647) {
  return z.coerce.number().int().positive().max(max);
}

export function iban() {
  return text(60).transform(
    (typed, context) => parseIban(typed) ?? reject(context, { reason: 'iban-invalid' }),
  );
}

export function email() {
  return text(254).transform((typed, context) =>
    EMAIL.test(typed) ? typed : reject(context, { reason: 'email-invalid' }),
  );
}

/** The `InputProblem` that a field of this module put into a zod issue. */
export function problemOf(issue: z.core.$ZodIssue): InputProblem {
  if (issue.code === 'custom' && issue.params && 'problem' in issue.params) {
    return issue.params.problem as InputProblem;
  }
  return { reason: 'text-unreadable' };
}

export function reject(context: z.RefinementCtx, problem: InputProblem): never {
  context.addIssue({ code: 'custom', params: { problem } });
  return z.NEVER;
}

/** Whether a text can be shown and stored: PostgreSQL's has room for every character but NUL. */
export function isReadable(typed: string): boolean {
  return !UNREADABLE.test(typed);
}

function readable(typed: string, max: number, context: z.RefinementCtx): string {
  const trimmed = typed.normalize('NFC').trim();
  if (!isReadable(trimmed)) return reject(context, { reason: 'text-unreadable' });
  if (INVISIBLE.test(trimmed)) return '';
  if ([...trimmed].length > max) return reject(context, { reason: 'text-too-long', max });
  return trimmed;
}
