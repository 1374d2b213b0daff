import type { ReactNode } from 'react';
import type { ViewControls as Controls } from './use-view';
import { showsAll } from './view';

const control =
  'inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center border border-edge bg-surface px-3 text-small font-medium whitespace-nowrap hover:border-text aria-pressed:border-accent aria-pressed:text-accent forced-colors:aria-pressed:outline-2 aria-disabled:cursor-not-allowed aria-disabled:text-muted aria-disabled:hover:border-edge';

/** How much of the history is in sight, and along which axis. */
export function ViewControls({
  controls,
  zoom,
}: {
  controls: Controls;
  zoom(steps: number): void;
}) {
  const { view, by, collapse, hasGaps, showAll, toggleAxis, toggleGaps } = controls;
  return (
    <fieldset className="flex flex-wrap gap-2 noscript:hidden">
      <legend className="sr-only">What of the history is in sight</legend>
      <span className="flex">
        <Press
          label="Zoom out"
          className="rounded-l-control"
          off={showsAll(view)}
          onPress={() => zoom(-1)}
        >
          −
        </Press>
        <Press label="Zoom in" className="-ml-px" onPress={() => zoom(1)}>
          +
        </Press>
        <Press className="-ml-px rounded-r-control" off={showsAll(view)} onPress={showAll}>
          All
        </Press>
      </span>
      <Press className="rounded-control" pressed={by === 'event'} onPress={toggleAxis}>
        By event
      </Press>
      {hasGaps && by === 'time' && (
        <Press className="rounded-control" pressed={collapse} onPress={toggleGaps}>
          Skip idle time
        </Press>
      )}
    </fieldset>
  );
}

function Press({
  label,
  className,
  pressed,
  off = false,
  onPress,
  children,
}: {
  label?: string;
  className: string;
  pressed?: boolean;
  off?: boolean;
  onPress(): void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      className={`${control} ${className}`}
      onClick={() => {
        if (!off) onPress();
      }}
    >
      {children}
    </button>
  );
}
