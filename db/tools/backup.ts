/** `npm run backup -- [FILE]`: the whole bank in one file, and its customers' keys in another beside it. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { backUp } from '../backup';
import { logUncaught } from './uncaught';

logUncaught();

const now = new Date().toISOString().slice(0, 19).replaceAll(':', '');
const bank =
  process.argv[2] ?? join(process.env.REWIND_DATA_DIR ?? '.data', 'backups', `rewind-${now}.gz`);
const keys = `${bank.replace(/\.gz$/, '')}.keys.gz`;
mkdirSync(dirname(bank), { recursive: true, mode: 0o700 });

const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
try {
  const rows = await backUp(sql, { bank, keys });
  console.log(`${rows} rows in ${bank}`);
  console.log(`The customers' keys are in ${keys}: keep it elsewhere, and for a shorter time.`);
  console.log('Neither holds REWIND_MASTER_KEY, without which no text can be read again.');
} finally {
  await sql.end();
}
