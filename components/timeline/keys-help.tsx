import { memo, type Ref } from 'react';
import { Icon } from '../ui/icon';
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
    // Over the right-hand end of the line before it, so that its summary stays where it is. Who has no keys
    // at hand is not told of them, unless one has asked.
    <details
      ref={details}
      className="group/keys pointer-events-none md:-mt-11 pointer-coarse:not-open:hidden noscript:hidden"
    >
      <summary className="pointer-events-auto flex min-h-11 w-fit list-none items-center gap-2 text-small text-muted hover:text-text md:ml-auto">
        <span className="flex group-open/keys:rotate-90">
          <Icon name="right" className="size-4" />
        </span>
        Keys
      </summary>
      <div className="pointer-events-auto mt-1 rounded-control border border-border bg-bg p-4">
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
