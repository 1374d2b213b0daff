import { z } from 'zod';
import { accountShapes } from '@/domain/account/shapes';
import { bankShapes } from '@/domain/bank/shapes';
import { customerShapes } from '@/domain/customer/shapes';
import { paymentShapes } from '@/domain/payment/shapes';
import { proposalShapes } from '@/domain/proposal/shapes';
import { type Shapes, sealed } from '@/domain/shape';
import { standingOrderShapes } from '@/domain/standing-order/shapes';
import { type StreamKind, schemaVersions } from '@/domain/streams';

const shapes: Record<StreamKind, Shapes> = {
  account: accountShapes,
  customer: customerShapes,
  payment: paymentShapes,
  'standing-order': standingOrderShapes,
  proposal: proposalShapes,
  bank: bankShapes,
};

export type CatalogueEvent = {
  type: string;
  /** The schema version it is written with today; null for a type that is only read any more. */
  version: number | null;
  /** How many shapes of it lie in the log, today's among them. */
  shapes: number;
  fields: Field[];
};

type Field = { name: string; isSealed: boolean };

/** Every event the bank can store or read, from the very shapes that the log is held to. */
export function eventCatalogue(): { kind: StreamKind; events: CatalogueEvent[] }[] {
  return (Object.keys(shapes) as StreamKind[]).map((kind) => ({
    kind,
    events: Object.entries(shapes[kind]).map(([type, versions]) => {
      const newest = Math.max(...Object.keys(versions).map(Number));
      return {
        type,
        version: type in schemaVersions ? newest : null,
        shapes: Object.keys(versions).length,
        fields: fieldsOf(versions[newest]),
      };
    }),
  }));
}

/** Of what is one of several shapes, the fields of all; of a list, those of its entries, as `list.field`. */
function fieldsOf(shape: unknown, name = ''): Field[] {
  const inner = unwrapped(shape);
  if (inner instanceof z.ZodUnion) {
    return merged(inner.options.flatMap((option) => fieldsOf(option, name)));
  }
  if (inner instanceof z.ZodArray) return fieldsOf(inner.element, name);
  if (!(inner instanceof z.ZodObject)) return [{ name, isSealed: inner === sealed }];
  return Object.entries<unknown>(inner.shape).flatMap(([field, value]) =>
    fieldsOf(value, name ? `${name}.${field}` : field),
  );
}

/** Whatever wraps a shape: that it may be null, left out or only read says nothing of what it is. */
function unwrapped(shape: unknown): unknown {
  const def = shape instanceof z.ZodType ? shape.def : {};
  return 'innerType' in def ? unwrapped(def.innerType) : shape;
}

function merged(fields: readonly Field[]): Field[] {
  const isSealed = new Map<string, boolean>();
  for (const field of fields) {
    isSealed.set(field.name, field.isSealed || isSealed.get(field.name) === true);
  }
  return [...isSealed].map(([name, sealed]) => ({ name, isSealed: sealed }));
}
