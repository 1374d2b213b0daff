'use server';

import type { FormState } from '@/components/form-state';
import { takeToken } from '@/db/rate-limit';
import { isGenuine } from '@/db/statement-codes';
import { formatMonth } from '@/domain/calendar';
import { statementCheckForm } from '@/domain/statement-check';
import { fieldsOf, invalid, notNow, notSent } from '../answer';
import { takeAddressToken } from '../client-address';
import { inEvenTime } from './in-even-time';

/** Ten tries at once for one account's digits, then one every six seconds. */
const TRIES = { burst: 10, everySeconds: 6 };
/** Of everybody: each makes the documents of all accounts with these digits again. */
const ALL_TRIES = { burst: 120, everySeconds: 0.5 };

/** Anybody may ask. What is wrong is never said: a number, a balance and a code fail alike. */
export async function checkStatement(before: FormState, form: FormData): Promise<FormState> {
  const fields = fieldsOf(form);
  const parsed = statementCheckForm.safeParse(fields);
  if (!parsed.success) return invalid(before, fields, parsed.error, 'en-GB');
  const fromHere = await takeAddressToken('verify');
  if (!fromHere.allowed) return notNow(before, fields, fromHere);
  const permission = await takeToken(`verify ${parsed.data.lastDigits}`, TRIES);
  if (!permission.allowed) return notNow(before, fields, permission);
  const turn = await takeToken('verify', ALL_TRIES);
  if (!turn.allowed) return notNow(before, fields, turn);

  const { period, lastDigits } = parsed.data;
  // Where the digits are nobody's, there is nothing to look through.
  if (!(await inEvenTime(isGenuine(parsed.data)))) {
    return notSent(
      before,
      fields,
      'We have issued no statement with these four details. Compare each of them with the paper.',
    );
  }
  const text = `Genuine: this is the statement that we issued for ${formatMonth(period)} to the account ending in ${lastDigits}.`;
  return { ...notSent(before, fields, ''), message: { tone: 'success', text } };
}
