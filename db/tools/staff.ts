/**
 * `npm run staff -- auditor | operator ADDRESS`: lets somebody sign in to the pages behind the counter.
 * Their password is the first line that is typed or piped in, so that it stands in no list of processes.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { hashPassword } from 'better-auth/crypto';
import { PASSWORD_MAX, PASSWORD_MIN } from '@/domain/customer/commands';
import { email as emailField } from '@/domain/input';
import { closeClients } from '../client';
import { employ, staffRoleNames } from '../staff';
import { logUncaught } from './uncaught';

logUncaught();

const [roleName, address] = process.argv.slice(2);
const role = staffRoleNames.find((known) => known === roleName);
const email = emailField().safeParse(address);

try {
  process.exitCode = await addStaff();
} finally {
  await closeClients();
}

async function addStaff(): Promise<number> {
  if (!role || !email.success) {
    return refuse(`Usage: npm run staff -- ${staffRoleNames.join(' | ')} ADDRESS`);
  }
  const password = await firstLine(`Password for ${email.data}: `);
  if (password === null) return refuse('\nNo password was typed or piped in; nothing was changed.');
  if (password.length < PASSWORD_MIN || password.length > PASSWORD_MAX) {
    return refuse(`A password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`);
  }
  if (!(await employ(role, email.data, await hashPassword(password)))) {
    return refuse('Somebody signs in with this address already.');
  }
  console.log(`${email.data} signs in as ${role}, and comes to /bank.`);
  return 0;
}

/** Null where the input ends before there is one. */
async function firstLine(prompt: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  // To a question that nobody can answer any more there is no end otherwise.
  const ended = once(lines, 'close').then(() => null);
  try {
    return await Promise.race([lines.question(prompt), ended]);
  } finally {
    lines.close();
  }
}

function refuse(why: string): number {
  console.error(why);
  return 1;
}
