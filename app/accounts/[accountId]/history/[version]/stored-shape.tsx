import { oldShape } from '@/components/account/old-shapes';
import { IdText } from '@/components/ui/id-text';
import type { AccountEvent } from '@/domain/account/events';
import { canonicalJson, type Json } from '@/domain/hash-chain';
import { schemaVersions } from '@/domain/streams';
import type { StoredEvent } from '@/domain/upcast';

/** That an event was stored in another shape than it is read in, and what lifting it changed. */
export function StoredShape({ stored, event }: { stored: StoredEvent; event: AccountEvent }) {
  const difference = oldShape(stored);
  if (difference === null) return null;
  return (
    <div className="mt-4 border-t border-border pt-4 text-small">
      <p>
        Stored as <IdText>{`${stored.type} v${stored.schemaVersion}`}</IdText>, read as{' '}
        <IdText>{`${event.type} v${schemaVersions[event.type]}`}</IdText>.{' '}
        <span className="text-muted">
          {difference} What is stored stays as it was, to the byte.
        </span>
      </p>
      <table className="mt-3 w-full">
        <thead className="text-left text-meta text-muted">
          <tr>
            <th className="py-1 font-medium">Field</th>
            <th className="py-1 pl-4 text-right font-medium">Stored</th>
            <th className="py-1 pl-4 text-right font-medium">Read as</th>
          </tr>
        </thead>
        <tbody>
          {changed(stored.data, event.data).map(({ field, was, is }) => (
            <tr key={field} className="border-t border-border">
              <th scope="row" className="py-1.5 text-left font-normal">
                <IdText>{field}</IdText>
              </th>
              <td className="py-1.5 pl-4 text-right">{was}</td>
              <td className="py-1.5 pl-4 text-right">{is}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function changed(stored: object, read: object) {
  const [before, after] = [new Map(Object.entries(stored)), new Map(Object.entries(read))];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((field) => {
    const [was, is] = [text(before.get(field)), text(after.get(field))];
    return was === is ? [] : [{ field, was, is }];
  });
}

function text(value: Json | undefined): string {
  if (value === undefined) return 'not there';
  return value === null ? 'none' : canonicalJson(value);
}
