import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { isPlainClick } from './plain-click';

/** One idea, shown at one event. */
export type TourStep = {
  title: string;
  version: number;
  sentence: string;
  /** Where the bank does it. */
  more: { href: string; label: string };
};

const control =
  'inline-flex min-h-11 items-center justify-center gap-1 rounded-control border border-edge bg-surface px-3 text-small font-medium hover:border-text';

/**
 * A guided scrub: each step moves the playhead and says in a sentence what is to be seen there. Steps
 * are links, so that it can be walked without JavaScript; with it, nothing is loaded.
 */
export function Tour({
  steps,
  current,
  path,
  onGo,
}: {
  steps: readonly TourStep[];
  /** From 1; 0 before it has begun. */
  current: number;
  path: string;
  onGo(step: number): void;
}) {
  const step = steps[current - 1];
  return (
    <div className="border-b border-border px-5 py-4 lg:col-span-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="text-body">
          {step ? (
            <>
              {step.title}{' '}
              <span className="text-small font-normal text-muted">
                {current} of {steps.length}
              </span>
            </>
          ) : (
            'Event sourcing in six steps'
          )}
        </h2>
        <div className="flex gap-2">
          {current > 1 && (
            <Go path={path} step={current - 1} onGo={onGo}>
              <Icon name="left" className="size-4" />
              Back
            </Go>
          )}
          {current < steps.length ? (
            <Go path={path} step={current + 1} onGo={onGo}>
              {current === 0 ? 'Show me' : 'Next'}
              <Icon name="right" className="size-4" />
            </Go>
          ) : (
            <Go path={path} step={1} onGo={onGo}>
              Once more
            </Go>
          )}
        </div>
      </div>
      <div aria-live="polite" className="mt-2 min-h-24 text-small sm:min-h-12 lg:min-h-10">
        {step ? (
          <p className="max-w-[60rem]">
            {step.sentence}{' '}
            <a href={step.more.href} className="prose-link">
              {step.more.label}
            </a>
          </p>
        ) : (
          <p className="max-w-[60rem]">
            Drag the line below wherever you like, or be led: each step stops at one event, and says
            what it shows.
          </p>
        )}
      </div>
    </div>
  );
}

function Go({
  path,
  step,
  onGo,
  children,
}: {
  path: string;
  step: number;
  onGo(step: number): void;
  children: ReactNode;
}) {
  return (
    <a
      href={`${path}?step=${step}`}
      className={control}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onGo(step);
      }}
    >
      {children}
    </a>
  );
}
