import { describe, expect, it } from 'vitest';
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
});
