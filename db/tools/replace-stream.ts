/**
 * `npm run replace-stream -- ACCOUNT TRANSFORMATION`: the last resort of versioning. A closed account
 * that never held money is copied, mended, into a new stream; the old one ends with a pointer to it.
 */
import { randomUUID } from 'node:crypto';
import { type AccountId, type CommandId, isUuid } from '@/domain/ids';
import type { Refusal } from '@/domain/refusal';
import { closeClients } from '../client';
import { execute, type Outcome } from '../execute';
import { successorIdFor, transformationNames } from '../prepare/replacement';
import { logUncaught } from './uncaught';

logUncaught();

const [accountId = '', name = ''] = process.argv.slice(2);
/** What a replacement may be refused for. The sentences for customers are in `components/`, above us. */
const refusals: { readonly [reason in Refusal['reason']]?: string } = {
  'account-not-closed': 'The account is open; only a closed one can be replaced.',
  'account-not-opened': 'The account was never opened.',
  'stream-replaced': 'The stream has a successor already.',
  'stream-holds-money': 'The stream holds bookings, which would count twice in a copy.',
  'stream-has-grown': 'Something was added to the stream meanwhile: run it once more.',
};

const transformation = transformationNames.find((known) => known === name);

try {
  process.exitCode = await replaceStream();
} finally {
  await closeClients();
}

async function replaceStream(): Promise<number> {
  if (!isUuid(accountId) || !transformation) {
    console.error(`Usage: npm run replace-stream -- ACCOUNT ${transformationNames.join(' | ')}`);
    return 1;
  }
  const commandId = randomUUID() as CommandId;
  const outcome = await execute({
    actor: { kind: 'bank' },
    commandId,
    request: { type: 'ReplaceStream', accountId: accountId as AccountId, transformation },
  });
  if (outcome.status === 'accepted') {
    console.log(`The stream goes on in ${successorIdFor(commandId)}.`);
    return 0;
  }
  console.error(sentence(outcome));
  return 1;
}

function sentence(outcome: Exclude<Outcome, { status: 'accepted' }>): string {
  if (outcome.status === 'not-found') return `This bank has no account ${accountId}.`;
  if (outcome.status === 'busy') return 'The account is busy: run it once more.';
  if (outcome.status !== 'refused') return outcome.status;
  return refusals[outcome.refusal.reason] ?? outcome.refusal.reason;
}
