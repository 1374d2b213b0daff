import type { ReactNode } from 'react';
import { EventLink, shortId } from '@/components/staff/ids';
import { Icon } from '@/components/ui/icon';
import { Progress } from '@/components/ui/progress';
import { instantFromPg } from '@/db/columns';
import type { Job } from '@/db/jobs';
import type { Verification } from '@/db/verify';
import { formatMoment, formatMonth } from '@/domain/calendar';
import { type Finding, findingSentence, streamOf } from '@/domain/findings';

/** What the newest verifications found, or how far they are. */
export function VerificationList({ jobs }: { jobs: readonly Job[] }) {
  if (jobs.length === 0) return null;
  return (
    <ul className="mt-5 grid gap-4">
      {jobs.map((job) => (
        <li key={job.jobId} className="border-t border-border pt-4 text-small">
          <p className="text-meta text-muted">
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
    return <Problem>It could not be finished: {error ?? 'no result'}</Problem>;
  }
  const { events, findings, further, resting, seals } = result as unknown as Verification;
  const count = findings.length + further;
  return (
    <>
      {count === 0 ? (
        <p className="flex items-center gap-1.5">
          <Icon name="check" className="size-4 text-credit" />
          {events} events, and nothing is wrong.
        </p>
      ) : (
        <Problem>
          {events} events; {count === 1 ? '1 thing is' : `${count} things are`} wrong.
        </Problem>
      )}
      {seals && (
        <p className="figures mt-1 text-meta text-muted">
          {seals.newest
            ? `Sealed last with seal ${seals.newest.number}, ${formatMoment(seals.newest.sealedAt)}; `
            : 'Nothing is sealed yet; '}
          {seals.inFile === null
            ? 'no seals are kept outside the database; '
            : `${seals.inFile} of ${seals.inDatabase} seals are kept outside the database, too; `}
          {seals.unsealed} events are not sealed yet.
        </p>
      )}
      <ul className="mt-2 grid gap-1">
        {findings.map((finding) => (
          <li key={JSON.stringify(finding)}>
            <Found finding={finding} />
          </li>
        ))}
      </ul>
      {resting.map(({ accountId, from, to }) => (
        <p key={accountId} className="mt-1">
          The statements of {shortId(accountId)} from {formatMonth(from)} to {formatMonth(to)} rest
          on that.
        </p>
      ))}
    </>
  );
}

function Found({ finding }: { finding: Finding }) {
  const streamId = streamOf(finding);
  const version = 'version' in finding ? finding.version : null;
  return (
    <>
      {findingSentence(finding)}{' '}
      {streamId && version ? (
        <EventLink streamId={streamId} version={version} />
      ) : (
        streamId && <span className="text-muted">Stream {shortId(streamId)}.</span>
      )}
    </>
  );
}

function Problem({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-center gap-1.5 text-error">
      <Icon name="alert" className="size-4" />
      <span>{children}</span>
    </p>
  );
}
