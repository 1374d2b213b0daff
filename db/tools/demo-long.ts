/**
 * `npm run demo:long -- [EVENTS] [PERSON]`: gives somebody of the demo an account with a long history, to see
 * that it opens and scrubs like a short one. It stays until the bank is reset.
 */
import { closeClients } from '../client';
import { findCustomer } from '../customers';
import { makeLongAccount } from '../demo/long-account';
import { demoPeople } from '../demo/people';
import { customerIdFor } from '../prepare/registration';
import { logUncaught } from './uncaught';

logUncaught();

const [count = '5000', name = 'maya'] = process.argv.slice(2);
const events = Number(count);
const person = demoPeople.find(({ key }) => key === name);
const keys = demoPeople.map(({ key }) => key).join(' | ');

try {
  process.exitCode = await make();
} finally {
  await closeClients();
}

async function make(): Promise<number> {
  const isCount = /^[0-9]{3,7}$/.test(count) && events <= 5_000_000;
  if (!person || !isCount) return refuse(`Usage: npm run demo:long -- [100 to 5000000] [${keys}]`);
  const customerId = customerIdFor(person.commandId);
  if (!(await findCustomer(customerId))) return refuse('This bank has no demo customers.');
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1_000).toFixed(1);
  let told = began;
  const accountId = await makeLongAccount(customerId, events, (done) => {
    if (performance.now() - told < 5_000) return;
    told = performance.now();
    console.log(`  ${done} of ${events} events, ${seconds()} s`);
  });
  console.log(`${person.name} has an account of ${events} events, made in ${seconds()} s.`);
  console.log(`/accounts/${accountId}/history`);
  return 0;
}

function refuse(why: string): number {
  console.error(why);
  return 1;
}
