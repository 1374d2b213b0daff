import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { Card, PageHeader } from '@/components/ui/layout';
import { currentCustomer } from '../session';
import { OpenForm } from './open-form';

export const metadata: Metadata = { title: 'Open an account' };

export default async function OpenPage() {
  const customer = await currentCustomer();
  const asksGerman = (await headers()).get('accept-language')?.startsWith('de') ?? false;
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title={customer ? 'Open another account' : 'Open your first account'}
        {...(customer && { back: { href: '/accounts', label: 'Accounts' } })}
      />
      <Card>
        {!customer && (
          <p className="mb-5 text-small text-muted">
            This is a demo bank: use a name and an address of your invention. Already a customer?{' '}
            <Link href="/sign-in" className="prose-link">
              Sign in
            </Link>
          </p>
        )}
        <OpenForm
          commandId={randomUUID()}
          isCustomer={customer !== null}
          locale={customer?.locale ?? (asksGerman ? 'de-DE' : 'en-GB')}
        />
      </Card>
    </div>
  );
}
