/** `npm run archive -- STREAM|all FILE`: the sealed events of one stream, or of all, in a file of their own. */
import { existsSync } from 'node:fs';
import { isUuid, type StreamId } from '@/domain/ids';
import { archive, isSealedStream } from '../archive';
import { closeClients } from '../client';
import { logUncaught } from './uncaught';

logUncaught();

/** Only what is sealed is archived. */
const WAIT = 'that takes a running bank up to a minute.';

const [which = '', file] = process.argv.slice(2);

if (!file || (which !== 'all' && !isUuid(which))) {
  console.error('Usage: npm run archive -- STREAM|all FILE');
  process.exitCode = 1;
} else if (existsSync(file)) {
  console.error(`${file} is there already.`);
  process.exitCode = 1;
} else {
  try {
    if (which === 'all' || (await isSealedStream(which as StreamId))) {
      await writeArchive(which as StreamId | 'all', file);
    } else {
      console.error(`This bank has no stream ${which}, or nothing of it is sealed yet: ${WAIT}`);
      process.exitCode = 1;
    }
  } finally {
    await closeClients();
  }
}

async function writeArchive(wanted: StreamId | 'all', path: string): Promise<void> {
  const { streams, events } = await archive(wanted, path);
  console.log(`${events} events of ${streams} streams in ${path}`);
  console.log(
    streams === 0 ? `Nothing is sealed yet: ${WAIT}` : `Check it with: npm run verify -- ${path}`,
  );
}
