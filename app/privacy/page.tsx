import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DataViews } from '@/components/customer/data-views';
import { ButtonLink } from '@/components/ui/button';
import { Card, Facts, PageHeader } from '@/components/ui/layout';
import { erasureAskedAt } from '@/db/customers';
import { dataViews } from '@/db/data-views';
import { listBalances } from '@/db/read-models/balances';
import { retentionDays } from '@/db/retention';
import { formatDate, type Instant, londonDate } from '@/domain/calendar';
import type { Deferral } from '@/domain/customer/state';
import { acrossAccounts, type Moment, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { OffInThePast } from '../off-in-the-past';
import { currentCustomer, type SignedIn } from '../session';
import { confirmationOf, PHRASE } from './confirmation';
import { EraseForm } from './erase-form';
import { remaining, stored, TermList } from './terms';

const PATH = '/privacy';

type Props = PageProps<'/privacy'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  return { title: titleAt(await shown(searchParams), 'Privacy') };
}

export default async function PrivacyPage({ searchParams }: Props) {
  const customer = await currentCustomer();
  if (!customer) return <WhatWeKeep />;
  const moment = await shown(searchParams);
  return moment.kind === 'past' ? <Then moment={moment} /> : <OwnData {...{ customer, moment }} />;
}

/** For whoever is not signed in: what they would agree to. */
function WhatWeKeep() {
  return (
    <>
      <PageHeader title="Privacy">
        <ButtonLink href="/sign-in">Sign in to see or erase your own data</ButtonLink>
      </PageHeader>
      <div className="grid gap-6">
        <Card title="What we keep about a customer">
          <TermList terms={stored} />
        </Card>
        <Card title="Being erased">
          <p className="max-w-prose text-small text-muted">
            A customer can ask to be erased at any time, and proves once more who they are. It waits
            while an account is open or has money in it, or while the law has us keep our records.
            Then the key is destroyed, and with it every text that was sealed with it: in the log,
            in every list and on every page, the past included. It cannot be undone.
          </p>
        </Card>
        <Card title="What remains then, and for how long">
          <TermList terms={remaining} />
        </Card>
      </div>
    </>
  );
}

/** What is kept is kept now, and by one key. */
function Then({ moment }: { moment: Moment }) {
  return (
    <>
      <PageHeader title="Privacy" />
      <MomentNotice moment={moment} nowHref={PATH} />
      <Card>
        <OffInThePast title="Nobody is erased in the past" nowHref={PATH} />
      </Card>
    </>
  );
}

async function OwnData({ customer, moment }: { customer: SignedIn; moment: Moment }) {
  const { customerId, name, email, erasure } = customer;
  const [confirmation, accounts, views, askedAt] = await Promise.all([
    confirmationOf(customerId),
    listBalances(customerId),
    dataViews(customerId),
    erasure ? erasureAskedAt(customerId) : undefined,
  ]);
  const openAccounts = accounts.filter(({ status }) => status === 'open').length;
  const waits = accounts.some(({ status, bookedMinor }) => status === 'open' || bookedMinor !== 0n);
  return (
    <>
      <PageHeader title="Privacy" />
      <MomentNotice moment={moment} nowHref={PATH} />
      <div className="grid gap-6">
        <Card title="What we keep about you">
          <Facts
            facts={[
              { term: 'Name', value: <bdi>{name}</bdi> },
              { term: 'E-mail address', value: <bdi className="break-all">{email}</bdi> },
              { term: 'Accounts', value: `${accounts.length}, of which ${openAccounts} open` },
            ]}
          />
          <div className="mt-5 border-t border-border pt-4">
            <TermList terms={stored} />
          </div>
        </Card>
        <Card title="Who has looked at your data">
          <DataViews views={views} />
        </Card>
        <Card title="Take your data with you">
          <p className="max-w-prose text-small text-muted">
            All of it in clear: who you are to us, your accounts, every event with its texts, and
            every request, also those that were refused.
          </p>
          <p className="mt-3 flex flex-wrap gap-x-6">
            <Download format="json">Download as JSON</Download>
            <Download format="csv">Download as CSV</Download>
          </p>
        </Card>
        <Card title="Be erased">
          <p className="mb-5 max-w-prose text-small text-muted">
            Your key is destroyed, and with it every text that was sealed with it: in the log, in
            every list and on every page, the past included. You are signed out, and nobody can sign
            in as you again. It cannot be undone. {!erasure && <Rule waits={waits} />}
          </p>
          {confirmation.kind === 'none' ? (
            <p className="text-small">You have no password to confirm this with.</p>
          ) : (
            <EraseForm
              commandId={randomUUID()}
              confirmBy={confirmation.kind}
              phrase={PHRASE}
              email={email ?? ''}
              waiting={erasure && <Waiting erasure={erasure} askedAt={askedAt} />}
            />
          )}
        </Card>
        <Card title="What remains then, and for how long">
          <TermList terms={remaining} />
        </Card>
      </div>
    </>
  );
}

function Waiting({
  erasure: { deferredUntil, basis },
  askedAt,
}: {
  erasure: Deferral;
  askedAt: Instant | undefined;
}) {
  const asked = `You asked to be erased${askedAt ? ` on ${formatDate(londonDate(askedAt))}` : ''}.`;
  if (basis === 'contract') {
    return (
      <>
        {asked} It waits while an account of yours is open or has money in it: until then we need
        your data to keep our contract with you (UK GDPR, Article 6(1)(b)). There is no date for
        that; when the <Accounts /> are closed and empty, it happens by itself. If there is money in
        a closed one, please get in touch with us.
      </>
    );
  }
  return (
    <>
      {asked} The law has us keep our records until{' '}
      <strong className="whitespace-nowrap">
        {deferredUntil ? formatDate(deferredUntil) : 'a day to come'}
      </strong>{' '}
      (UK GDPR, Article 17(3)(b)). On that day it happens by itself.
    </>
  );
}

function Rule({ waits }: { waits: boolean }) {
  const days = retentionDays();
  const kept = days === 1 ? 'one day' : `${days} days`;
  return (
    <>
      {days > 0 && `We have to keep our records for ${kept} after the last account is closed. `}
      {waits && (
        <>
          It has to wait until your <Accounts /> are closed, with nothing left in them.
        </>
      )}
    </>
  );
}

function Accounts() {
  return (
    <Link href="/accounts" className="prose-link" prefetch={false}>
      accounts
    </Link>
  );
}

/** A plain link: what it leads to is a file, never a page. */
function Download({ format, children }: { format: 'json' | 'csv'; children: ReactNode }) {
  return (
    <a
      className="prose-link inline-flex min-h-11 items-center text-small"
      href={`/privacy/export/${format}`}
      download
    >
      {children}
    </a>
  );
}

async function shown(searchParams: Props['searchParams']): Promise<Moment> {
  return acrossAccounts(await momentOf((await searchParams).asOf, PATH));
}
