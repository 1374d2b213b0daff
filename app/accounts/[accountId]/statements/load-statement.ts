import 'server-only';
import { cache } from 'react';
import { instantOf, type Moment } from '@/app/moment';
import { type AccountView, accountView, type LineView, lineView } from '@/components/account/views';
import { accountAsOf, statementAsOf } from '@/db/account-history';
import { findBalance } from '@/db/read-models/balances';
import { monthStatement, monthTotals } from '@/db/read-models/statement-lines';
import { opener } from '@/db/sealing';
import type { Month } from '@/domain/calendar';
import { type AccountId, type CustomerId, isUuid } from '@/domain/ids';
import type { MonthTotals, Statement } from '@/domain/projections/statement';

export type LoadedStatement = {
  account: AccountView | null;
  statement: Omit<Statement, 'lines'>;
  lines: LineView[];
};

/** The months of an account at a moment, newest first; undefined when it is not the customer's. */
export const loadMonths = cache(readMonths);

/** One month's statement at a moment: "what we knew then about that month". */
export const loadStatement = cache(readStatement);

async function readMonths(
  customerId: CustomerId,
  accountId: string,
  moment: Moment,
): Promise<{ account: AccountView | null; months: MonthTotals[] } | undefined> {
  if (!isUuid(accountId)) return undefined;
  const id = accountId as AccountId;
  if (moment.kind === 'past') {
    const then = await accountAsOf(customerId, id, moment.prefix);
    if (!then) return undefined;
    const { balance, open } = then;
    if (!balance) return { account: null, months: [] };
    const account = accountView(balance, instantOf(moment, balance), open);
    return { account, months: await monthTotals(id, balance.version) };
  }
  const balance = await findBalance(id, customerId);
  if (!balance) return undefined;
  const [months, open] = await Promise.all([monthTotals(id), opener(customerId, id)]);
  return { account: accountView(balance, moment.now, open), months };
}

async function readStatement(
  customerId: CustomerId,
  accountId: string,
  month: Month,
  moment: Moment,
): Promise<LoadedStatement | undefined> {
  if (!isUuid(accountId)) return undefined;
  const id = accountId as AccountId;
  if (moment.kind === 'past') {
    const then = await accountAsOf(customerId, id, moment.prefix);
    if (!then) return undefined;
    const { balance, open } = then;
    const statement = await statementAsOf(id, month, moment.prefix);
    const account = balance && accountView(balance, instantOf(moment, balance), open);
    return opened(account, statement, open);
  }
  const balance = await findBalance(id, customerId);
  if (!balance) return undefined;
  const [statement, open] = await Promise.all([monthStatement(id, month), opener(customerId, id)]);
  return opened(accountView(balance, moment.now, open), statement, open);
}

function opened(
  account: AccountView | null,
  { lines, ...statement }: Statement,
  open: Parameters<typeof lineView>[1],
): LoadedStatement {
  return { account, statement, lines: lines.map((line) => lineView(line, open)) };
}
