/**
 * What a form shows besides its labels. It travels through the browser and comes back as input, so
 * nothing in it is trusted, and no password is ever put into it.
 */
export type FormState = {
  /** Names the next attempt. It stays after a field error and changes once an answer is stored. */
  commandId: string;
  values: Record<string, string>;
  errors: Record<string, string>;
  /** About the whole form. */
  message: { tone: 'error' | 'success'; text: string } | null;
  /** How many answers there have been: a `key` for the controls that React resets. */
  answers: number;
};

export function blankForm(commandId: string, values: Record<string, string> = {}): FormState {
  return { commandId, values, errors: {}, message: null, answers: 0 };
}
