/**
 * `npm run restore -- FILE [KEYS]`: makes an empty database into the bank of a backup, and verifies every
 * chain of it before anybody uses it.
 */
import { findingSentence } from '@/domain/findings';
import { keepMasterKey } from '../../scripts/secrets.mjs';
import { closeClients } from '../client';
import { RestoreRefused, restore } from '../restore';
import { verifyBank } from '../verify';
import { logUncaught } from './uncaught';

logUncaught();

const [bank, keys = bank && `${bank.replace(/\.gz$/, '')}.keys.gz`] = process.argv.slice(2);

if (!bank || !keys) {
  console.error('Usage: npm run restore -- FILE [KEYS]');
  process.exitCode = 1;
} else {
  try {
    const rows = await restore(process.env.DATABASE_URL ?? '', { bank, keys }, keepKey);
    console.log(`${rows} rows restored; the log has a new epoch.`);
    const { events, findings, further } = await verifyBank();
    for (const finding of findings) console.error(findingSentence(finding));
    const count = findings.length + further;
    console.log(
      `${events} events verified; ${count === 0 ? 'nothing is wrong' : `${count} findings`}.`,
    );
    if (count > 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof RestoreRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await closeClients();
  }
}

function keepKey(): void {
  const { REWIND_SECRETS_FILE: file, REWIND_MASTER_KEY: key } = process.env;
  if (file && key && keepMasterKey(file, key)) console.log(`The bank's key is kept in ${file}.`);
}
