'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** The first thing that Tab reaches, on a page that came without a new document too. */
export function SkipLink() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    beginAt(document.getElementById(location.hash.slice(1)) ?? document.body);
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

/** As browsers begin a document: nothing has the focus, unless it takes it, and the next Tab goes on from here. */
function beginAt(place: HTMLElement): void {
  const takesFocus = place.hasAttribute('tabindex');
  if (!takesFocus) place.tabIndex = -1;
  place.focus({ preventScroll: true });
  if (!takesFocus) place.removeAttribute('tabindex');
}
