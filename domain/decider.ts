/**
 * Event sourcing on one screen.
 *
 * A bank that keeps only balances has to trust them. This one keeps what happened, and works out
 * the rest. Three words carry the whole system, and each stream of the bank has them as code:
 *
 *   initialState   what is known before anything happened
 *   decide         (state, command) → events, or a refusal with its reason   — the only place rules live
 *   evolve         (state, event)   → the next state                         — the only place facts land
 *
 * Asking for something is a command, in the imperative: `DepositMoney`. It may be refused. What came
 * of it is an event, in the past tense: `MoneyDeposited`. It has happened, so `evolve` never refuses.
 * Today's state is `events.reduce(evolve, initialState)`; the state on 1 May is the same fold over
 * the events recorded until then. That is all the time machine does.
 *
 * Some rules rest on more than a stream: how many accounts somebody has, the entry that is to be undone.
 * Those are facts, read under the same locks and handed to `decide` beside the command.
 *
 * Everything here is pure. The instant, the ids and anything drawn by chance come in with the
 * command, so that the same history always gives the same answer: in a test, on the server, in a
 * rebuild and in the browser. `db/execute.ts` is the shell that does the reading and writing around it.
 */
import type { Instant } from './calendar';

/** A command at the instant that its events will be recorded with. */
export type At<Command> = Command & { readonly at: Instant };

/** Both outcomes are values. An exception means a bug or a broken connection, never a "no". */
export type Decision<Event, Refusal> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal };

export function accept<Event>(...events: Event[]): Decision<Event, never> {
  return { accepted: true, events };
}

export function refuse<Refusal>(refusal: Refusal): Decision<never, Refusal> {
  return { accepted: false, refusal };
}
