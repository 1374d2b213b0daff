/**
 * Long work that a person asked for. It is a row that any instance takes, so that it outlives the
 * request and, by its heartbeat, the instance: one that stops renewing it has died, and the next one
 * starts the work again.
 */
import { randomUUID } from 'node:crypto';
import type { Json } from '@/domain/hash-chain';
import type { ActorId } from '@/domain/ids';
import { sqlClient } from './client';
import { type Progress, rebuild } from './rebuild';

export type JobKind = 'rebuild' | 'verify';

export type Job = {
  jobId: string;
  kind: JobKind;
  subject: string;
  requestedAt: string;
  startedAt: string | null;
  done: number;
  total: number;
  /** Since it was started, per second. */
  pace: number;
  finishedAt: string | null;
  result: Json;
  error: string | null;
};

type Work = (
  subject: string,
  options: { onProgress(progress: Progress): void; signal: AbortSignal },
) => Promise<Json>;

const work: Record<JobKind, Work> = {
  rebuild: (subject, options) => rebuild(subject, options),
  verify: async () => null,
};

const HEARTBEAT_MS = 500;
const DEAD_AFTER_SECONDS = 10;

/** Asks for work; the same that is waiting or under way is not asked for twice. */
export async function requestJob(
  kind: JobKind,
  subject: string,
  requestedBy: ActorId,
): Promise<void> {
  await sqlClient()`
    insert into jobs (job_id, kind, subject, requested_by)
    select ${randomUUID()}, ${kind}, ${subject}, ${requestedBy}
    where not exists (
      select from jobs where kind = ${kind} and subject = ${subject} and finished_at is null)`;
}

export async function newestJobs(limit = 20): Promise<Job[]> {
  return sqlClient()<Job[]>`
    select job_id as "jobId", kind, subject, requested_at::text as "requestedAt",
      started_at::text as "startedAt", done::float8 as done, total::float8 as total,
      coalesce(done / nullif(extract(epoch from coalesce(finished_at, now()) - started_at), 0), 0)
        ::float8 as pace,
      finished_at::text as "finishedAt", result, error
    from jobs order by requested_at desc limit ${limit}`;
}

/** Takes the oldest job that nobody is at, and does it to the end. False when there is none. */
export async function doNextJob(signal: AbortSignal): Promise<boolean> {
  const sql = sqlClient();
  const [job] = await sql<{ job_id: string; kind: JobKind; subject: string }[]>`
    update jobs set started_at = now(), heartbeat_at = now(), done = 0, total = 0
    where job_id = (
      select job_id from jobs
      where finished_at is null and (heartbeat_at is null
        or heartbeat_at < now() - make_interval(secs => ${DEAD_AFTER_SECONDS}))
      order by requested_at limit 1 for update skip locked)
    returning job_id, kind, subject`;
  if (!job) return false;

  let progress: Progress = { done: 0, total: 0 };
  const beat = () =>
    sql`update jobs set heartbeat_at = now(), done = ${progress.done}, total = ${progress.total}
        where job_id = ${job.job_id}`.catch(() => {});
  const heart = setInterval(beat, HEARTBEAT_MS);
  try {
    const onProgress = (next: Progress) => {
      progress = next;
    };
    const result = await work[job.kind](job.subject, { onProgress, signal });
    await beat();
    await sql`update jobs set finished_at = now(), result = ${sql.json(result as never)}
      where job_id = ${job.job_id}`;
  } catch (error) {
    // A stop is no failure: whoever comes next takes the work up again.
    if (signal.aborted) return false;
    const words = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
    await sql`update jobs set finished_at = now(), error = ${words} where job_id = ${job.job_id}`;
  } finally {
    clearInterval(heart);
  }
  return true;
}
