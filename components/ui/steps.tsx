'use client';

import { type ReactNode, useLayoutEffect, useRef } from 'react';

const CONTROLS = 'input:not([type="hidden"]), select, textarea, button';

/**
 * Around a form that goes step by step, or the part of one that does. What was pressed goes with its step
 * and takes the focus along, which is led to the heading of the step that came instead, or to the first
 * field where it has none.
 */
export function Steps({ step, children }: { step: string; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef(step);
  // With the step, not after its paint: what is typed or pressed in between would go astray.
  useLayoutEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    const form = place.current?.closest('form') ?? place.current;
    const first = (selector: string) => form?.querySelector<HTMLElement>(selector);
    (first('[data-step]') ?? first('[aria-invalid="true"]') ?? first(CONTROLS))?.focus();
  }, [step]);
  return <div ref={place}>{children}</div>;
}

/** What a step says first, as large as the text around it. */
export function StepHeading({ children }: { children: ReactNode }) {
  return (
    <h2
      data-step
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: without scripts, the page that a button leads to begins at its answer
      autoFocus
      className="[font-size:inherit] leading-[inherit] font-medium tracking-normal"
    >
      {children}
    </h2>
  );
}
