// @ts-check
import { existsSync, rmSync } from 'node:fs';
import { discardDrafts, logOf } from './cluster.mjs';
import { whileUnused } from './embedded.mjs';
import { takeLock } from './lock.mjs';
import {
  backupsFolder,
  clusterFolder,
  dataFolder,
  launcherLock,
  mailFolder,
  makeDataFolder,
  sealsFile,
} from './paths.mjs';
import { possibleClusters } from './postgres-home.mjs';
import { explanation } from './say.mjs';
import { forgetEmbeddedSecrets, hasExternalBank } from './secrets.mjs';

/** `npm run reset`: forgets the embedded bank and its keys, but for those that backups need; the next start opens a new one. */
try {
  process.exitCode = await reset();
} catch (error) {
  console.error(explanation(error));
  process.exitCode = 1;
}

async function reset() {
  if (process.env.DATABASE_URL) {
    console.error(
      'DATABASE_URL names a database that is not ours to delete: drop it with your own tools, or unset the variable.',
    );
    return 1;
  }
  makeDataFolder();
  const taken = await takeLock(launcherLock, { notesItself: true });
  if ('holder' in taken) {
    console.error(`Rewind is running, as process ${taken.holder.pid}. Stop it first.`);
    return 1;
  }
  try {
    await whileUnused(forget);
  } finally {
    taken.lock.release();
  }
  console.log('The bank is gone, with everything it remembered. `npm start` opens a new one.');
  return 0;
}

function forget() {
  for (const cluster of possibleClusters(clusterFolder)) {
    for (const path of [cluster, logOf(cluster)]) rmSync(path, { recursive: true, force: true });
    discardDrafts(cluster);
  }
  rmSync(sealsFile('embedded'), { force: true });
  forgetMail();
  // The keys last: a bank without its keys is lost, and this might be interrupted.
  const aside = forgetEmbeddedSecrets(dataFolder, backupsFolder);
  if (aside) {
    console.log(
      `The backups in ${backupsFolder} stay, and what they are read with is kept in ${aside}: \`npm run restore\` wants its REWIND_MASTER_KEY.`,
    );
  }
}

/** Mail is kept by customer: once the database is gone, nothing tells whose bank a folder belongs to. */
function forgetMail() {
  if (!hasExternalBank(dataFolder)) rmSync(mailFolder, { recursive: true, force: true });
  else if (existsSync(mailFolder)) {
    console.log(`The mail in ${mailFolder} stays: some may be of the bank in another database.`);
  }
}
