/**
 * The parts that stored shapes are made of: zod schemas that carry the domain's own types. Unlike
 * those in `input.ts` they describe what a program has written, not what a person types.
 */
import { z } from 'zod';
import type { Instant, LocalDate, Month } from './calendar';
import { UUID } from './ids';
import type { MinorText } from './money';
import type { Sealed } from './sealed';
import type { StoredFacts } from './upcast';

export const sealed = as<Sealed>(z.string().regex(/^s1\.[A-Za-z]+\.[\w-]+$/));
export const minorText = as<MinorText>(z.string().regex(/^[0-9]+$/));
/** As `minorText`, where it may be below zero. */
export const signedMinorText = as<MinorText>(z.string().regex(/^-?[0-9]+$/));
export const wholeNumber = z.string().regex(/^[0-9]+$/);

export const instant = as<Instant>(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/));

export const localDate = as<LocalDate>(z.string().regex(/^\d{4}-\d\d-\d\d$/));

export const month = as<Month>(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/));

/** A whole number that may be below zero, as a decimal string. */
export const signedNumber = z.string().regex(/^-?[0-9]+$/);

export const digest = z.string().regex(/^[0-9a-f]{64}$/);

export function id<Id extends string>() {
  return as<Id>(z.string().regex(UUID));
}

/** Basis points of a year, and what kind of yearly rate they are: the meaning is part of the shape. */
export function bps(meaning: string) {
  return z.int().nonnegative().describe(meaning);
}

/** The shapes of a stream's events: by type, then by schema version. */
export type Shapes = { readonly [type: string]: { readonly [version: number]: z.ZodType<object> } };

/** The facts that shapes describe. */
export type FactsOf<Of extends Shapes> = {
  readonly [Type in keyof Of]: {
    readonly [Version in keyof Of[Type]]: Of[Type][Version] extends z.ZodType<
      infer Data extends object
    >
      ? Data
      : never;
  };
};

/**
 * The facts that shapes describe, which compiles only while the shape with today's version of each
 * type says exactly what the event's own type says, no more and no less.
 */
export type AgreedFacts<
  Of extends StoredFacts & Agreeing<Of, Event, Today>,
  Event extends { type: string; data: object },
  Today extends { readonly [Type in Event['type']]: number },
> = Of;

type Agreeing<
  Of extends StoredFacts,
  Event extends { type: string; data: object },
  Today extends { readonly [Type in Event['type']]: number },
> = {
  readonly [Type in Event['type']]: {
    readonly [Version in Today[Type]]: Same<
      Of[Type][Version],
      Extract<Event, { type: Type }>['data']
    >;
  };
};

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? A : never) : never;

function as<Type extends string>(schema: z.ZodType<string>): z.ZodType<Type, Type> {
  return schema as unknown as z.ZodType<Type, Type>;
}
