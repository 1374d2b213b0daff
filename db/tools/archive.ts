/** `npm run archive -- STREAM|all FILE`: the sealed events of one stream, or of all, in a file of their own. */
import { existsSync } from 'node:fs';
import { isUuid, type StreamId } from '@/domain/ids';
import { archive } from '../archive';
import { closeClients } from '../client';
import { logUncaught } from './uncaught';

logUncaught();

const [which = '', file] = process.argv.slice(2);

if (!file || (which !== 'all' && !isUuid(which))) {
  console.error('Usage: npm run archive -- STREAM|all FILE');
  process.exitCode = 1;
} else if (existsSync(file)) {
  console.error(`${file} is there already.`);
  process.exitCode = 1;
} else {
  const { streams, events } = await archive(which as StreamId | 'all', file);
  console.log(`${events} events of ${streams} streams in ${file}`);
  if (streams === 0) console.log('Only what is sealed is archived, which takes up to a minute.');
  else console.log(`Check it with: npm run verify -- ${file}`);
  await closeClients();
}
