import type { Instant } from './calendar';
import type { At, Decision } from './decider';

/** The instant of every command in a story: one fixed moment in summer time. */
export const STORY_TIME = '2026-06-15T10:00:00.000000Z' as Instant;

type Story<State, Command, Event, Decided, Refusal> = {
  initialState: State;
  evolve(state: State, event: Event): State;
  decide(state: State, command: At<Command>): Decision<Decided, Refusal>;
};

/** An event as a story tells it: when it was recorded is said only where it matters. */
type Told<Event> = Event extends unknown
  ? Omit<Event, 'recordedAt'> & { recordedAt?: Instant }
  : never;

/**
 * Tells a story about one decider: given these events, when this is asked, then that comes of it. All
 * of it happens at one moment, unless an event or the question says when.
 */
export function given<State, Command, Event, Decided, Refusal>(
  { initialState, evolve, decide }: Story<State, Command, Event, Decided, Refusal>,
  ...history: readonly Told<Event>[]
) {
  const state = history
    .map((event) => ({ recordedAt: STORY_TIME, ...event }) as Event)
    .reduce(evolve, initialState);
  return {
    when(command: Command & { at?: Instant }): Decision<Decided, Refusal> {
      return decide(state, { ...command, at: command.at ?? STORY_TIME });
    },
  };
}
