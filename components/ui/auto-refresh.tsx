'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Asks for the page's figures again every so often, while it stands on the page and is looked at. */
export function AutoRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
