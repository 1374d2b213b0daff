/**
 * Long work that a person asked for. It is a row that any instance takes, so that it outlives the
 * request and, by its heartbeat, the instance: one that stops renewing it has died, and the next one
 * starts the work again. When the work was taken tells its holder from a later one.
 */
import { randomUUID } from 'node:crypto';
import type { JSONValue } from 'postgres';
import type { Json } from '@/domain/hash-chain';
import type { ActorId, StreamId } from '@/domain/ids';
import { sqlClient } from './client';
import { type Progress, rebuild } from './rebuild';
import { describe, isPassing } from './trouble';
import { verifyBank, verifyStream } from './verify';

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
) => Promise<Json | undefined>;

/** Undefined stands for "not now": somebody else is at the same, and it is tried again later. */
const work: Record<JobKind, Work> = {
  rebuild: (subject, options) => rebuild(subject, options),
  verify: (subject, options) =>
    subject === WHOLE_BANK ? verifyBank(options) : verifyStream(subject as StreamId, options),
};

/** What a verification is asked for, where it is not the id of a stream. */
export const WHOLE_BANK = 'bank';

const HEARTBEAT_MS = 500;
const DEAD_AFTER_SECONDS = 10;
/** Held while it is looked whether the same was asked for already. */
const REQUEST_LOCK = 7_394_631;

/** Asks for work; the same that is waiting or under way is not asked for twice. */
export async function requestJob(
  kind: JobKind,
  subject: string,
  requestedBy: ActorId,
): Promise<void> {
  await sqlClient().begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${REQUEST_LOCK}, hashtext(${`${kind} ${subject}`}))`;
    await tx`
      insert into jobs (job_id, kind, subject, requested_by)
      select ${randomUUID()}, ${kind}, ${subject}, ${requestedBy}
      where not exists (
        select from jobs where kind = ${kind} and subject = ${subject} and finished_at is null)`;
  });
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
  const job = await takeJob();
  if (!job) return false;

  const lost = new AbortController();
  let progress: Progress = { done: 0, total: 0 };
  const beat = () =>
    renew(job, progress).then(
      (kept) => kept || lost.abort(),
      () => {},
    );
  const heart = setInterval(beat, HEARTBEAT_MS);
  try {
    const result = await work[job.kind](job.subject, {
      onProgress: (next) => {
        progress = next;
      },
      signal: AbortSignal.any([signal, lost.signal]),
    });
    if (result !== undefined) await finish(job, progress, { result });
  } catch (error) {
    if (lost.signal.aborted) return true;
    // A stop is no failure, nor is a lost connection: whoever comes next takes the work up again.
    if (signal.aborted || isPassing(error)) {
      await giveBack(job).catch(() => {});
      if (signal.aborted) return false;
      throw error;
    }
    await finish(job, progress, { error: describe(error) });
  } finally {
    clearInterval(heart);
  }
  return true;
}

type Taken = { job_id: string; kind: JobKind; subject: string; started_at: string };

async function takeJob(): Promise<Taken | undefined> {
  const [job] = await sqlClient()<Taken[]>`
    update jobs set started_at = now(), heartbeat_at = now(), done = 0, total = 0
    where job_id = (
      select job_id from jobs
      where finished_at is null and (heartbeat_at is null
        or heartbeat_at < now() - make_interval(secs => ${DEAD_AFTER_SECONDS}))
      order by requested_at limit 1 for update skip locked)
    returning job_id, kind, subject, started_at`;
  return job;
}

/** Says how far the work is. False when another instance took it over, because we had fallen silent. */
async function renew(job: Taken, { done, total }: Progress): Promise<boolean> {
  const kept = await sqlClient()`
    update jobs set heartbeat_at = now(), done = ${done}, total = ${total}
    where ${isStill(job)} returning job_id`;
  return kept.length > 0;
}

async function finish(
  job: Taken,
  { done, total }: Progress,
  { result = null, error = null }: { result?: Json; error?: string | null },
): Promise<void> {
  await sqlClient()`
    update jobs set finished_at = now(), done = ${done}, total = ${total},
      result = ${sqlClient().json(result as JSONValue)}, error = ${error}
    where ${isStill(job)}`;
}

async function giveBack(job: Taken): Promise<void> {
  await sqlClient()`update jobs set heartbeat_at = null where ${isStill(job)}`;
}

function isStill({ job_id, started_at }: Taken) {
  return sqlClient()`job_id = ${job_id} and started_at = ${started_at} and finished_at is null`;
}
