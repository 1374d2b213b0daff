import type { Metadata } from 'next';
import { SandboxForm, TamperedCopy } from '@/components/evidence/sandbox';
import { SealList } from '@/components/evidence/seal-list';
import { ActForm } from '@/components/staff/act-form';
import { AutoRefresh } from '@/components/ui/auto-refresh';
import { ButtonLink } from '@/components/ui/button';
import { Card, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { Notice } from '@/components/ui/notice';
import { newestJobs } from '@/db/jobs';
import { tamperWithCopy } from '@/db/sandbox';
import { countUnsealed, listSeals } from '@/db/seals';
import { formatAccountNumber } from '@/domain/account/account-number';
import { eventNumber } from '../../query';
import { requireStaff } from '../../session';
import { demoAccounts } from '../demo-accounts';
import { staffTitle } from '../staff-title';
import { verify } from './actions';
import { VerificationList } from './verification-list';

const PATH = '/bank/verification';
const REFRESH_MS = 700;
const SEALS_SHOWN = 12;

type Props = PageProps<'/bank/verification'>;

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Verification');
}

export default async function VerificationPage({ searchParams }: Props) {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const { account, event } = await searchParams;
  const asked = { account: one(account), event: one(event) };
  const [jobs, seals, unsealed, accounts] = await Promise.all([
    newestJobs(50),
    listSeals(SEALS_SHOWN),
    countUnsealed(),
    demoAccounts(),
  ]);
  const verifications = jobs.filter(({ kind }) => kind === 'verify').slice(0, 5);
  const isWorking = verifications.some(({ finishedAt }) => finishedAt === null);
  const chosen = accounts.find(({ accountId }) => accountId === asked.account);
  const version = eventNumber(asked.event);
  const tampered = chosen && version ? await tamperWithCopy(chosen.accountId, version) : undefined;

  return (
    <>
      <PageHeader title="Verification" eyebrow="Whether the bank is what it was">
        {isWorking && <ButtonLink href={PATH}>Look again</ButtonLink>}
      </PageHeader>
      {isWorking && <AutoRefresh everyMs={REFRESH_MS} />}
      <div className="grid gap-6">
        <Card title="The whole bank">
          <p className="mb-4 max-w-prose text-small text-muted">
            Every event against its hash and its stream, every command against what it wrote, every
            read model against its fold, every seal against its events.
          </p>
          <ActForm action={verify} label="Verify the whole bank" />
          <VerificationList jobs={verifications} />
        </Card>
        <Card title="Seals" aside={unsealedWords(unsealed)} flush>
          <SealList seals={seals} />
        </Card>
        {accounts.length > 0 && (
          <Card title="Alter one byte">
            <p className="mb-4 max-w-prose text-small text-muted">
              In a copy, which is thrown away: the log itself cannot be altered.
            </p>
            <SandboxForm
              action={PATH}
              asked={asked}
              accounts={accounts.map(({ accountId, accountNumber, product, currency }) => ({
                accountId,
                label: `${formatAccountNumber(accountNumber)}, ${product}, ${currency}`,
              }))}
            />
            {asked.event !== undefined && (
              <div className="mt-6 border-t border-border pt-5">
                {tampered ? (
                  <TamperedCopy tampered={tampered} />
                ) : (
                  <Notice tone="error">This account has no such event.</Notice>
                )}
              </div>
            )}
          </Card>
        )}
      </div>
    </>
  );
}

function unsealedWords(count: number): string {
  if (count === 0) return 'Everything is sealed';
  return count === 1 ? '1 event not sealed yet' : `${count} events not sealed yet`;
}

function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
