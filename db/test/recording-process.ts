/** One of several processes that follow the log of one database for the recorder. */
import { closeClients } from '../client';
import { stopOnSignals } from '../tools/stop';
import { startWorker } from '../worker';
import { recorder } from './recorder';

const signal = stopOnSignals();
const worker = startWorker({ subscribers: [recorder], chores: [] });
process.send?.('working');
signal.addEventListener('abort', async () => {
  await worker.stop();
  await closeClients();
});
