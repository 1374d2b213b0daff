import type { Instant, Month } from './calendar';
import { unreachable } from './exhaustive';
import type { AccountId, ActorId, CommandId, StreamId } from './ids';

/** What can be found wrong within one stream, by its events alone. */
export type ChainFinding =
  /** What the event says, or what stands before it, is not what was digested when it was recorded. */
  | ({ kind: 'event-altered' } & EventPlace)
  /** The event is as it was recorded; the digest that is kept beside it is not. */
  | ({ kind: 'hash-altered' } & EventPlace)
  | ({ kind: 'events-swapped'; other: number } & EventPlace)
  /** `version` is that of the first event behind the gap, or of the last one where the end is gone. */
  | ({ kind: 'events-missing'; from: number; to: number } & EventPlace)
  | ({ kind: 'time-not-rising' } & EventPlace);

/** Everything that a verification can find. Each names the one thing that is wrong. */
export type Finding =
  | ChainFinding
  /** No event of ours was ever stored like this, so nothing behind it can be folded. */
  | ({ kind: 'event-unreadable' } & EventPlace)
  | ({ kind: 'event-out-of-order' } & EventPlace)
  | ({ kind: 'command-missing'; actorId: ActorId; commandId: CommandId } & EventPlace)
  | ({ kind: 'event-disowned'; commandId: CommandId } & EventPlace)
  | { kind: 'command-unfulfilled' | 'command-torn'; actorId: ActorId; commandId: CommandId }
  | { kind: 'head-missing'; streamId: StreamId }
  | { kind: 'head-differs'; streamId: StreamId; field: string; stored: string; derived: string }
  | {
      kind: 'read-model-differs';
      readModel: string;
      /** Which row: a stream, with the version of a line where there are several. */
      streamId: StreamId;
      version: number | null;
      field: string;
      /** Null where the row itself is there only once. */
      stored: string | null;
      derived: string | null;
    }
  | ({
      kind: 'seal-missing' | 'seal-forged' | 'seal-unchained' | 'seal-leaves-altered';
    } & SealPlace)
  | { kind: 'seals-differ'; seal: number }
  | { kind: 'seal-unreadable'; line: number }
  | ({
      kind: 'sealed-event-missing' | 'sealed-event-rewritten' | 'event-behind-seal';
      seal: number;
    } & EventPlace);

/** Where a seal is kept. */
export type SealSource = 'database' | 'file';

/** What a verification came to. */
export type Verification = {
  readonly events: number;
  readonly findings: readonly Finding[];
  /** How many more there are than are listed. */
  readonly further: number;
  /** Statements that count in an event which is in doubt. */
  readonly resting: readonly RestingStatements[];
  /** Null where only one stream was verified. */
  readonly seals: VerifiedSeals | null;
};

export type VerifiedSeals = {
  /** The newest seal that holds, wherever it was found. */
  readonly newest: { readonly number: number; readonly sealedAt: Instant } | null;
  readonly inDatabase: number;
  /** Null where the bank keeps no file beside this database. */
  readonly inFile: number | null;
  /** Events behind the newest seal. That nobody has changed those is not proven yet. */
  readonly unsealed: number;
};

/** Statements of an account that count in something that is not what it was. */
export type RestingStatements = { accountId: AccountId; from: Month; to: Month };

type EventPlace = { streamId: StreamId; version: number; recordedAt: Instant };
type SealPlace = { seal: number; source: SealSource };

/** One sentence that names what was found; streams and commands stand in it by their ids. */
export function findingSentence(finding: Finding): string {
  switch (finding.kind) {
    case 'event-altered':
      return `Event ${finding.version} is not what was recorded: its content, its command or the event before it was changed.`;
    case 'hash-altered':
      return `Event ${finding.version} is as it was recorded, but the hash beside it was changed.`;
    case 'events-swapped':
      return `Events ${finding.version} and ${finding.other} have changed places.`;
    case 'events-missing':
      return finding.from === finding.to
        ? `Event ${finding.from} is missing.`
        : `Events ${finding.from} to ${finding.to} are missing.`;
    case 'time-not-rising':
      return `Event ${finding.version} is not recorded later than the command before it.`;
    case 'event-unreadable':
      return `Event ${finding.version} has a shape that the bank never wrote.`;
    case 'event-out-of-order':
      return `Event ${finding.version} does not stand behind the event before it in the feed.`;
    case 'command-missing':
      return `Event ${finding.version} points to command ${finding.commandId} of ${finding.actorId}, which is not there.`;
    case 'event-disowned':
      return `Event ${finding.version} is not among what its command ${finding.commandId} says that it wrote.`;
    case 'command-unfulfilled':
      return `Command ${finding.commandId} of ${finding.actorId} wrote events that are not there.`;
    case 'command-torn':
      return `Command ${finding.commandId} of ${finding.actorId} wrote at one instant, but its events say otherwise.`;
    case 'head-missing':
      return 'The stream has events but no head.';
    case 'head-differs':
      return `The head of the stream has ${finding.field} ${finding.stored}; its events give ${finding.derived}.`;
    case 'read-model-differs':
      return readModelSentence(finding);
    case 'seal-missing':
      return `Seal ${finding.seal} is missing from the ${finding.source}.`;
    case 'seal-forged':
      return `Seal ${finding.seal} in the ${finding.source} does not carry the bank’s signature.`;
    case 'seal-unchained':
      return `Seal ${finding.seal} in the ${finding.source} does not follow from the one before it.`;
    case 'seal-leaves-altered':
      return `Seal ${finding.seal} in the ${finding.source} was signed over other stream heads than it names.`;
    case 'seals-differ':
      return `Seal ${finding.seal} is one thing in the database and another in the file.`;
    case 'seal-unreadable':
      return `Line ${finding.line} of the seals file cannot be read.`;
    case 'sealed-event-missing':
      return `Event ${finding.version} is missing; seal ${finding.seal} has its hash.`;
    case 'sealed-event-rewritten':
      return `Event ${finding.version} is not the one that seal ${finding.seal} has the hash of.`;
    case 'event-behind-seal':
      return `Event ${finding.version} stands where seal ${finding.seal} had passed already, and was not there then.`;
    default:
      return unreachable(finding);
  }
}

/** The stream that a finding is about; undefined when it is about something else. */
export function streamOf(finding: Finding): StreamId | undefined {
  return 'streamId' in finding ? finding.streamId : undefined;
}

/** The event that a finding is about, where what it says, or whether it is there, is in doubt. */
export function doubtfulEvent(finding: Finding): EventPlace | undefined {
  switch (finding.kind) {
    case 'event-altered':
    case 'events-swapped':
    case 'events-missing':
    case 'event-unreadable':
    case 'command-missing':
    case 'sealed-event-missing':
    case 'sealed-event-rewritten':
    case 'event-behind-seal':
      return finding;
    case 'hash-altered':
    case 'time-not-rising':
    case 'event-out-of-order':
    case 'event-disowned':
    case 'command-unfulfilled':
    case 'command-torn':
    case 'head-missing':
    case 'head-differs':
    case 'read-model-differs':
    case 'seal-missing':
    case 'seal-forged':
    case 'seal-unchained':
    case 'seal-leaves-altered':
    case 'seals-differ':
    case 'seal-unreadable':
      return undefined;
    default:
      return unreachable(finding);
  }
}

function readModelSentence(finding: Extract<Finding, { kind: 'read-model-differs' }>): string {
  const { readModel, version, field, stored, derived } = finding;
  const row = version === null ? `The row in ${readModel}` : `Line ${version} in ${readModel}`;
  if (stored === null) return `${row} is missing.`;
  if (derived === null) return `${row} follows from no event.`;
  return `${row} says ${field} ${stored}; the events give ${derived}.`;
}
