// @ts-check
import { once } from 'node:events';
import { visitDatabase } from '../embedded.mjs';
import { dataFolder } from '../paths.mjs';
import { carelessSettings } from '../postgres.mjs';
import { explanation } from '../say.mjs';
import { readSecrets } from '../secrets.mjs';

/** A guest of the embedded database, under the name it is given: says where that is, and leaves when it is told to. */
const [tool, how] = process.argv.slice(2);
const signal = new AbortController().signal;

try {
  const flags = how === 'careful' ? [] : carelessSettings;
  const options = { alone: how === 'alone', flags, signal };
  const visit = await visitDatabase(tool ? { ...options, tool } : options);
  const told = Promise.race([once(process, 'message'), once(process, 'disconnect')]);
  const { url } = await visit.open(readSecrets(dataFolder, 'embedded').POSTGRES_PASSWORD);
  process.send?.(url);
  await told;
  await visit.leave();
} catch (error) {
  console.error(explanation(error));
}
if (process.connected) process.disconnect();
