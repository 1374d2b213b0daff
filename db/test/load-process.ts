/**
 * Customers who never rest, in a process of their own: random commands, four at a time, each sent again
 * until it is answered. What was answered is written to a file at once. Beside them the worker works.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { closeClients, sqlClient } from '../client';
import { seededChance } from '../demo/seeded-chance';
import { execute, type Outcome } from '../execute';
import type { AnyOrder } from '../prepare/prepare';
import { stopOnSignals } from '../tools/stop';
import { isPassing } from '../trouble';
import { startWorker } from '../worker';

export type Answer = { actor: string; command: CommandId; outcome: Outcome };

const [file = '', seed = '1'] = process.argv.slice(2);
const chance = seededChance(Number(seed));
const signal = stopOnSignals();
const worker = startWorker();
const sent: AnyOrder[] = [];

await Promise.all([1, 2, 3, 4].map(keepAsking));
await worker.stop();
await closeClients();

async function keepAsking(): Promise<void> {
  const accounts = await patiently(allAccounts);
  if (!accounts) return;
  while (!signal.aborted) {
    const again = chance.happens(10) ? sent[chance.whole(0, sent.length - 1)] : undefined;
    const order = again ?? randomOrder(accounts);
    const outcome = await patiently(async () => {
      const answer = await execute(order);
      return answer.status === 'busy' ? undefined : answer;
    });
    if (!outcome) return;
    sent.push(order);
    const actor = order.actor.kind === 'customer' ? order.actor.id : 'bank';
    const answer: Answer = { actor, command: order.commandId, outcome };
    appendFileSync(file, `${JSON.stringify(answer)}\n`);
    process.send?.('answered');
  }
}

type Account = { accountId: AccountId; customerId: CustomerId };

/** Of all customers: money goes from one process's to the other's. */
async function allAccounts(): Promise<Account[]> {
  return sqlClient()<Account[]>`
    select account_id as "accountId", customer_id as "customerId" from balances
    where generation = (select generation from projections
      where name = 'balances' and status = 'live')`;
}

function randomOrder(accounts: readonly Account[]): AnyOrder {
  const pick = () => accounts[chance.whole(0, accounts.length - 1)] as Account;
  const { accountId, customerId } = pick();
  const amountMinor = `${chance.whole(0, 5_000)}` as MinorText;
  const commandId = randomUUID() as CommandId;
  const actor = { kind: 'customer', id: customerId, sessionId: null } as const;
  const details = { contra: 'cash', category: 'other', reference: null } as const;
  const request = chance.pick<Request>([
    {
      type: 'TransferMoney',
      fromAccountId: accountId,
      toAccountId: pick().accountId,
      amountMinor,
      memo: 'Thanks',
    },
    {
      type: 'TransferMoney',
      fromAccountId: accountId,
      toAccountId: pick().accountId,
      amountMinor,
      memo: null,
    },
    { type: 'DepositMoney', accountId, amountMinor, ...details },
    { type: 'WithdrawMoney', accountId, amountMinor, ...details },
    { type: 'RenameAccount', accountId, nickname: `Worth ${amountMinor}` },
  ]);
  return { actor, commandId, request };
}

type Request = Exclude<AnyOrder['request'], { type: 'RegisterCustomer' }>;

/** A lost connection leaves the outcome unknown; the same order again is how to learn it. */
async function patiently<T>(attempt: () => Promise<T | undefined>): Promise<T | undefined> {
  while (!signal.aborted) {
    try {
      const result = await attempt();
      if (result !== undefined) return result;
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return undefined;
}
