/** `npm run worker`: the background work alone, beside web servers with REWIND_WORKER=0 or others like them. */
import { startWorker } from '../worker';

const worker = startWorker();
console.log('Working. Ctrl-C ends it.');
for (const end of ['SIGTERM', 'SIGINT'] as const) {
  process.once(end, async () => {
    await worker.stop();
    process.exit(0);
  });
}
