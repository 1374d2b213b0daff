/** `npm run backup -- [FILE]`: the whole bank in one file, and its customers' keys in another beside it. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { isKeptIn } from '../../scripts/secrets.mjs';
import { backUp } from '../backup';
import { logUncaught } from './uncaught';

logUncaught();

const now = new Date().toISOString().slice(0, 19).replaceAll(':', '');
const bank =
  process.argv[2] ?? join(process.env.REWIND_DATA_DIR ?? '.data', 'backups', `rewind-${now}.gz`);
const keys = `${bank.replace(/\.gz$/, '')}.keys.gz`;
const there = [bank, keys].filter((file) => existsSync(file));

if (there.length > 0) {
  console.error(`${there.join(' and ')}: there already, and not written over.`);
  process.exitCode = 1;
} else {
  mkdirSync(dirname(bank), { recursive: true, mode: 0o700 });
  const sql = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    const rows = await backUp(sql, { bank, keys });
    console.log(`${rows} rows in ${bank}`);
    console.log(`The customers' keys are in ${keys}: keep it elsewhere, and for a shorter time.`);
    console.log(
      `Neither holds REWIND_MASTER_KEY, without which no text can be read again: it is in ${placeOfKey()}.`,
    );
  } finally {
    await sql.end();
  }
}

function placeOfKey(): string {
  const { REWIND_SECRETS_FILE: file, REWIND_MASTER_KEY: key } = process.env;
  return file && key && isKeptIn(file, key) ? `${file}; keep that too` : 'the environment alone';
}
