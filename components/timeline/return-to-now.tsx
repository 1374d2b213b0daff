import { isPlainClick } from './plain-click';

/** The plain way out of the past; hidden when there is nothing to return from. */
export function ReturnToNow({ path, onGo }: { path: string; onGo(): void }) {
  return (
    <a
      href={path}
      className="prose-link hidden min-h-11 items-center text-small font-medium group-data-[tense=past]/time:inline-flex"
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onGo();
      }}
    >
      Return to now
    </a>
  );
}
