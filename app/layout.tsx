import './globals.css';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { aheadWords } from '@/components/ahead';
import { Live } from '@/components/live/live';
import { SignOutForm } from '@/components/sign-out-form';
import { SiteFooter } from '@/components/site-footer';
import { SiteHeader, type Visitor } from '@/components/site-header';
import { SkipLink } from '@/components/skip-link';
import { TryAgain } from '@/components/ui/try-again';
import { UnavailableView } from '@/components/ui/unavailable-view';
import { bankAhead } from '@/db/bank-time';
import { fonts } from './fonts/geist';
import { inTime } from './in-time';
import { currentCustomer, currentStaff } from './session';
import { type WhatsNew, whatsNew } from './whats-new';

const NEEDS_NO_BANK = new Set(['/', '/about']);

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
  const bank = await askBank();
  const path = (await headers()).get('x-path') ?? '';
  // A page that throws is blank without JavaScript, so its place is taken before it can.
  const isShown = bank.state !== 'unavailable' || NEEDS_NO_BANK.has(path.replace(/\?.*/, ''));
  const isSignedIn = bank.state === 'signed-in';
  return (
    <html lang="en-GB" className={fonts}>
      <body
        // What has no way of asking who is there, shows by it what leads on.
        data-visitor={visitorOf(bank)}
        className="flex min-h-dvh flex-col bg-bg font-sans text-body text-text antialiased"
      >
        <SkipLink />
        <SiteHeader visitor={visitorOf(bank)} unread={isSignedIn ? bank.unread : 0}>
          <SignOutForm />
        </SiteHeader>
        <main
          id="main"
          className="mx-auto w-full max-w-page flex-1 px-4 py-4 sm:px-6 sm:py-8 print:p-0"
        >
          {isShown ? (
            children
          ) : (
            <UnavailableView>
              <TryAgain path={path} />
            </UnavailableView>
          )}
        </main>
        <SiteFooter ahead={bank.ahead} />
        {isSignedIn && <Live session={bank.session} seen={bank.seen} isBehind={bank.isBehind} />}
      </body>
    </html>
  );
}

type Bank = { ahead: string | null } & (
  | { state: 'signed-out' | 'staff' | 'unavailable' }
  | ({ state: 'signed-in' } & WhatsNew)
);

/** The frame around a page stands even when the database does not. */
async function askBank(): Promise<Bank> {
  try {
    const [member, ahead] = await Promise.all([currentStaff(), clockAhead()]);
    if (member) return { state: 'staff', ahead };
    const customer = await currentCustomer();
    return customer
      ? { state: 'signed-in', ahead, ...(await whatsNew(customer)) }
      : { state: 'signed-out', ahead };
  } catch {
    return { state: 'unavailable', ahead: null };
  }
}

/** Only a demo's clock is ever moved. */
async function clockAhead(): Promise<string | null> {
  return process.env.REWIND_DEMO === '1' ? aheadWords(await inTime(bankAhead())) : null;
}

function visitorOf({ state }: Bank): Visitor {
  if (state === 'staff') return 'staff';
  return state === 'signed-in' ? 'customer' : 'nobody';
}
