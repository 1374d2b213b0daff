/**
 * How an event is still read when its shape has changed since it was stored.
 *
 * What is stored stays as it is, byte for byte, and so does its hash. Reading lifts it: each shape
 * that is no longer written has a link, a pure function from its facts to events of a newer shape,
 * and the links are followed until every event has the shape of today. A link may give one event, or
 * several where one was split, or none where the bank no longer cares. Nobody who folds, decides or
 * shows ever sees an old shape.
 *
 * All events that come from one stored event have its version, its instant and its command.
 */
import { type DomainEvent, type StoredDomainEvent, schemaVersions, upcasters } from './streams';

/** An event as its stream holds it: in the shape of the day it was written. */
export type StoredEvent = {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: object;
};

/** The facts of every shape that the events of a stream ever had: by type, then by version. */
export type StoredFacts = { readonly [type: string]: { readonly [version: number]: object } };

/** A stored event whose shape is one of these. */
export type Stored<Of extends StoredFacts> = {
  [Type in keyof Of & string]: {
    [Version in keyof Of[Type] & number]: {
      readonly type: Type;
      readonly schemaVersion: Version;
      readonly data: Of[Type][Version];
    };
  }[keyof Of[Type] & number];
}[keyof Of & string];

/**
 * A link for every shape that is not written any more: the older versions of each type, and all
 * versions of a type that is retired. One that is forgotten does not compile.
 */
export type Upcasters<
  Of extends StoredFacts,
  Today extends { readonly [type: string]: number },
  Lifted extends readonly Stored<Of>[] = readonly Stored<Of>[],
> = {
  readonly [Type in keyof Of as Old<Of, Today, Type> extends never ? never : Type]: {
    readonly [Version in Old<Of, Today, Type>]: (data: Of[Type][Version]) => Lifted;
  };
};

/** The events of today that a stored event stands for. Throws for a shape that nobody ever wrote. */
export function upcast({ type, schemaVersion, data }: StoredEvent): readonly DomainEvent[] {
  const versions: { readonly [type: string]: number | undefined } = schemaVersions;
  if (versions[type] === schemaVersion) return [{ type, data } as DomainEvent];
  const link = (upcasters as Links)[type]?.[schemaVersion];
  if (!link) throw new Error(`No event was ever stored as ${type} v${schemaVersion}`);
  return link(data).flatMap(upcast);
}

/** An event of today on its way to the log. */
export function asStored({ type, data }: DomainEvent): StoredDomainEvent {
  return { type, schemaVersion: schemaVersions[type], data } as StoredDomainEvent;
}

type Old<Of extends StoredFacts, Today extends { readonly [type: string]: number }, Type> = Exclude<
  keyof Of[Type & keyof Of] & number,
  Type extends keyof Today ? Today[Type] : never
>;

type Links = {
  readonly [type: string]:
    | { readonly [version: number]: ((data: object) => readonly StoredEvent[]) | undefined }
    | undefined;
};
