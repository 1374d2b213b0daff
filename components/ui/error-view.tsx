'use client';

import { useTransition } from 'react';
import { Button } from './button';
import { UnavailableView } from './unavailable-view';

/** What Next's error boundaries show. `retry` fetches the page anew without reloading the document. */
export function ErrorView({ error, retry }: { error: unknown; retry: () => void }) {
  const [isTrying, startTrying] = useTransition();
  return (
    <UnavailableView reference={digestOf(error)}>
      <Button
        look="primary"
        aria-disabled={isTrying || undefined}
        onClick={() => !isTrying && startTrying(retry)}
      >
        {isTrying ? 'One moment…' : 'Try again'}
      </Button>
    </UnavailableView>
  );
}

function digestOf(error: unknown): string | undefined {
  const hasDigest = error instanceof Error && 'digest' in error;
  return hasDigest && typeof error.digest === 'string' ? error.digest : undefined;
}
