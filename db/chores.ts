import { clearPayments } from './clearing';
import { eraseWhenDue } from './due-erasures';
import { closeDueMonths } from './due-month-ends';
import { putAwayLongAccounts } from './due-snapshots';
import { executeDueOrders } from './due-standing-orders';
import { expireHolds } from './expired-holds';
import { doNextJob } from './jobs';
import { deliverMail, removeMailOfErased } from './mail/deliver';
import { forgetFullBuckets } from './rate-limit';
import { makeDueSeal } from './seals';
import { keepSealsFile } from './seals-file';
import { forgetEndedSessions } from './sessions';

/** Something to be looked after every so often; `run` answers whether there may be more at once. */
export type Chore = { name: string; everyMs: number; run(signal: AbortSignal): Promise<boolean> };

export const chores: readonly Chore[] = [
  { name: 'jobs', everyMs: 500, run: doNextJob },
  { name: 'the outbox', everyMs: 1_000, run: deliverMail },
  { name: 'the mail of erased customers', everyMs: 5_000, run: removeMailOfErased },
  { name: 'months', everyMs: 1_000, run: closeDueMonths },
  { name: 'erasures', everyMs: 1_000, run: eraseWhenDue },
  { name: 'expired holds', everyMs: 2_000, run: expireHolds },
  { name: 'standing orders', everyMs: 1_000, run: executeDueOrders },
  { name: 'payments', everyMs: 1_000, run: clearPayments },
  { name: 'sealing', everyMs: 5_000, run: () => makeDueSeal() },
  { name: 'the seals file', everyMs: 5_000, run: keepSealsFile },
  { name: 'snapshots', everyMs: 60_000, run: putAwayLongAccounts },
  { name: 'sessions and limits that are over', everyMs: 60_000, run: forgetWhatIsOver },
];

async function forgetWhatIsOver(): Promise<boolean> {
  await Promise.all([forgetEndedSessions(), forgetFullBuckets()]);
  return false;
}
