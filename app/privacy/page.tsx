import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { DataViews } from '@/components/customer/data-views';
import { Card, Facts, PageHeader } from '@/components/ui/layout';
import { Notice } from '@/components/ui/notice';
import { dataViews } from '@/db/data-views';
import { listBalances } from '@/db/read-models/balances';
import { retentionDays } from '@/db/retention';
import { formatDate } from '@/domain/calendar';
import type { Deferral } from '@/domain/customer/state';
import { requireCustomer } from '../session';
import { confirmationOf, PHRASE } from './confirmation';
import { EraseForm } from './erase-form';

export const metadata: Metadata = { title: 'Privacy' };

const stored: readonly (readonly [what: string, how: string])[] = [
  [
    'Your name and e-mail address, the names of your accounts, references and messages, the names of whom you pay',
    'Sealed with a key that is yours alone, in every event, request, list and snapshot. They are opened only to be shown to you.',
  ],
  [
    'Amounts, dates, categories, balances, account numbers',
    'Plain: they are what the bank has to be able to prove. Without the sealed texts they name nobody.',
  ],
  [
    'What you asked for, also what was refused',
    'Kept with its instant and outcome; its texts are sealed like the others.',
  ],
  [
    'How you sign in',
    'A digest of your address, a digest of your password, and your sessions. No address of your device, no description of your browser.',
  ],
];

const remaining: readonly (readonly [what: string, howLong: string])[] = [
  [
    'The log',
    'For good: amounts, dates and hashes, with your texts as bytes that no key opens. So every balance and every proof stays what it was.',
  ],
  [
    'What others received from you',
    'Your name on a payment to somebody, and its message, are part of their statement, sealed with their key, and stay with them.',
  ],
  [
    'Keys in the memory of our servers',
    'Five seconds at most; in the server that erases you, no time at all.',
  ],
  [
    'The database’s own files and its write-ahead log',
    'The deleted row with your key, which is itself sealed with the bank’s, until their space is used again: hours, and on a quiet bank days.',
  ],
  [
    'Backups made before',
    'They hold the sealed texts; the keys are in files of their own, kept apart and for a shorter time. A restore destroys the key again of everybody whose erasure the log records.',
  ],
];

export default async function PrivacyPage() {
  const { customerId, name, email, erasure } = await requireCustomer();
  const [confirmation, accounts, views] = await Promise.all([
    confirmationOf(customerId),
    listBalances(customerId),
    dataViews(customerId),
  ]);
  const openAccounts = accounts.filter(({ status }) => status === 'open').length;
  return (
    <>
      <PageHeader title="Privacy" />
      <div className="grid gap-6">
        <Card title="What we keep about you">
          <Facts
            facts={[
              { term: 'Name', value: <bdi>{name}</bdi> },
              { term: 'E-mail address', value: <bdi className="break-all">{email}</bdi> },
              { term: 'Accounts', value: `${accounts.length}, ${openAccounts} of them open` },
            ]}
          />
          <div className="mt-5 border-t border-border pt-4">
            <Terms terms={stored} />
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
          {erasure && (
            <div className="mb-5">
              <Notice>
                <Waiting erasure={erasure} />
              </Notice>
            </div>
          )}
          <p className="mb-5 max-w-prose text-small text-muted">
            Your key is destroyed, and with it every text that was sealed with it: in the log, in
            every list and on every page, the past included. You are signed out, and nobody can sign
            in as you again. It cannot be undone. <Rule openAccounts={openAccounts} />
          </p>
          {confirmation.kind === 'none' ? (
            <p className="text-small">You have no password to confirm this with.</p>
          ) : (
            <EraseForm
              commandId={randomUUID()}
              confirmBy={confirmation.kind}
              phrase={PHRASE}
              email={email ?? ''}
            />
          )}
        </Card>
        <Card title="What remains then, and for how long">
          <Terms terms={remaining} />
        </Card>
      </div>
    </>
  );
}

function Waiting({ erasure: { deferredUntil, basis } }: { erasure: Deferral }) {
  if (basis === 'contract') {
    return (
      <>
        You have asked to be erased. It waits while an account of yours is open: until then we need
        your data to keep our contract with you (UK GDPR, Article 6(1)(b)). There is no date for
        that; when the <Accounts /> are closed, it happens by itself.
      </>
    );
  }
  return (
    <>
      You have asked to be erased. The law has us keep our records until{' '}
      <strong className="whitespace-nowrap">
        {deferredUntil ? formatDate(deferredUntil) : 'a day to come'}
      </strong>{' '}
      (UK GDPR, Article 17(3)(b)). On that day it happens by itself.
    </>
  );
}

function Rule({ openAccounts }: { openAccounts: number }) {
  const days = retentionDays();
  const kept = days === 1 ? 'one day' : `${days} days`;
  return (
    <>
      {days > 0 && `We have to keep our records for ${kept} after the last account is closed. `}
      {openAccounts > 0 && (
        <>
          It has to wait until your <Accounts /> are closed.
        </>
      )}
    </>
  );
}

function Accounts() {
  return (
    <Link href="/accounts" className="prose-link">
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

function Terms({ terms }: { terms: readonly (readonly [string, string])[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-3 text-small md:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      {terms.map(([term, meaning]) => (
        <div key={term} className="md:contents">
          <dt className="font-medium">{term}</dt>
          <dd className="max-w-prose text-muted">{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
