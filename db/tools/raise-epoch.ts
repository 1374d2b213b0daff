/** `npm run raise-epoch`: makes a log that was restored into a younger server fit to be continued there. */
import postgres from 'postgres';
import { isEpochOver, raiseEpoch } from '../epoch';
import { migrateDatabase } from '../migrate';
import { logUncaught } from './uncaught';

logUncaught();

const ownerUrl = process.env.DATABASE_URL ?? '';
await migrateDatabase(ownerUrl);
const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
try {
  console.log(
    (await isEpochOver(sql))
      ? `The log is in epoch ${await raiseEpoch(sql)} now, and can be continued.`
      : 'The epoch of the log is the right one; nothing was changed.',
  );
} finally {
  await sql.end();
}
