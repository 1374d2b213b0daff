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
  message: {
    tone: 'error' | 'success' | 'info';
    text: string;
    /** What it led to, where that is on another page. */
    link?: { href: string; label: string };
  } | null;
  /** What became of the last command, where it wrote an event that is told of. */
  fact: Fact | null;
  /** How many answers there have been: a `key` for the controls that React resets. */
  answers: number;
};

/** An event, and whether what follows the log had not taken it in yet when the form was answered. */
export type Fact = {
  streamId: string;
  version: number;
  /** Where all is said about it; null for an event without a page of its own. */
  page: string | null;
  isBehind: boolean;
};

export function blankForm(commandId: string, values: Record<string, string> = {}): FormState {
  return { commandId, values, errors: {}, message: null, fact: null, answers: 0 };
}
