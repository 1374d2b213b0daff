import { describe, expect, it } from 'vitest';
import storedShapes from '@/domain/stored-shapes.json';
import { schemaVersions } from '@/domain/streams';
import { eventCatalogue } from './event-catalogue';

describe('the catalogue of events', () => {
  const events = eventCatalogue().flatMap((stream) => stream.events);

  it('has every event that is written today, with its version', () => {
    const listed = events.filter(({ version }) => version !== null);
    expect(Object.fromEntries(listed.map(({ type, version }) => [type, version]))).toEqual(
      schemaVersions,
    );
  });

  it('says which fields are sealed, and of what is retired that it is only read', () => {
    const sent = events.find(({ type }) => type === 'TransferSent');
    expect(sent?.fields.filter(({ isSealed }) => isSealed).map(({ name }) => name)).toEqual([
      'counterpartName',
      'memo',
    ]);
    expect(events.find(({ type }) => type === 'MarketingConsentRecorded')?.version).toBeNull();
  });

  it('has every field of every shape, and as sealed what the recorded shapes hold sealed', () => {
    const shown = events.map(({ type, shapes, fields }) => {
      const newest = (storedShapes as Record<string, Recorded>)[`${type} v${shapes}`];
      return [type, fields, newest && fieldsIn(newest)] as const;
    });
    for (const [type, fields, recorded] of shown) {
      const byName = Object.fromEntries(fields.map(({ name, isSealed }) => [name, isSealed]));
      expect(byName, type).toEqual(recorded);
    }
    const sealed = shown.flatMap(([type, fields]) =>
      fields.filter(({ isSealed }) => isSealed).map(({ name }) => `${type}.${name}`),
    );
    expect(sealed).toEqual(
      expect.arrayContaining([
        'ContactDetailsChanged.name',
        'PayeeAdded.iban',
        'ProposalMade.entries.reason',
      ]),
    );
  });
});

/** A shape as `stored-shapes.json` keeps it: independent of how the catalogue reads the code. */
type Recorded = {
  type?: string;
  pattern?: string;
  properties?: Record<string, Recorded>;
  items?: Recorded;
  anyOf?: Recorded[];
  oneOf?: Recorded[];
};

function fieldsIn(shape: Recorded, name = ''): Record<string, boolean> {
  const { properties, items } = shape;
  const options = shape.anyOf ?? shape.oneOf ?? (items && [items]);
  if (properties) {
    const nested = Object.entries(properties).map(([field, value]) =>
      fieldsIn(value, name ? `${name}.${field}` : field),
    );
    return Object.assign({}, ...nested);
  }
  if (!options) return { [name]: shape.pattern?.startsWith('^s1') ?? false };
  const fields: Record<string, boolean> = {};
  for (const option of options) {
    if (option.type === 'null') continue;
    for (const [field, isSealed] of Object.entries(fieldsIn(option, name))) {
      fields[field] = isSealed || fields[field] === true;
    }
  }
  return fields;
}
