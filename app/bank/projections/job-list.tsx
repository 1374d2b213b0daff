import { Icon } from '@/components/ui/icon';
import { Progress } from '@/components/ui/progress';
import { instantFromPg } from '@/db/columns';
import type { Job } from '@/db/jobs';
import { formatMoment } from '@/domain/calendar';

const names = { rebuild: 'Rebuild of', verify: 'Verification of' } as const;

/** Work under way with how far it is, and what came of the work before. */
export function JobList({ jobs }: { jobs: readonly Job[] }) {
  return (
    <ul>
      {jobs.map((job) => (
        <li key={job.jobId} className="border-t border-border px-5 py-3 text-small">
          <p className="flex flex-wrap justify-between gap-x-4">
            <span>
              {names[job.kind]} <strong>{job.subject}</strong>
            </span>
            <span className="text-meta text-muted">
              asked for {formatMoment(instantFromPg(job.requestedAt))}
            </span>
          </p>
          {job.finishedAt ? <Outcome job={job} /> : <UnderWay job={job} />}
        </li>
      ))}
    </ul>
  );
}

function UnderWay({ job }: { job: Job }) {
  const { kind, subject, done, total, pace, startedAt } = job;
  return (
    <>
      <Progress label={`${names[kind]} ${subject}`} done={done} total={total} />
      <p className="figures text-meta text-muted">
        {startedAt === null
          ? 'Waits for an instance that takes it.'
          : total === 0
            ? 'Waits for the transactions that began before it.'
            : `${done} of ${total} events, ${Math.round(pace)} a second, ${timeLeft(job)}`}
      </p>
    </>
  );
}

function timeLeft({ done, total, pace }: Job): string {
  if (done >= total) return 'comparing the rows';
  if (pace === 0) return 'time left unknown';
  const seconds = Math.ceil((total - done) / pace);
  return seconds < 120 ? `${seconds} s left` : `${Math.ceil(seconds / 60)} min left`;
}

function Outcome({ job }: { job: Job }) {
  const { error, result } = job;
  if (error !== null) {
    return (
      <p className="flex items-center gap-1.5 text-error">
        <Icon name="alert" className="size-4" />
        It failed: {error}
      </p>
    );
  }
  return (
    <p className="flex items-center gap-1.5">
      <Icon name="check" className="size-4 text-credit" />
      {isRebuilt(result) ? rebuiltSentence(result, job) : 'Done.'}
    </p>
  );
}

type Rebuilt = { events: number; rows: number; differing: number; generation: number };

function isRebuilt(result: unknown): result is Rebuilt {
  return result !== null && typeof result === 'object' && 'differing' in result;
}

function rebuiltSentence({ events, rows, differing, generation }: Rebuilt, { pace }: Job): string {
  const found =
    differing === 0
      ? 'all as they were'
      : `${differing === 1 ? '1 row was' : `${differing} rows were`} wrong and ${differing === 1 ? 'is' : 'are'} mended`;
  return `${rows} rows from ${events} events at ${Math.round(pace)} a second: ${found}. Generation ${generation} is live.`;
}
