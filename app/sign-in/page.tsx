import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { Card, PageHeader } from '@/components/ui/layout';
import { Notice } from '@/components/ui/notice';
import { isPlainHttp, isSafariAtHome } from '../plain-http';
import { seeOther } from '../see-other';
import { currentCustomer, currentStaff } from '../session';
import { wayBack } from '../way-back';
import { DemoPeople } from './demo-people';
import { DemoStaff } from './demo-staff';
import { SignInForm } from './sign-in-form';

export const metadata: Metadata = { title: 'Sign in' };

/** In development the session's cookie is for any connection. */
const needsHttps = process.env.NODE_ENV === 'production';

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { busy, next: asked } = await searchParams;
  const isTurnedAway = busy !== undefined;
  const next = wayBack(asked);
  if (!isTurnedAway && (await currentStaff())) seeOther(next ?? '/bank');
  if (!isTurnedAway && (await currentCustomer())) seeOther(next ?? '/accounts');
  const asking = await headers();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Sign in" />
      {needsHttps && isSafariAtHome(asking) && (
        <div className="mb-6">
          <Notice>
            Safari may not stay signed in here: it sends a session’s cookie to https:// addresses.
            Where you are asked to sign in again, open the bank in another browser.
          </Notice>
        </div>
      )}
      {needsHttps && isPlainHttp(asking) && (
        <div className="mb-6">
          <Notice tone="error">
            You are here by plain HTTP, where your browser will not stay signed in. Open the bank by
            its https:// address, or as http://localhost on the machine that it runs on.
          </Notice>
        </div>
      )}
      {isTurnedAway && (
        <div className="mb-6">
          <Notice tone="error">
            Too many people are looking around just now. Please try again in a moment.
          </Notice>
        </div>
      )}
      <div className="grid items-start gap-6 md:grid-cols-2">
        <Card>
          <SignInForm next={next} />
          <p className="mt-5 text-small text-muted">
            Not a customer yet?{' '}
            <Link href="/open" className="prose-link" prefetch={false}>
              Open an account
            </Link>
          </p>
        </Card>
        {process.env.REWIND_DEMO === '1' && (
          <div className="grid gap-6">
            <Card title="Or look around as">
              <DemoPeople next={next} />
            </Card>
            <Card title="Or look behind the counter as">
              <DemoStaff next={next} />
            </Card>
          </div>
        )}
      </div>
    </div>
  );
}
