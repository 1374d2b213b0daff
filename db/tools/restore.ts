/** `npm run restore -- FILE [KEYS]`: makes an empty database into the bank of a backup. */
import { RestoreRefused, restore } from '../restore';

const [bank, keys = bank && `${bank.replace(/\.gz$/, '')}.keys.gz`] = process.argv.slice(2);

if (!bank || !keys) {
  console.error('Usage: npm run restore -- FILE [KEYS]');
  process.exitCode = 1;
} else {
  try {
    const rows = await restore(process.env.DATABASE_URL ?? '', { bank, keys });
    console.log(`${rows} rows restored; the log has a new epoch.`);
  } catch (error) {
    if (!(error instanceof RestoreRefused)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
