'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { canFetch } from '../can-fetch';
import { isUnused, useLastUse } from '../use-last-use';

/** Asks for the page's figures again every so often, while it stands on the page and that is used. */
export function AutoRefresh({ everyMs }: { everyMs: number }) {
  const router = useRouter();
  const usedAt = useLastUse();
  useEffect(() => {
    const timer = setInterval(() => {
      if (canFetch() && !isUnused(usedAt.current)) router.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs, usedAt]);
  return null;
}
