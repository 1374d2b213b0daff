'use client';

import './globals.css';
import { ErrorView } from '@/components/ui/error-view';
import { fonts } from './fonts/geist';

/** Stands in for the root layout when that fails, so it brings its own document. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en-GB" className={fonts}>
      <body className="bg-bg px-4 font-sans text-body text-text antialiased">
        <main>
          <ErrorView error={error} retry={retry} />
        </main>
      </body>
    </html>
  );
}
