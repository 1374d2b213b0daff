import type { Metadata } from 'next';
import { ButtonLink } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Erased', robots: { index: false } };

/** Whoever was erased lands here, and so does whoever tries to look around as somebody who was. */
export default function ErasedPage() {
  return (
    <div className="mx-auto max-w-lg py-16 text-center">
      <h1>Erased</h1>
      <p className="mt-3 text-muted">
        The key is destroyed. Names, addresses and messages can no longer be read by anybody, and
        nobody can sign in any more. The amounts and their proofs stay, and so does what others
        received.
      </p>
      {process.env.REWIND_DEMO === '1' && (
        <p className="mt-3 text-small text-muted">
          In the demo: sign in as somebody else, and look at what they received. A new bank, with
          everybody in it, comes from <code className="font-mono text-meta">npm run reset</code>.
        </p>
      )}
      <div className="mt-6 flex justify-center">
        <ButtonLink href="/" look="primary">
          To the first page
        </ButtonLink>
      </div>
    </div>
  );
}
