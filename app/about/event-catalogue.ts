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
  fields: { name: string; isSealed: boolean }[];
};

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

function fieldsOf(shape: z.ZodType | undefined): CatalogueEvent['fields'] {
  if (!(shape instanceof z.ZodObject)) return [];
  return Object.entries<unknown>(shape.shape).map(([name, field]) => ({
    name,
    isSealed: isSealed(field),
  }));
}

function isSealed(field: unknown): boolean {
  if (field instanceof z.ZodNullable || field instanceof z.ZodOptional) {
    return isSealed(field.unwrap());
  }
  return field === sealed;
}
