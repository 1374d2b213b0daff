import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accountShapes } from './account/shapes';
import { bankShapes } from './bank/shapes';
import { customerShapes } from './customer/shapes';
import { paymentShapes } from './payment/shapes';
import { proposalShapes } from './proposal/shapes';
import type { Shapes } from './shape';
import { standingOrderShapes } from './standing-order/shapes';
import recordedShapes from './stored-shapes.json';
import { schemaVersions } from './streams';
import { type StoredEvent, upcast } from './upcast';

const allShapes: Shapes = {
  ...accountShapes,
  ...customerShapes,
  ...paymentShapes,
  ...standingOrderShapes,
  ...proposalShapes,
  ...bankShapes,
};
const names = shapeNames(allShapes);

describe('a stored shape', () => {
  it('is what it was when it was recorded', () => {
    expect(problemsOf(jsonSchemas(allShapes), recordedShapes)).toEqual([]);
  });

  it('cannot change, appear or vanish in silence', () => {
    const today = jsonSchemas(allShapes);
    const renamed = z.strictObject({ label: z.string() });
    const changed = { ...allShapes, AccountRenamed: { 1: renamed } };
    expect(problemsOf(jsonSchemas(changed), today)).toEqual([
      expect.stringContaining(
        'AccountRenamed v1 has changed, but events are stored in its old shape',
      ),
    ]);
    const added = {
      ...allShapes,
      AccountRenamed: { 1: allShapes.AccountRenamed?.[1], 2: renamed },
    };
    expect(problemsOf(jsonSchemas(added as Shapes), today)).toEqual([
      expect.stringContaining('AccountRenamed v2 is not recorded yet. Add this'),
    ]);
    const { AccountRenamed: _gone, ...rest } = allShapes;
    expect(problemsOf(jsonSchemas(rest), today)).toEqual([
      expect.stringContaining('AccountRenamed v1 is gone, and events are stored in it'),
    ]);
  });

  it('changes with its meaning, even where its fields keep their types', () => {
    expect(recordedShapes['AccountOpened v1']).not.toEqual(recordedShapes['AccountOpened v2']);
  });

  it.each(Object.entries(schemaVersions))(
    '%s is written in its newest version, v%i',
    (type, version) => {
      expect(Math.max(...Object.keys(allShapes[type] ?? {}).map(Number))).toBe(version);
    },
  );
});

describe('a stored sample', () => {
  it('is kept of every shape there ever was', () => {
    expect(
      samples()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort());
  });

  it.each(samples())('$name has the shape that it claims', ({ name, stored }) => {
    expect(`${stored.type} v${stored.schemaVersion}`).toBe(name);
    expect(allShapes[stored.type]?.[stored.schemaVersion]?.parse(stored.data)).toEqual(stored.data);
  });

  it.each(samples())('$name is read as events of today', ({ stored, readAs }) => {
    expect(upcast(stored)).toEqual(readAs);
    for (const { type, data } of readAs) {
      const version = schemaVersions[type as keyof typeof schemaVersions];
      expect(allShapes[type]?.[version]?.parse(data)).toEqual(data);
    }
  });
});

type JsonSchemas = { readonly [name: string]: unknown };

/** What is wrong between the shapes in the code and those that were recorded, and what to do about it. */
function problemsOf(inCode: JsonSchemas, recorded: JsonSchemas): string[] {
  const problems: string[] = [];
  for (const [name, schema] of Object.entries(inCode)) {
    if (!(name in recorded)) {
      const line = `${JSON.stringify(name)}: ${JSON.stringify(schema)}`;
      problems.push(
        `${name} is not recorded yet. Add this to domain/stored-shapes.json, and a sample to domain/samples: ${line}`,
      );
    } else if (JSON.stringify(sorted(schema)) !== JSON.stringify(sorted(recorded[name]))) {
      problems.push(
        `${name} has changed, but events are stored in its old shape. Put it back, and give the event a new schema version: a shape beside this one, its number in events.ts, an upcaster, a sample.`,
      );
    }
  }
  for (const name of Object.keys(recorded)) {
    if (!(name in inCode)) {
      problems.push(`${name} is gone, and events are stored in it for ever. Put its shape back.`);
    }
  }
  return problems;
}

function jsonSchemas(shapes: Shapes): JsonSchemas {
  const schemas: Record<string, unknown> = {};
  for (const [type, versions] of Object.entries(shapes)) {
    for (const [version, shape] of Object.entries(versions)) {
      const { $schema: _dialect, ...schema } = z.toJSONSchema(shape);
      schemas[`${type} v${version}`] = schema;
    }
  }
  return schemas;
}

function shapeNames(shapes: Shapes): string[] {
  return Object.keys(jsonSchemas(shapes));
}

/** Key order says nothing about a shape. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}

type Sample = { name: string; stored: StoredEvent; readAs: { type: string; data: object }[] };

function samples(): Sample[] {
  const folder = join(import.meta.dirname, 'samples');
  return readdirSync(folder).map((file) => ({
    name: file.replace('.json', '').replace('.v', ' v'),
    ...JSON.parse(readFileSync(join(folder, file), 'utf8')),
  }));
}
