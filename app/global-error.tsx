'use client';

import './globals.css';

export default function GlobalError() {
  return (
    <html lang="en-GB">
      <body className="mx-auto max-w-lg px-4 py-16 text-center">
        <h1>Rewind is not answering just now</h1>
        <p className="mt-3 mb-6 text-muted">Nothing is lost. Please try again in a moment.</p>
        <a className="prose-link" href="/">
          Try again
        </a>
      </body>
    </html>
  );
}
