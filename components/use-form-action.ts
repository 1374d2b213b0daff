import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { useActionState, useMemo } from 'react';
import type { FormState } from './form-state';
import { useKept } from './kept-answers';

type FormAction<State> = (before: Awaited<State>, form: FormData) => Promise<State>;

const LOST = 'The bank did not answer, so it is not known whether this was done.';
const DONE_ONCE = 'Send it once more: it is done only once.';
const LOOK_FIRST = 'Look at this page anew before you send it once more.';

/** Well below what the server takes in: a character may be three bytes long. */
const LARGEST_FORM_CHARACTERS = 300_000;
const TOO_LARGE =
  'That is more text than the bank can take in, and nothing was sent. Please shorten it.';

/**
 * `useActionState` for a form that holds the id of a command. When no answer comes, the command may have
 * been carried out all the same; so the form stays as it was, with its id, and sending it once more
 * learns what became of it and cannot do it twice. An error page in its place would lose the id. What is
 * no command of the log has no id: it stays as well, and promises nothing.
 */
export function useFormAction<State extends FormState>(
  action: FormAction<State>,
  initial: Awaited<State>,
  /** Of a row that may be gone by then: what it was about. */
  about?: string,
) {
  // On the server it has to be the action itself, or the form could not be sent without JavaScript.
  const isServer = typeof window === 'undefined';
  const kept = useMemo(() => (isServer ? action : keptWhenLost(action)), [action, isServer]);
  return useActionState(useKept(kept, about), initial);
}

/** As the action, but what is not answered, or could not be sent, comes back as it was typed. */
export function keptWhenLost<State extends FormState>(
  action: FormAction<State>,
): FormAction<State> {
  return async (before, form) => {
    if (isTooLarge(form)) return asSent(before, form, TOO_LARGE);
    try {
      // What was shown before is the server's to make anew, and might be too large to be sent along.
      return await action({ ...before, values: {} }, form);
    } catch (error) {
      // A redirect is an answer, and a form of an earlier build has to be fetched anew.
      unstable_rethrow(error);
      if (unstable_isUnrecognizedActionError(error)) throw error;
      return asSent(before, form, `${LOST} ${form.has('commandId') ? DONE_ONCE : LOOK_FIRST}`);
    }
  };
}

/** The form as it was sent, with a sentence about it and the id that it was sent under. */
function asSent<State extends FormState>(
  before: Awaited<State>,
  form: FormData,
  text: string,
): State {
  const state: FormState = {
    ...before,
    // Of several forms that share what is answered, each has an id of its own.
    commandId: String(form.get('commandId') ?? before.commandId),
    values: valuesOf(form),
    errors: {},
    message: { tone: 'error', text },
    answers: before.answers + 1,
  };
  return state as State;
}

function isTooLarge(form: FormData): boolean {
  const characters = [...form.values()].reduce((sum, value) => sum + String(value).length, 0);
  return characters > LARGEST_FORM_CHARACTERS;
}

/** What was typed, as the server would send it back. */
function valuesOf(form: FormData): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    const isSentBack = !name.startsWith('$') && !/password|commandId/i.test(name);
    if (isSentBack && typeof value === 'string') values[name] = value;
  }
  return values;
}
