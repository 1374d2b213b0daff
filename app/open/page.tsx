import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { Card, PageHeader } from '@/components/ui/layout';
import { acrossAccounts, at, type Moment, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { OffInThePast } from '../off-in-the-past';
import { currentCustomer } from '../session';
import { OpenForm } from './open-form';

const PATH = '/open';

type Props = PageProps<'/open'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: titleAt(await shown(searchParams), 'Open an account') };
}

export default async function OpenPage({ searchParams }: Props) {
  const customer = await currentCustomer();
  const moment = await shown(searchParams);
  const asksGerman = (await headers()).get('accept-language')?.startsWith('de') ?? false;
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title={customer ? 'Open another account' : 'Open your first account'}
        {...(customer && { back: { href: at(moment, '/accounts'), label: 'Accounts' } })}
      />
      <MomentNotice moment={moment} nowHref={PATH} />
      <Card>
        {!customer && (
          <p className="mb-5 text-small text-muted">
            This is a demo bank: use a name and an address of your invention. Already a customer?{' '}
            <Link href="/sign-in" className="prose-link" prefetch={false}>
              Sign in
            </Link>
          </p>
        )}
        {moment.kind === 'past' ? (
          <OffInThePast title="No account is opened in the past" nowHref={PATH} />
        ) : (
          <OpenForm
            commandId={randomUUID()}
            isCustomer={customer !== null}
            locale={customer?.locale ?? (asksGerman ? 'de-DE' : 'en-GB')}
          />
        )}
      </Card>
    </div>
  );
}

async function shown(searchParams: Props['searchParams']): Promise<Moment> {
  return acrossAccounts(await momentOf((await searchParams).asOf, PATH));
}
