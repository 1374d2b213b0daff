import { keys } from './keys';

/** Every key of the timeline, and what it does. */
export function KeyList() {
  return (
    <dl className="grid gap-x-10 gap-y-2 text-small md:grid-cols-2">
      {keys.map(({ action, shown, means }) => (
        <div key={action} className="grid grid-cols-[6rem_1fr] items-baseline gap-x-4">
          <dt>
            <kbd className="rounded border border-edge bg-surface px-1.5 py-0.5 font-sans text-meta whitespace-nowrap">
              {shown}
            </kbd>
          </dt>
          <dd className="text-muted">{means}</dd>
        </div>
      ))}
    </dl>
  );
}
