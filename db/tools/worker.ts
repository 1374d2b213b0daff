/** `npm run worker`: the background work alone, beside web servers with REWIND_WORKER=0 or others like them. */
import { once } from 'node:events';
import { closeClients } from '../client';
import { startWorker } from '../worker';
import { stopOnSignals } from './stop';
import { logUncaught } from './uncaught';

logUncaught();

const signal = stopOnSignals();
const worker = startWorker();
console.log('Working. Ctrl-C ends it.');
await once(signal, 'abort');
await worker.stop();
await closeClients();
