import type { Appended, Command } from './commands';
import type { Decision } from './decider';
import type { Refusal } from './refusal';

/** A command as the log keeps it. */
export type Kept = Command | Omit<WithRecipient, 'forRecipient'>;

type WithRecipient = Extract<Command, { forRecipient: unknown }>;

/**
 * What is written for a recipient is the recipient's own once it is received, under their key. Where it is
 * not, it stays the sender's word to somebody who never got it, and must not outlive the sender's key.
 */
export function asKept(command: Command, decision: Decision<Appended, Refusal>): Kept {
  if (!('forRecipient' in command) || isReceived(decision)) return command;
  const { forRecipient: _, ...kept } = command;
  return kept;
}

function isReceived(decision: Decision<Appended, Refusal>): boolean {
  return (
    decision.accepted && decision.events.some(({ event }) => event.type === 'TransferReceived')
  );
}
