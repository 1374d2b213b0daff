/**
 * `npm run verify`: the whole bank. `npm run verify -- FILE [KEY]`: an archive by itself, without a
 * database; KEY is what the bank publishes at /api/seals. Ends with 1 if anything is wrong.
 */
import { existsSync } from 'node:fs';
import { type Finding, findingSentence, streamOf, type Verification } from '@/domain/findings';
import { checkArchive } from '../archive-check';
import { closeClients } from '../client';
import type { Progress } from '../rebuild';
import { verifyBank } from '../verify';
import { logUncaught } from './uncaught';

logUncaught();

const [file, key] = process.argv.slice(2);

if (file) await verifyFile(file);
else await verifyAll();

async function verifyFile(path: string): Promise<void> {
  if (!existsSync(path)) {
    console.error(`There is no file ${path}.`);
    process.exitCode = 1;
    return;
  }
  const { streams, events, problems, publicKey, newestSeal } = await checkArchive(path, key);
  for (const problem of problems) console.error(problem);
  console.log(`${events} events of ${streams} streams; ${counted(problems.length)}.`);
  if (newestSeal) {
    console.log(`Sealed last at ${newestSeal.sealedAt}, with seal ${newestSeal.number}.`);
  }
  if (publicKey && !key) {
    console.log(`Signed with ${publicKey}; the bank publishes its key at /api/seals.`);
  }
  if (problems.length > 0) process.exitCode = 1;
}

async function verifyAll(): Promise<void> {
  const began = performance.now();
  let told = began;
  const onProgress = ({ done, total }: Progress) => {
    if (performance.now() - told < 1_000) return;
    told = performance.now();
    const pace = done / ((told - began) / 1_000);
    console.log(`  ${done} of ${total} events, ${Math.round(pace)} a second`);
  };
  try {
    const verification = await verifyBank({ onProgress });
    report(verification);
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    const count = verification.findings.length + verification.further;
    console.log(`${verification.events} events in ${seconds} s; ${counted(count)}.`);
    if (count > 0) process.exitCode = 1;
  } finally {
    await closeClients();
  }
}

function report({ findings, further, resting, seals }: Verification): void {
  for (const finding of findings) console.error(named(finding));
  if (further > 0) console.error(`… and ${further} more.`);
  for (const { accountId, from, to } of resting) {
    console.error(`The statements of ${accountId} from ${from} to ${to} rest on that.`);
  }
  if (!seals) return;
  const { newest, inFile, unsealed } = seals;
  if (newest) console.log(`Sealed last at ${newest.sealedAt}, with seal ${newest.number}.`);
  if (inFile === null) console.log('There is no seals file beside this database.');
  if (unsealed > 0) console.log(`${unsealed} events are not sealed yet.`);
}

function named(finding: Finding): string {
  const stream = streamOf(finding);
  return stream ? `Stream ${stream}: ${findingSentence(finding)}` : findingSentence(finding);
}

function counted(problems: number): string {
  return problems === 0 ? 'nothing is wrong' : `${problems} findings`;
}
