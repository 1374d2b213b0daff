import type { Instant, LocalDate } from './calendar';
import type { ActorId, CommandId, StreamId } from './ids';

/** Any event as a decider makes it: a name and the facts. */
export type AnyEvent = { readonly type: string; readonly data: object };

/** Where and when the log holds an event. */
export type Place = {
  readonly streamId: StreamId;
  /** 1, 2, 3 … within the stream, without gaps. */
  readonly version: number;
  /** When the bank stored it: the timeline's axis. All events of one command share it. */
  readonly recordedAt: Instant;
  /** The bank-local day it counts for. */
  readonly effectiveOn: LocalDate;
  readonly actorId: ActorId;
  readonly commandId: CommandId;
};

/** An event with its place in the log: what every fold reads. */
export type Recorded<Event extends AnyEvent> = Event & Place;
