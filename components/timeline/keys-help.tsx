import { memo, type Ref } from 'react';
import { KeyList } from './key-list';

/** The list of keys. Opens by itself for nobody; letters can be switched off here. */
export const KeysHelp = memo(function KeysHelp({
  details,
  letters,
  setLetters,
}: {
  details: Ref<HTMLDetailsElement>;
  letters: boolean;
  setLetters(on: boolean): void;
}) {
  return (
    <details ref={details} className="open:basis-full noscript:hidden">
      <summary className="inline-flex min-h-11 items-center text-small text-muted hover:text-text">
        Keys
      </summary>
      <div className="mt-1 rounded-control border border-border bg-bg p-4">
        <KeyList />
        <label className="mt-3 flex min-h-11 items-center gap-2 text-small">
          <input
            type="checkbox"
            className="size-5 accent-accent"
            checked={letters}
            onChange={(event) => setLetters(event.target.checked)}
          />
          Use letters, digits and signs as keys
        </label>
      </div>
    </details>
  );
});
