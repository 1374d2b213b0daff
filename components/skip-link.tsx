'use client';

import { usePathname } from 'next/navigation';
import { useLayoutEffect, useRef } from 'react';

/**
 * The first thing that Tab reaches, on a page that came without a new document too. Whoever goes from one
 * event to the next keeps the link that does it.
 */
export function SkipLink() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  const stepped = useRef('');
  // A click that no press came before may be what React wakes the page for: what it has passed by then hears
  // nothing of it, but the window comes last.
  useLayoutEffect(() => {
    const note = ({ target }: MouseEvent) => {
      stepped.current = (target instanceof Element && target.closest('a')?.rel) || '';
    };
    window.addEventListener('click', note);
    return () => window.removeEventListener('click', note);
  }, []);
  // With the page's change, not after its paint: a Tab in between would be taken back.
  useLayoutEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const step = stepLink(stepped.current);
    // Of that click alone: whoever then goes back has not stepped.
    stepped.current = '';
    if (step) step.focus({ preventScroll: true });
    else beginAt(document.getElementById(location.hash.slice(1)) ?? document.body);
  }, [pathname]);
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-surface focus:p-3"
    >
      Skip to the content
    </a>
  );
}

function stepLink(rel: string): HTMLElement | null {
  return rel === 'prev' || rel === 'next' ? document.querySelector(`a[rel="${rel}"]`) : null;
}

/** As browsers begin a document: nothing has the focus, unless it takes it, and the next Tab goes on from here. */
function beginAt(place: HTMLElement): void {
  const takesFocus = place.hasAttribute('tabindex');
  if (!takesFocus) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  if (!takesFocus) place.removeAttribute('tabindex');
}
