import { Card } from '@/components/ui/layout';
import { type CatalogueEvent, eventCatalogue } from './event-catalogue';

const kinds = {
  account: 'Account',
  customer: 'Customer',
  payment: 'Payment to another bank',
  'standing-order': 'Standing order',
  proposal: 'Proposal of the bank’s staff',
  bank: 'The bank itself',
} as const;

/** Made from the shapes in the code, so that it can neither lack an event nor list one too many. */
export function CatalogueCard() {
  const catalogue = eventCatalogue();
  const count = catalogue.reduce((sum, { events }) => sum + events.length, 0);
  return (
    <Card id="events" title="Every event this bank knows" aside={`${count} types`}>
      <p className="mb-4 max-w-prose text-small text-muted">
        One list a kind of stream; “list.field” is a field of each entry. Fields in <em>italics</em>{' '}
        hold personal text and are stored under the customer’s own key; an event with older shapes
        is lifted to today’s when it is read.
      </p>
      <div className="grid gap-2">
        {catalogue.map(({ kind, events }) => (
          <details key={kind} className="rounded-control border border-border">
            <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-3 text-small font-medium">
              {kinds[kind]}
              <span className="font-normal text-muted">{events.length}</span>
            </summary>
            <ul className="border-t border-border">
              {events.map((event) => (
                <EventEntry key={event.type} event={event} />
              ))}
            </ul>
          </details>
        ))}
      </div>
    </Card>
  );
}

function EventEntry({ event: { type, version, shapes, fields } }: { event: CatalogueEvent }) {
  return (
    <li className="border-b border-border px-3 py-2 text-small last:border-b-0">
      <span className="font-mono text-meta font-medium break-all">{type}</span>{' '}
      <span className="text-meta text-muted">
        {version === null ? 'no longer written' : `v${version}`}
        {shapes > 1 && `, ${shapes} shapes in the log`}
      </span>
      <span className="block font-mono text-meta break-words text-muted">
        {fields.length === 0
          ? 'its type says it all'
          : fields.map(({ name, isSealed }, index) => (
              <span key={name}>
                {index > 0 && ', '}
                {isSealed ? <em>{name}</em> : name}
              </span>
            ))}
      </span>
    </li>
  );
}
