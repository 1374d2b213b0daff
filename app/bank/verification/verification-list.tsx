import { VerificationReport } from '@/components/evidence/verification-report';
import { Icon } from '@/components/ui/icon';
import { Progress } from '@/components/ui/progress';
import { instantFromPg } from '@/db/columns';
import type { Job } from '@/db/jobs';
import { formatMoment } from '@/domain/calendar';
import type { Verification } from '@/domain/findings';

/** What the newest verifications found, or how far they are. */
export function VerificationList({ jobs }: { jobs: readonly Job[] }) {
  if (jobs.length === 0) return null;
  return (
    <ul className="mt-5 grid gap-4">
      {jobs.map((job) => (
        <li key={job.jobId} className="border-t border-border pt-4 text-small">
          <p className="mb-1 text-meta text-muted">
            Asked for {formatMoment(instantFromPg(job.requestedAt))}
          </p>
          {job.finishedAt ? <Outcome job={job} /> : <UnderWay job={job} />}
        </li>
      ))}
    </ul>
  );
}

function UnderWay({ job: { done, total, pace, startedAt } }: { job: Job }) {
  return (
    <>
      <Progress label="Verification of the whole bank" done={done} total={total} />
      <p className="figures text-meta text-muted">
        {startedAt === null
          ? 'Waits for an instance that takes it.'
          : `${done} of ${total} events, ${Math.round(pace)} a second`}
      </p>
    </>
  );
}

function Outcome({ job: { error, result } }: { job: Job }) {
  if (error !== null || result === null) {
    return (
      <p className="flex items-center gap-1.5 text-error">
        <Icon name="alert" className="size-4" />
        It could not be finished: {error ?? 'no result'}
      </p>
    );
  }
  return (
    <VerificationReport
      verification={result as unknown as Verification}
      hrefOfEvent={(streamId, version) => `/bank/log/${streamId}/${version}`}
      hrefOfAccount={(accountId) => `/bank/accounts/${accountId}`}
    />
  );
}
