'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { Button } from '@/components/ui/button';

export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const router = useRouter();
  const tryAgain = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="mx-auto max-w-lg py-16 text-center" role="alert">
      <h1>The bank is not answering just now</h1>
      <p className="mt-3 mb-6 text-muted">
        Nothing is lost: whatever was confirmed is stored. Please try again in a moment.
      </p>
      <Button look="primary" onClick={tryAgain}>
        Try again
      </Button>
      {error.digest && (
        <p className="mt-6 text-meta text-muted">
          Reference <span className="font-mono">{error.digest}</span>
        </p>
      )}
    </div>
  );
}
