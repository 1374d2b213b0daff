import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { useActionState, useMemo } from 'react';
import type { FormState } from './form-state';

type FormAction<State> = (before: Awaited<State>, form: FormData) => Promise<State>;

const LOST =
  'The bank did not answer, so it is not known whether this was done. Send it once more: it is done only once.';

/**
 * `useActionState` for a form that holds the id of a command. When no answer comes, the command may have
 * been carried out all the same; so the form stays as it was, with its id, and sending it once more
 * learns what became of it and cannot do it twice. An error page in its place would lose the id.
 */
export function useFormAction<State extends FormState>(
  action: FormAction<State>,
  initial: Awaited<State>,
) {
  // On the server it has to be the action itself, or the form could not be sent without JavaScript.
  const isServer = typeof window === 'undefined';
  const kept = useMemo(() => (isServer ? action : keptWhenLost(action)), [action, isServer]);
  return useActionState(kept, initial);
}

function keptWhenLost<State extends FormState>(action: FormAction<State>): FormAction<State> {
  return async (before, form) => {
    try {
      return await action(before, form);
    } catch (error) {
      // A redirect is an answer, and a form of an earlier build has to be fetched anew.
      unstable_rethrow(error);
      if (unstable_isUnrecognizedActionError(error)) throw error;
      const lost: FormState = {
        ...before,
        // Of several forms that share what is answered, each is sent under an id of its own.
        commandId: String(form.get('commandId') ?? before.commandId),
        values: valuesOf(form),
        errors: {},
        message: { tone: 'error', text: LOST },
        answers: before.answers + 1,
      };
      return lost as State;
    }
  };
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
