import { StoredFacts } from '@/components/staff/stored-value';
import { TypeName } from '@/components/ui/type-name';
import type { Currency } from '@/domain/money';
import { schemaVersions } from '@/domain/streams';
import { type StoredEvent, upcast } from '@/domain/upcast';

/** What an event in an older shape is read as today; nothing where it has today's shape. */
export function ReadAs({
  event,
  currency,
}: {
  event: Pick<StoredEvent, 'type' | 'schemaVersion'> & { data: unknown };
  currency: Currency | null;
}) {
  const { type, schemaVersion } = event;
  const today: { readonly [type: string]: number | undefined } = schemaVersions;
  if (today[type] === schemaVersion) return null;
  const read = upcast({ type, schemaVersion, data: event.data as object });
  return (
    <div className="mt-4 border-t border-border pt-4">
      <h3 className="text-small font-medium">
        {read.length === 0 ? 'Nothing reads this any more' : 'Read today as'}
      </h3>
      {read.map((lifted) => (
        <div key={lifted.type} className="mt-2">
          <p className="font-mono text-meta">
            <TypeName>{lifted.type}</TypeName> v{schemaVersions[lifted.type]}
          </p>
          <StoredFacts facts={lifted.data} currency={currency} />
        </div>
      ))}
    </div>
  );
}
