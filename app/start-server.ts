import { sqlClient } from '@/db/client';
import { masterKeyFits } from '@/db/key-check';
import { endAll } from '@/db/live';
import { retentionDays } from '@/db/retention';
import { describe, logged } from '@/db/trouble';
import { startWorker } from '@/db/worker';
import { logWithoutValues } from './log-without-values';

/**
 * Refuses to serve a bank with somebody else's key, ends with the launcher that started it, and works in
 * the background unless REWIND_WORKER is 0: then `npm run worker` does.
 */
export async function startServer(): Promise<void> {
  // In development Next shows an error beside its source, to whoever wrote both.
  if (process.env.NODE_ENV === 'production') logWithoutValues(console);
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  try {
    retentionDays();
  } catch (error) {
    console.error(describe(error));
    process.exit(1);
  }
  try {
    if (!(await masterKeyFits(sqlClient()))) {
      console.error('REWIND_MASTER_KEY is not the key that this bank was opened with.');
      process.exit(1);
    }
  } catch (error) {
    console.error(
      'The database does not answer yet; pages will say so until it does.',
      logged(error),
    );
  }
  const worker = process.env.REWIND_WORKER === '0' ? undefined : startWorker();
  for (const end of ['SIGTERM', 'SIGINT'] as const) {
    process.once(end, () => {
      endAll();
      void worker?.stop();
    });
  }
}
