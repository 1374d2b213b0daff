import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { addMonths, type Instant, londonDate, type Month, monthOf } from '@/domain/calendar';
import type { AccountId, CommandId, CustomerId } from '@/domain/ids';
import { formatMoney, type MinorText } from '@/domain/money';
import type { StatementCheck } from '@/domain/statement-check';
import type { StatementCode } from '@/domain/statement-code';
import { bankNow } from './bank-time';
import { sqlClient } from './client';
import { execute } from './execute';
import { accountIdFor } from './prepare/account';
import { customerIdFor } from './prepare/registration';
import { findBalance } from './read-models/balances';
import { codeOf, isGenuine, issuedStatement, statementCode } from './statement-codes';
import { intrude } from './test/intruder';

let jane: CustomerId;
let account: AccountId;
/** The month before last: opened, paid into and out of. */
let past: Month;
/** Last month, in which nothing happened. */
let quiet: Month;
let running: Month;
let lastDigits: string;

beforeAll(async () => {
  running = monthOf(londonDate(await bankNow()));
  quiet = addMonths(running, -1);
  past = addMonths(running, -2);
  const registration = randomUUID() as CommandId;
  jane = customerIdFor(registration);
  await ask(1, registration, {
    type: 'RegisterCustomer',
    name: 'Jane',
    email: 'jane@example.com',
    locale: 'en-GB',
  });
  const opening = randomUUID() as CommandId;
  account = accountIdFor(opening);
  await ask(2, opening, {
    type: 'OpenAccount',
    product: 'current',
    currency: 'GBP',
    nickname: 'Everyday',
    openingDepositMinor: '123450' as MinorText,
  });
  await ask(5, randomUUID() as CommandId, movement('WithdrawMoney', '450'));
  const balance = await findBalance(account, jane);
  lastDigits = balance?.accountNumber.slice(-4) ?? '';
});

describe('a statement as issued', () => {
  it('is the same to the byte whatever is recorded, renamed or erased later', async () => {
    const before = await issuedStatement(account, past);
    expect(before).toMatchObject({ currency: 'GBP', closingMinor: 123_000n });
    await ask(null, randomUUID() as CommandId, movement('DepositMoney', '999'));
    await ask(null, randomUUID() as CommandId, {
      type: 'RenameAccount',
      accountId: account,
      nickname: 'Renamed',
    });
    await sqlClient()`delete from customer_keys where customer_id = ${jane}`;
    expect(await issuedStatement(account, past)).toEqual(before);
    expect(before?.document).not.toContain('For lunch');
  });

  it('names its events and the hash that they end with', async () => {
    const { document = '' } = (await issuedStatement(account, past)) ?? {};
    const [head] = await sqlClient()`
      select encode(hash, 'hex') as hash from events
      where stream_id = ${account} and version = 3`;
    expect(JSON.parse(document)).toMatchObject({ versions: [1, 3], headHash: head?.hash });
    const empty = JSON.parse((await issuedStatement(account, quiet))?.document ?? '');
    expect(empty).toMatchObject({ versions: null, headHash: head?.hash, openingMinor: '123000' });
  });

  it('is none while its month is running, or before the account was opened', async () => {
    expect(await issuedStatement(account, running)).toBeNull();
    expect(await issuedStatement(account, addMonths(past, -1))).toBeNull();
  });

  it('is another one when an event behind it was changed', async () => {
    const code = await statementCode(account, past);
    const isThird = `stream_id = '${account}' and version = 3`;
    const setAmount = (amount: string) =>
      intrude(`update events set data = data || '{"amountMinor": "${amount}"}' where ${isThird}`);
    await setAmount('451');
    expect(await statementCode(account, past)).not.toBe(code);
    await setAmount('450');
    expect(await statementCode(account, past)).toBe(code);
  });
});

describe('a printed statement', () => {
  const right = async (): Promise<StatementCheck> => ({
    period: past,
    lastDigits,
    closing: formatMoney(123_000n, 'GBP', 'en-GB'),
    code: (await statementCode(account, past)) as StatementCode,
  });

  it('is genuine with its own four details, however the balance is written', async () => {
    for (const closing of ['£1,230.00', '1230', '1,230.0', '1.230,00 £']) {
      expect(await isGenuine({ ...(await right()), closing })).toBe(true);
    }
  });

  it('is not with any other', async () => {
    const genuine = await right();
    const other = String((Number(lastDigits) + 1) % 10_000).padStart(4, '0');
    for (const wrong of [
      { lastDigits: other },
      { period: quiet },
      { period: running },
      { closing: '£1,230.01' },
      { closing: '-1230.00' },
      { closing: '12.30' },
      { code: codeOf('another document') },
    ]) {
      expect(await isGenuine({ ...genuine, ...wrong })).toBe(false);
    }
  });
});

function movement(type: 'DepositMoney' | 'WithdrawMoney', amountMinor: string) {
  return {
    type,
    accountId: account,
    amountMinor: amountMinor as MinorText,
    contra: 'cash',
    reference: 'For lunch',
    category: 'other',
  } as const;
}

/** Recorded on a day of the month before last, or now. */
async function ask(day: number | null, commandId: CommandId, request: object): Promise<void> {
  const outcome = await execute({
    actor: { kind: 'customer', id: jane, sessionId: null },
    commandId,
    ...(day === null ? {} : { recordAt: `${past}-0${day}T10:00:00.000000Z` as Instant }),
    request,
    passwordHash: '!',
  } as Parameters<typeof execute>[0]);
  if (outcome.status !== 'accepted') throw new Error(JSON.stringify(outcome));
}
