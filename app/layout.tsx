import './globals.css';
import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { SignOutForm } from '@/components/sign-out-form';
import { SiteFooter } from '@/components/site-footer';
import { SiteHeader } from '@/components/site-header';
import { currentCustomer } from './session';

export const metadata: Metadata = {
  title: { default: 'Rewind, a bank you can replay', template: '%s · Rewind' },
  description: 'A demo bank built on event sourcing: see any account as it was at any moment.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafaf9' },
    { media: '(prefers-color-scheme: dark)', color: '#111110' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A nonce per request and prerendered pages exclude each other: every page is dynamic.
  await connection();
  const signedIn = await isSignedIn();
  return (
    <html lang="en-GB">
      <body className="flex min-h-dvh flex-col bg-bg font-sans text-body text-text antialiased">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:z-10 focus:bg-surface focus:p-3"
        >
          Skip to the content
        </a>
        <SiteHeader signedIn={signedIn}>{signedIn && <SignOutForm />}</SiteHeader>
        <main id="main" className="mx-auto w-full max-w-page flex-1 px-4 py-8 sm:px-6 print:p-0">
          {children}
        </main>
        <SiteFooter />
      </body>
    </html>
  );
}

/** The frame around a page stands even when the database does not. */
async function isSignedIn(): Promise<boolean> {
  try {
    return (await currentCustomer()) !== null;
  } catch {
    return false;
  }
}
