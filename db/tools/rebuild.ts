/** `npm run rebuild -- [NAME …]`: fills read models anew while the bank stays open; all of them by default. */
import { closeAnnouncements } from '../announcements';
import { closeClients } from '../client';
import { registerProjections } from '../projection-status';
import { readModels } from '../read-models/all';
import { type Progress, rebuild } from '../rebuild';

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : readModels.map(({ name }) => name);

try {
  await registerProjections();
  for (const name of names) await rebuildAndTell(name);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeAnnouncements();
  await closeClients();
}

async function rebuildAndTell(name: string): Promise<void> {
  const began = performance.now();
  let told = began;
  const onProgress = ({ done, total }: Progress) => {
    if (performance.now() - told < 1_000) return;
    told = performance.now();
    const pace = done / ((told - began) / 1_000);
    const left = Math.ceil((total - done) / pace);
    console.log(
      `  ${name}: ${done} of ${total} events, ${Math.round(pace)} a second, ${left} s left`,
    );
  };
  const { events, rows, differing, generation } = await rebuild(name, { onProgress });
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const found = differing === 0 ? 'as they were' : `${differing} of them were wrong`;
  console.log(
    `${name}: ${rows} rows from ${events} events in ${seconds} s, ${found}; generation ${generation}`,
  );
}
