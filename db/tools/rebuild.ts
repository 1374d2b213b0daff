/** `npm run rebuild -- [NAME …]`: fills read models anew while the bank stays open; all of them by default. */
import { closeClients } from '../client';
import { readModels } from '../read-models/all';
import { type Progress, rebuild } from '../rebuild';
import { stopOnSignals } from './stop';

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : readModels.map(({ name }) => name);
const signal = stopOnSignals();

try {
  for (const name of names) await rebuildAndTell(name);
} catch (error) {
  const stopped = 'Stopped; the rows that were live still are.';
  console.error(signal.aborted ? stopped : error instanceof Error ? error.message : error);
  process.exitCode = signal.aborted ? 130 : 1;
} finally {
  await closeClients();
}

async function rebuildAndTell(name: string): Promise<void> {
  const began = performance.now();
  const rebuilt = await rebuild(name, {
    onProgress: everySecond(({ done, total }) => {
      const pace = done / ((performance.now() - began) / 1_000);
      const left = Math.ceil((total - done) / pace);
      console.log(
        `  ${name}: ${done} of ${total} events, ${Math.round(pace)} a second, ${left} s left`,
      );
    }),
    onWait: (session) => console.log(`  ${name}: waits for the open transaction of ${session}`),
    signal,
  });
  if (!rebuilt) {
    console.error(`${name} is being rebuilt already, by another process.`);
    process.exitCode = 1;
    return;
  }
  const { events, rows, differing, parked, generation } = rebuilt;
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  const found = differing === 0 ? 'all as they were' : `${differing} of them were wrong`;
  console.log(
    `${name}: ${rows} rows from ${events} events in ${seconds} s, ${found}; generation ${generation}`,
  );
  if (parked > 0) console.log(`  ${parked} streams are parked at an event that it cannot take`);
}

function everySecond(tell: (progress: Progress) => void): (progress: Progress) => void {
  let told = performance.now();
  return (progress) => {
    if (performance.now() - told < 1_000) return;
    told = performance.now();
    tell(progress);
  };
}
