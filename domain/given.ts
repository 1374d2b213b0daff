import type { Instant } from './calendar';
import type { At, Decision } from './decider';

/** The instant of every command in a story: one fixed moment in summer time. */
export const STORY_TIME = '2026-06-15T10:00:00.000000Z' as Instant;

type Story<State, Command, Event, Refusal> = {
  initialState: State;
  evolve(state: State, event: Event): State;
  decide(state: State, command: At<Command>): Decision<Event, Refusal>;
};

/** Tells a story about one decider: given these events, when this is asked, then that comes of it. */
export function given<State, Command, Event, Refusal>(
  { initialState, evolve, decide }: Story<State, Command, Event, Refusal>,
  ...history: readonly Event[]
) {
  return {
    when(command: Command): Decision<Event, Refusal> {
      return decide(history.reduce(evolve, initialState), { ...command, at: STORY_TIME });
    },
  };
}
