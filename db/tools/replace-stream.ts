/**
 * `npm run replace-stream -- ACCOUNT_ID TRANSFORMATION`: the last resort of versioning. A closed account
 * that never held money is copied, mended, into a new stream; the old one ends with a pointer to it.
 */
import { randomUUID } from 'node:crypto';
import { type AccountId, type CommandId, isUuid } from '@/domain/ids';
import { closeClients } from '../client';
import { execute } from '../execute';
import { successorIdFor, transformationNames } from '../prepare/replacement';
import { logUncaught } from './uncaught';

logUncaught();

const [accountId = '', name = ''] = process.argv.slice(2);
const transformation = transformationNames.find((known) => known === name);

try {
  process.exitCode = await replaceStream();
} finally {
  await closeClients();
}

async function replaceStream(): Promise<number> {
  if (!isUuid(accountId) || !transformation) {
    console.error(`Usage: npm run replace-stream -- ACCOUNT_ID ${transformationNames.join(' | ')}`);
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
  console.error(outcome.status === 'refused' ? outcome.refusal.reason : outcome.status);
  return 1;
}
