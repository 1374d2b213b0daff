import 'server-only';
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { blankForm, type Fact, type FormState } from '@/components/form-state';
import { problemSentence, refusalSentence, refusedField } from '@/components/sentences';
import type { Wrote } from '@/db/command-log';
import type { Outcome } from '@/db/execute';
import { areBehind } from '@/db/projection-status';
import { type Permission, takeToken } from '@/db/rate-limit';
import { findBalance } from '@/db/read-models/balances';
import {
  type AccountId,
  type CommandId,
  type CustomerId,
  isUuid,
  type StreamId,
} from '@/domain/ids';
import { problemOf } from '@/domain/input';
import type { Locale } from '@/domain/money';
import { isAskedFromThePast } from './moment';
import { CUSTOMER_FOLLOWERS } from './whats-new';

/** Thirty commands at once, then one every two seconds. */
const COMMANDS = { burst: 30, everySeconds: 2 };
const NEVER_SENT_BACK = /password|commandId/i;

/** The fields of a posted form as text: never a file, never missing. Who writes the call may send no form. */
export function fieldsOf(form: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  if (!(form instanceof FormData)) return fields;
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$')) fields[name] = value;
  }
  return fields;
}

/** The form's own command id, or a new one if what came back is not an id. */
export function commandIdOf(fields: Record<string, string>): CommandId {
  const { commandId = '' } = fields;
  return (isUuid(commandId) ? commandId : randomUUID()) as CommandId;
}

/**
 * A form between its steps begins with this, and not with what came back of it: that is input, which a browser
 * makes up as it likes. Its id and the number of its answers are all that is taken from it, and where they are
 * none, this is a first attempt.
 */
export function formBefore(before: unknown): FormState {
  const sent: { commandId?: unknown; answers?: unknown } =
    typeof before === 'object' && before !== null ? before : {};
  const { commandId, answers } = sent;
  const isId = typeof commandId === 'string' && isUuid(commandId);
  const isCount = Number.isSafeInteger(answers) && Number(answers) >= 0;
  return { ...blankForm(isId ? commandId : randomUUID()), answers: isCount ? Number(answers) : 0 };
}

/** Why nothing can be asked for just now. */
export type NotNow = Extract<Permission, { allowed: false }> | { allowed: false; inThePast: true };

/** Whether a customer may ask for something to be done: never from the past, and not too often. */
export async function takeCommandToken(
  customerId: CustomerId,
): Promise<{ allowed: true } | NotNow> {
  if (await isInThePast(customerId)) return { allowed: false, inThePast: true };
  return takeToken(`commands ${customerId}`, COMMANDS);
}

/** Whether a customer asks from a page that shows the past. */
export function isInThePast(customerId: CustomerId): Promise<boolean> {
  return isAskedFromThePast((accountId) => findBalance(accountId, customerId));
}

export const READ_ONLY =
  'You are looking at the past, where nothing can be done. Return to now, and ask for it there.';

/** Nothing was stored, so the same id may be sent again. What was typed stays. */
export function invalid(
  before: FormState,
  fields: Record<string, string>,
  error: z.ZodError,
  locale: Locale,
): FormState {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? 'form');
    errors[field] ??= problemSentence(problemOf(issue), locale);
  }
  return again(before, fields, { commandId: commandIdOf(fields), errors });
}

/** A sentence about one field that no rule of input knows; nothing was stored. */
export function fieldError(
  before: FormState,
  fields: Record<string, string>,
  field: string,
  text: string,
): FormState {
  return again(before, fields, { commandId: commandIdOf(fields), errors: { [field]: text } });
}

/** A sentence about the whole form; nothing was stored. */
export function notSent(
  before: FormState,
  fields: Record<string, string>,
  text: string,
): FormState {
  const message = { tone: 'error', text } as const;
  return again(before, fields, { commandId: commandIdOf(fields), message });
}

/** Nothing was stored here either: the past is read-only, and there is a limit to how much may be asked. */
export function notNow(before: FormState, fields: Record<string, string>, why: NotNow): FormState {
  if ('inThePast' in why) return notSent(before, fields, READ_ONLY);
  const { retryInSeconds } = why;
  const seconds = retryInSeconds === 1 ? 'a second' : `${retryInSeconds} seconds`;
  return notSent(before, fields, `That was a lot at once. Please try again in ${seconds}.`);
}

/** Every outcome but success, as the form shows it. A stored refusal takes its id with it. */
export function declined(
  before: FormState,
  fields: Record<string, string>,
  outcome: Exclude<Outcome, { status: 'accepted' }>,
  locale: Locale,
): FormState {
  switch (outcome.status) {
    case 'busy':
      return notSent(before, fields, 'The account is busy. Please send it once more.');
    case 'not-found':
      return notSent(before, fields, 'There is no such account.');
    case 'command-id-reused':
      return again(before, fields, {
        message: {
          tone: 'error',
          text: 'This form was sent before with other details. Look at your account, then send it once more if you still want to.',
        },
      });
    case 'refused': {
      const text = refusalSentence(outcome.refusal, locale);
      const field = refusedField(outcome.refusal);
      return field && field in fields
        ? again(before, fields, { errors: { [field]: text } })
        : again(before, fields, { message: { tone: 'error', text } });
    }
  }
}

/** The question before what cannot be undone, see `AskFirst`; undefined once it is answered with yes. */
export function askedFirst(
  before: FormState,
  fields: Record<string, string>,
): FormState | undefined {
  if (fields.intent === 'do') return undefined;
  return again(before, fields, { commandId: commandIdOf(fields) });
}

/** The form after a command went through: empty but for what was chosen from lists, with a new id. */
export function done(
  before: FormState,
  text: string,
  kept: Record<string, string> = {},
  fact: Fact | null = null,
): FormState {
  return {
    commandId: randomUUID(),
    values: kept,
    errors: {},
    message: { tone: 'success', text },
    fact,
    answers: formBefore(before).answers + 1,
  };
}

/** The event that a command wrote last on an account, and how far others have come with it by now. */
export async function factOf(accountId: AccountId, wrote: Wrote): Promise<Fact | null> {
  const fact = await factOfOther(accountId, wrote);
  return fact && { ...fact, page: `/accounts/${accountId}/history/${fact.version}` };
}

/** As `factOf`, of a stream whose events have no pages of their own: a payee's, a standing order's. */
export async function factOfOther(streamId: StreamId, wrote: Wrote): Promise<Fact | null> {
  const version = wrote[streamId]?.[1];
  if (version === undefined) return null;
  const isBehind = await areBehind(CUSTOMER_FOLLOWERS, [streamId]);
  return { streamId, version, page: null, isBehind };
}

function again(
  before: FormState,
  fields: Record<string, string>,
  changed: Partial<FormState>,
): FormState {
  const values = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !NEVER_SENT_BACK.test(name)),
  );
  return {
    commandId: randomUUID(),
    values,
    errors: {},
    message: null,
    fact: null,
    answers: formBefore(before).answers + 1,
    ...changed,
  };
}
