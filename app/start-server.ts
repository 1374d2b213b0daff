import { sqlClient } from '@/db/client';
import { masterKeyFits } from '@/db/key-check';

/** Refuses to serve a bank with somebody else's key, and ends with the launcher that started it. */
export async function startServer(): Promise<void> {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  try {
    if (!(await masterKeyFits(sqlClient()))) {
      console.error('REWIND_MASTER_KEY is not the key that this bank was opened with.');
      process.exit(1);
    }
  } catch (error) {
    console.error('The database does not answer yet; pages will say so until it does.', error);
  }
}
