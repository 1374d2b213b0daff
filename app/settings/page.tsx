import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import Link from 'next/link';
import { ERASED } from '@/components/account/views';
import { localeOptions } from '@/components/locale-options';
import { SubmitButton } from '@/components/ui/button';
import { Card, EmptyState, Facts, PageHeader } from '@/components/ui/layout';
import { findCustomer } from '@/db/customers';
import { listSessions } from '@/db/sessions';
import { formatMoment } from '@/domain/calendar';
import { acrossAccounts, type Moment, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { confirmationOf } from '../privacy/confirmation';
import { requireCustomer } from '../session';
import { ALL_OTHERS } from './all-others';
import { DetailsForm, PasswordForm, SessionsForm } from './forms';

const PATH = '/settings';

type Props = PageProps<'/settings'>;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  return { title: titleAt(moment, 'Settings') };
}

export default async function SettingsPage({ searchParams }: Props) {
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  if (moment.kind === 'past') return <SettingsThen moment={moment} />;
  const { customerId, sessionId, name, email, locale } = await requireCustomer();
  const [sessions, confirmation] = await Promise.all([
    listSessions(customerId),
    confirmationOf(customerId),
  ]);
  const others = sessions.filter((session) => session.sessionId !== sessionId);
  return (
    <>
      <PageHeader title="Settings" />
      <MomentNotice moment={moment} nowHref={PATH} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card title="Your details">
          <DetailsForm
            commandId={randomUUID()}
            values={{ name: name ?? '', email: email ?? '', locale }}
            asksPassword={confirmation.kind !== 'phrase'}
          />
        </Card>
        <div className="grid min-w-0 gap-6">
          <Card title="Password">
            {confirmation.kind === 'password' ? (
              <PasswordForm email={email ?? ''} />
            ) : (
              <p className="text-small text-muted">
                You sign in by one click, as the demo’s people do, and have no password.
              </p>
            )}
          </Card>
          <Card title="Where you are signed in">
            <p className="mb-4 text-small text-muted">
              We keep neither addresses nor the names of browsers, only when each was used.
            </p>
            <SessionsForm>
              <ul className="grid gap-4">
                {sessions.map((session) => (
                  <li
                    key={session.sessionId}
                    className="flex flex-wrap items-center justify-between gap-3 text-small"
                  >
                    <span>
                      <Link
                        className="prose-link"
                        href={`/settings/sessions/${session.sessionId}`}
                        prefetch={false}
                      >
                        Since {formatMoment(session.startedAt)}
                      </Link>
                      <span className="block text-meta text-muted">
                        {session.sessionId === sessionId
                          ? 'This one'
                          : `Last used ${formatMoment(session.lastSeenAt)}`}
                      </span>
                    </span>
                    {session.sessionId !== sessionId && (
                      <SubmitButton look="secondary" name="end" value={session.sessionId}>
                        End
                        <span className="sr-only">
                          {' '}
                          the session since {formatMoment(session.startedAt)}
                        </span>
                      </SubmitButton>
                    )}
                  </li>
                ))}
              </ul>
              <p className="mt-4 text-small">
                <Link
                  className="prose-link inline-flex min-h-11 items-center"
                  href="/settings/sessions"
                  prefetch={false}
                >
                  What was done in each, and what was refused
                </Link>
              </p>
              {others.length > 0 && (
                <div className="mt-4 border-t border-border pt-4">
                  <SubmitButton look="secondary" name="end" value={ALL_OTHERS}>
                    End all the others
                  </SubmitButton>
                </div>
              )}
            </SessionsForm>
          </Card>
          <p className="text-small">
            <Link
              className="prose-link inline-flex min-h-11 items-center"
              href="/privacy"
              prefetch={false}
            >
              What we keep about you, your data to take along, and being erased
            </Link>
          </p>
        </div>
      </div>
    </>
  );
}

/** The details as they were. Passwords and sessions are not kept, so that they have no past. */
async function SettingsThen({ moment }: { moment: Extract<Moment, { kind: 'past' }> }) {
  const { customerId } = await requireCustomer();
  const then = await findCustomer(customerId, moment.prefix);
  return (
    <>
      <PageHeader title="Settings" />
      <MomentNotice moment={moment} nowHref={PATH} />
      <Card title="Your details then">
        {then ? (
          <Facts
            facts={[
              { term: 'Name', value: <bdi>{then.name ?? ERASED}</bdi> },
              {
                term: 'E-mail address',
                value: <bdi className="break-all">{then.email ?? ERASED}</bdi>,
              },
              {
                term: 'How you write numbers',
                value: localeOptions.find(({ value }) => value === then.locale)?.label,
              },
            ]}
          />
        ) : (
          <EmptyState title="You were not a customer yet" />
        )}
      </Card>
    </>
  );
}
