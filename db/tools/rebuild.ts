/**
 * `npm run rebuild -- [NAME …]`: fills read models anew while the bank stays open; all of them by default.
 * Those that are written inline are filled together, in one reading of the log.
 */
import { closeClients } from '../client';
import { inlineReadModels, readModels } from '../read-models/all';
import { type Progress, type Rebuilt, rebuildTogether } from '../rebuild';
import { stopOnSignals } from './stop';
import { logUncaught } from './uncaught';

logUncaught();

const asked = process.argv.slice(2);
const all = readModels.map(({ name }) => name);
const names = asked.length > 0 ? asked : all;
const unknown = asked.filter((name) => !all.includes(name));
const signal = stopOnSignals();

const isInline = (name: string) => inlineReadModels.some((readModel) => readModel.name === name);
const together = [
  names.filter(isInline),
  ...names.filter((name) => !isInline(name)).map((name) => [name]),
];

try {
  if (unknown.length > 0) {
    console.error(`No read model is called ${unknown.join(' or ')}. There are: ${all.join(', ')}`);
    process.exitCode = 1;
  } else {
    for (const some of together) if (some.length > 0) await rebuildAndTell(some);
  }
} catch (error) {
  if (!signal.aborted) throw error;
  console.error('Stopped; the rows that were live still are.');
  process.exitCode = 130;
} finally {
  await closeClients();
}

async function rebuildAndTell(some: readonly string[]): Promise<void> {
  const began = performance.now();
  const label = some.join(', ');
  const rebuilt = await rebuildTogether(some, {
    onProgress: everySecond(({ done, total }) => {
      const pace = done / ((performance.now() - began) / 1_000);
      const left = Math.ceil((total - done) / pace);
      console.log(
        `  ${label}: ${done} of ${total} events, ${Math.round(pace)} a second, ${left} s left`,
      );
    }),
    onWait: (session) => console.log(`  ${label}: waits for the open transaction of ${session}`),
    signal,
  });
  if (!rebuilt) {
    console.error(`${label}: another process is at it already.`);
    process.exitCode = 1;
    return;
  }
  const seconds = ((performance.now() - began) / 1_000).toFixed(1);
  for (const [name, outcome] of rebuilt) console.log(sentence(name, outcome, seconds));
}

function sentence(
  name: string,
  { events, rows, differing, parked, generation }: Rebuilt,
  seconds: string,
): string {
  const found = differing === 0 ? 'all as they were' : `${differing} of them were wrong`;
  const held = parked > 0 ? `; ${parked} streams are parked at an event that it cannot take` : '';
  return `${name}: ${rows} rows from ${events} events in ${seconds} s, ${found}; generation ${generation}${held}`;
}

function everySecond(tell: (progress: Progress) => void): (progress: Progress) => void {
  let told = performance.now();
  return (progress) => {
    if (performance.now() - told < 1_000) return;
    told = performance.now();
    tell(progress);
  };
}
