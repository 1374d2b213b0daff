import { createDecipheriv, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountView, ERASED, lineView } from '@/components/account/views';
import { accountAsOf } from '@/db/account-history';
import { backUp } from '@/db/backup';
import { bankNow } from '@/db/bank-time';
import { sqlClient } from '@/db/client';
import { type CustomerKey, customerKey } from '@/db/customer-keys';
import { readStream } from '@/db/event-store';
import { execute } from '@/db/execute';
import { listPayees } from '@/db/payees';
import { personalDataOf } from '@/db/personal-data';
import { exportOf } from '@/db/personal-export';
import { accountIdFor } from '@/db/prepare/account';
import type { InitiatePaymentRequest, Request } from '@/db/prepare/order';
import { payeeIdFor } from '@/db/prepare/payee';
import { paymentIdFor } from '@/db/prepare/payment';
import { customerIdFor, signInEmail } from '@/db/prepare/registration';
import { standingOrderIdFor } from '@/db/prepare/standing-order';
import { registerProjections } from '@/db/projection-status';
import { findBalance } from '@/db/read-models/balances';
import { logEntriesReadModel } from '@/db/read-models/log-entries';
import { latestLines } from '@/db/read-models/statement-lines';
import { opener } from '@/db/sealing';
import { nearestSnapshot, writeDueSnapshots } from '@/db/snapshots';
import { takeAll } from '@/db/test/bank';
import { brokenVersions } from '@/db/test/broken-versions';
import { type LocalDate, londonDate } from '@/domain/calendar';
import type { AccountId, ActorId, CommandId, CustomerId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import type { Balance } from '@/domain/projections/balance';
import { evolveBalance, initialBalance } from '@/domain/projections/balance';
import type { Sealed } from '@/domain/sealed';
import { asCsv, asJson } from './export/[format]/render';

/** Everything personal that Janet ever types or staff write of her, by where; each stands nowhere else. */
const janets = {
  firstName: 'Janet Firstborough',
  secondName: 'Janet Secondsworth',
  firstEmail: 'janet.firstborough@example.com',
  secondEmail: 'janet.secondsworth@example.org',
  nickname: 'Hideaway by the quay',
  newNickname: 'Hideaway on the hill',
  reference: 'Locksmith on Marylebone Lane',
  refusedReference: 'Deposit on a lighthouse',
  refusedMemo: 'For a ransom nobody pays',
  refusedName: 'Janet Thirdmoor',
  failedMemo: 'Every month for a yacht',
  memoToSelf: 'From one purse to the other',
  staffReason: 'Rang about a lost card in Whitby',
  merchant: 'The Lantern Shop in Lyme',
  payee: 'Jessamy Overseas',
  iban: 'NO8330001234567',
  paymentReference: 'Rent for the fjord hut',
  orderMemo: 'Every month for the allotment',
  listedHere: 'The opera lover upstairs',
  listedElsewhere: 'Aunt in Aberystwyth',
  listedIban: 'FI2112345600000785',
  listedNoMore: 'A painter called Pemberton',
  formerIban: 'BE68539007547034',
  refusedPayee: 'The same aunt, once more',
};
/** What she and Tobias write to each other is known to both. */
const shared = { memoToTobias: 'Half of the opera tickets', memoToJanet: 'Thanks for the opera' };
const tobias = { name: 'Tobias Counterpart', email: 'tobias.counterpart@example.net' };
const credentials = { password: 'scrypt:of-janets-password', session: 'token-of-janets-session' };

const folder = mkdtempSync(join(tmpdir(), 'rewind-erased-'));
const mailOf = (customer: CustomerId) => join(folder, 'mail', customer);
const operator = randomUUID() as ActorId;
let janet: CustomerId;
let tob: CustomerId;
let everyday: AccountId;
let savings: AccountId;
let tobiasAccount: AccountId;
/** As the counterparty read it while Janet was a customer. */
let tobiasBefore: string;
let otherInstance: typeof import('@/db/sealing');

beforeAll(async () => {
  vi.stubEnv('REWIND_DATA_DIR', folder);
  vi.useFakeTimers({ toFake: ['performance'] });
  await registerProjections();
  await sqlClient()`insert into staff (staff_id, role) values (${operator}, 'operator')`;
  tob = await register(tobias.name, tobias.email, '!');
  tobiasAccount = await open(tob, 'Everyday', '100000');
  janet = await register(janets.firstName, janets.firstEmail, credentials.password);
  everyday = await open(janet, janets.nickname, '50000');
  savings = await open(janet, 'Savings', null);
  await ask(janet, {
    type: 'ChangeContactDetails',
    name: janets.secondName,
    email: janets.secondEmail,
  });
  await ask(janet, { type: 'RenameAccount', accountId: everyday, nickname: janets.newNickname });
  await ask(janet, withdraw('2500', janets.reference));
  await ask(janet, transfer(everyday, savings, '1000', janets.memoToSelf));
  await ask(janet, transfer(everyday, tobiasAccount, '1500', shared.memoToTobias));
  await ask(tob, transfer(tobiasAccount, everyday, '700', shared.memoToJanet));
  await ask(janet, withdraw('99999999', janets.refusedReference), 'insufficient-funds');
  const tooMuch = transfer(everyday, tobiasAccount, '99999999', janets.refusedMemo);
  await ask(janet, tooMuch, 'insufficient-funds');
  const taken = { name: janets.refusedName, email: tobias.email };
  await ask(janet, { type: 'ChangeContactDetails', ...taken }, 'email-taken');
  expect(await reveal(janets.staffReason)).toMatchObject({ status: 'accepted' });
  await ask(janet, {
    type: 'PlaceHold',
    accountId: everyday,
    amountMinor: '100' as MinorText,
    lastsMicros: '1',
    merchant: janets.merchant,
    category: 'shopping',
  });
  const paying = {
    type: 'InitiatePayment',
    accountId: everyday,
    payee: janets.payee,
    iban: janets.iban,
    amountMinor: '100' as MinorText,
    reference: janets.paymentReference,
  } as const;
  await payAndCancel(paying);
  await orderAndCancel(janets.orderMemo);
  await orderInVain(janets.failedMemo);
  const here = { target: 'account', payeeAccountId: tobiasAccount } as const;
  await ask(janet, { type: 'AddPayee', name: janets.listedHere, ...here });
  const elsewhere = { target: 'iban', iban: janets.listedIban } as const;
  await ask(janet, { type: 'AddPayee', name: janets.listedElsewhere, ...elsewhere });
  const again = { type: 'AddPayee', name: janets.refusedPayee, ...elsewhere } as const;
  await ask(janet, again, 'payee-duplicate');
  await listAndRemove(janets.listedNoMore, janets.formerIban);
  await ask(janet, transfer(savings, everyday, '1000', null));
  await ask(janet, transfer(everyday, tobiasAccount, `${50_000 - 2_500 - 1_500 + 700}`, null));
  await ask(janet, { type: 'CloseAccount', accountId: everyday });
  await ask(janet, { type: 'CloseAccount', accountId: savings });
  await sqlClient()`
    insert into auth_sessions (id, token, user_id, expires_at)
    values (${randomUUID()}, ${credentials.session}, ${janet}, now() + interval '1 hour')`;
  await writeDueSnapshots([{ streamId: everyday, version: 6 }], sqlClient(), 3);
  await takeAll(logEntriesReadModel);
  for (const customer of [janet, tob]) mkdirSync(mailOf(customer), { recursive: true });
  writeFileSync(join(mailOf(janet), 'letter.eml'), `To: ${janets.secondName}`);
  writeFileSync(join(mailOf(tob), 'letter.eml'), `To: ${tobias.name}`);
});

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('before she is erased', () => {
  it('Janet can take all of it with her, as JSON and as a table', async () => {
    for (const render of [asJson, asCsv]) {
      const text = await textOf(render(exportOf(janet)));
      const all = { ...janets, ...shared };
      expect(Object.entries(all).filter(([, secret]) => !text.includes(secret))).toEqual([]);
    }
    const exported = JSON.parse(await textOf(asJson(exportOf(janet))));
    expect(exported.customer).toMatchObject([
      { name: janets.secondName, email: janets.secondEmail },
    ]);
    expect(exported.accounts).toHaveLength(2);
    expect(exported.payees).toMatchObject([
      { name: janets.listedElsewhere, account: janets.listedIban },
      { name: janets.listedHere, account: expect.stringMatching(/^[0-9]{12}$/) },
    ]);
    expect(exported.commands.filter(isRefused)).toHaveLength(4);
    expect(exported.sessions).toHaveLength(1);
    const balances = exported.events.filter(({ balance }: { balance: string }) => balance);
    expect(balances.at(-1).balance).toBe('0.00');
    // Nobody else's account, customer or versions.
    const text = JSON.stringify(exported);
    expect(text).not.toContain(tobiasAccount);
    expect(text).not.toContain(tob);
  });

  it('a formula that she was sent is text in the table', async () => {
    await ask(tob, { ...withdraw('100', '=1+1'), accountId: tobiasAccount });
    await ask(tob, { type: 'RenameAccount', accountId: tobiasAccount, nickname: '@SUM(1)' });
    const cells = (await textOf(asCsv(exportOf(tob)))).split(/[,\r\n]+/);
    expect(cells).toContain("'=1+1");
    expect(cells).toContain("'@SUM(1)");
    expect(cells.filter((cell) => /^"?[=+@]/.test(cell))).toEqual([]);
  });

  it('another instance of the bank has read her texts, and trusts her key for a while', async () => {
    const known = globalThis as { rewindCustomerKeys?: unknown };
    delete known.rewindCustomerKeys;
    vi.resetModules();
    otherInstance = await import('@/db/sealing');
    expect(await namesIn(otherInstance)).toContain(janets.newNickname);
    tobiasBefore = await textOf(asJson(exportOf(tob)));
  });
});

describe('once she is erased', () => {
  beforeAll(async () => {
    await ask(janet, { type: 'RequestErasure' });
  });

  it('her words open nowhere: here at once, in the other instance within five seconds', async () => {
    expect(new Set(await namesIn({ opener }))).toEqual(new Set([null]));
    vi.advanceTimersByTime(4_999);
    expect(await namesIn(otherInstance)).toContain(janets.newNickname);
    vi.advanceTimersByTime(1);
    expect(new Set(await namesIn(otherInstance))).toEqual(new Set([null]));
  });

  it('nothing of hers stands in any table, in the mail or in a new backup', async () => {
    const files = { bank: join(folder, 'bank.gz'), keys: join(folder, 'keys.gz') };
    const tables = await asOwner(async (owner) => {
      await backUp(owner, files);
      return dumpOf(owner);
    });
    const backup = gunzipSync(readFileSync(files.bank)).toString();
    const keys = gunzipSync(readFileSync(files.keys)).toString();
    expect(tables.names.length).toBeGreaterThan(20);
    // The look is one that finds things: the counterparty's rows are there.
    expect(tables.text).toContain(signInEmail(tobias.email));
    expect(backup).toContain(signInEmail(tobias.email));
    expect(keys).toContain(tob);
    for (const secret of personalStrings()) {
      for (const text of [tables.text, backup, keys]) {
        for (const form of formsOf(secret)) expect(text.includes(form), secret).toBe(false);
      }
    }
    expect(keys).not.toContain(janet);
    expect(existsSync(mailOf(janet))).toBe(false);
    expect(readFileSync(join(mailOf(tob), 'letter.eml'), 'utf8')).toContain(tobias.name);
  });

  it('no key of anybody else opens a word of hers, but for what they received', async () => {
    const { text } = await asOwner(dumpOf);
    const sealed = [...new Set(text.match(/s1\.\w+\.[\w-]+/g))];
    const events = await readStream(sqlClient(), { kind: 'account', id: tobiasAccount });
    const received = events.flatMap((event) =>
      event.type === 'TransferReceived' ? [event.data.counterpartName, event.data.memo] : [],
    );
    const keys = await remainingKeys();
    const opened = (values: readonly string[]) =>
      values.flatMap((value) => keys.map((key) => underKey(key, value))).join('\n');
    const hers = [...Object.values(janets), shared.memoToTobias];
    const among = (texts: string) => hers.filter((secret) => texts.includes(secret));

    // The look is one that finds things.
    const toHim = opened(sealed.filter((value) => received.includes(value as Sealed)));
    expect(among(toHim)).toEqual([janets.secondName, shared.memoToTobias]);
    const others = opened(sealed.filter((value) => !received.includes(value as Sealed)));
    expect(others).toContain(tobias.name);
    expect(among(others)).toEqual([]);
  });

  it('her list of payees is empty, at any time there was one too', async () => {
    const events = await readStream(sqlClient(), { kind: 'customer', id: janet });
    const added = events.filter(({ type }) => type === 'PayeeAdded');
    expect(added).toHaveLength(3);
    for (const until of [undefined, added.at(-1)?.recordedAt]) {
      expect(await listPayees(janet, until && { until })).toEqual([]);
    }
  });

  it('nobody can take her data away any more', async () => {
    const text = await textOf(asJson(exportOf(janet)));
    for (const secret of [...personalStrings(), ...Object.values(shared)]) {
      expect(text).not.toContain(secret);
    }
    expect(JSON.parse(text).events.length).toBeGreaterThan(10);
  });

  it('the counterparty’s own copies are what they were, and nothing else of hers is among them', async () => {
    const text = await textOf(asJson(exportOf(tob)));
    expect(text).toBe(tobiasBefore);
    expect(text).toContain(janets.secondName);
    for (const memo of Object.values(shared)) expect(text).toContain(memo);
    const ownCopies = new Set([janets.secondName]);
    for (const secret of Object.values(janets).filter((one) => !ownCopies.has(one))) {
      expect(text, secret).not.toContain(secret);
    }
    const lines = await latestLines(tobiasAccount, 100);
    const openTobias = await opener(tob, tobiasAccount);
    const views = lines.map((line) => lineView(line, openTobias));
    expect(views.map(({ title, note }) => `${title} ${note}`)).toContain(
      `From ${janets.secondName} ${shared.memoToTobias}`,
    );
  });

  it('every page says “erased” in place of her words, the past included', async () => {
    const openHers = await opener(janet, everyday);
    for (const line of await latestLines(everyday, 100)) {
      const { title, note } = lineView(line, openHers);
      expect(title.replace(/^(To|From) /, '')).toMatch(/^(erased|Deposit)$/);
      if (line.text) expect(note ?? title).toBe(ERASED);
    }
    for (const version of [1, 3, 6]) {
      const then = await accountAsOf(janet, everyday, { untilVersion: version });
      expect(
        then?.balance && accountView(then.balance, then.balance.recordedAt, then.open).nickname,
      ).toBe(ERASED);
    }
    expect(await nearestSnapshot(sqlClient(), everyday)).toBeDefined();
  });

  it('staff who ask to see her are refused, and their reason is not readable either', async () => {
    expect(await reveal('Wants to know who this was')).toMatchObject({
      refusal: { reason: 'customer-erased' },
    });
    expect(await personalDataOf(janet)).toMatchObject({ name: null, email: null });
    const { text } = await asOwner(dumpOf);
    expect(text).not.toContain('Wants to know who this was');
  });

  it('every chain still holds, and every balance is what its events add up to', async () => {
    for (const streamId of [janet, tob, everyday, savings, tobiasAccount]) {
      expect(await brokenVersions(streamId)).toEqual([]);
    }
    for (const [owner, id] of [
      [janet, everyday],
      [janet, savings],
      [tob, tobiasAccount],
    ] as const) {
      const events = await readStream(sqlClient(), { kind: 'account', id });
      const folded = events.reduce<Balance | null>(evolveBalance, initialBalance);
      expect(await findBalance(id, owner)).toEqual(folded);
    }
  });
});

function isRefused({ outcome }: { outcome: string }): boolean {
  return outcome === 'refused';
}

/** Hers alone; what her counterparty knows too is sealed twice and stands in no table either. */
function personalStrings(): string[] {
  return [
    ...Object.values(janets),
    ...Object.values(shared),
    ...Object.values(credentials),
    signInEmail(janets.firstEmail),
    signInEmail(janets.secondEmail),
  ];
}

/** As it is, in the encodings that columns of bytes are shown in, and an address's digest without its domain. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const digest = secret.endsWith('@rewind.invalid') ? [secret.split('@')[0] ?? secret] : [];
  return [secret, bytes.toString('hex'), bytes.toString('base64').replace(/=+$/, ''), ...digest];
}

/** The account's names over time as one instance of the bank reads them. */
async function namesIn(instance: { opener: typeof opener }): Promise<(string | null)[]> {
  const open = await instance.opener(janet, everyday);
  const events = await readStream(sqlClient(), { kind: 'account', id: everyday });
  return events.flatMap((event) =>
    event.type === 'AccountOpened' || event.type === 'AccountRenamed'
      ? [open('nickname', event.data.nickname)]
      : [],
  );
}

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

/** Every row of every table there is, of the bank and of the tools beside it. */
async function dumpOf(owner: postgres.Sql): Promise<{ names: string[]; text: string }> {
  const tables = await owner<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`;
  let text = '';
  for (const { name } of tables) {
    const rows = await owner.unsafe(`select t::text as row from ${name} t`);
    text += rows.map(({ row }) => `${row}\n`).join('');
  }
  return { names: tables.map(({ name }) => name), text };
}

async function remainingKeys(): Promise<CustomerKey[]> {
  const rows = await sqlClient()<{ id: CustomerId }[]>`select customer_id as id from customer_keys`;
  const keys = await Promise.all(rows.map(({ id }) => customerKey(id)));
  return keys.filter((key) => key !== null);
}

/** Whoever holds the key needs nothing else: that a text is at its place is only the bank's to ask. */
function underKey(key: CustomerKey, sealed: string): string {
  const bytes = Buffer.from(sealed.split('.')[2] ?? '', 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key.seal, bytes.subarray(0, 12));
  return decipher.update(bytes.subarray(12, -16)).toString();
}

async function asOwner<T>(work: (owner: postgres.Sql) => Promise<T>): Promise<T> {
  const owner = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

async function register(name: string, email: string, passwordHash: string): Promise<CustomerId> {
  const commandId = randomUUID() as CommandId;
  const id = customerIdFor(commandId);
  const outcome = await execute({
    actor: { kind: 'customer', id, sessionId: null },
    commandId,
    request: { type: 'RegisterCustomer', name, email, locale: 'en-GB' },
    passwordHash,
  });
  expect(outcome.status).toBe('accepted');
  return id;
}

async function open(customer: CustomerId, nickname: string, deposit: string | null) {
  const commandId = randomUUID() as CommandId;
  const openingDepositMinor = deposit as MinorText | null;
  const request = { type: 'OpenAccount', product: 'current', currency: 'GBP' } as const;
  await ask(customer, { ...request, nickname, openingDepositMinor }, null, commandId);
  return accountIdFor(commandId);
}

async function ask(
  customer: CustomerId,
  request: Exclude<Request, { type: 'RegisterCustomer' }>,
  reason: string | null = null,
  commandId = randomUUID() as CommandId,
): Promise<void> {
  const actor = { kind: 'customer', id: customer, sessionId: null } as const;
  const outcome = await execute({ actor, commandId, request });
  const expected = reason ? { status: 'refused', refusal: { reason } } : { status: 'accepted' };
  expect(outcome).toMatchObject(expected);
}

/** Nothing may be on its way when the account is closed. */
async function payAndCancel(request: InitiatePaymentRequest): Promise<void> {
  const commandId = randomUUID() as CommandId;
  await ask(janet, request, null, commandId);
  await ask(janet, { type: 'CancelPayment', paymentId: paymentIdFor(commandId) });
}

async function orderAndCancel(memo: string): Promise<void> {
  const commandId = randomUUID() as CommandId;
  const request = {
    type: 'CreateStandingOrder',
    fromAccountId: everyday,
    toAccountId: savings,
    amountMinor: '100' as MinorText,
    cadence: 'monthly',
    firstOn: '2999-01-01' as LocalDate,
    lastOn: null,
    memo,
  } as const;
  await ask(janet, request, null, commandId);
  await ask(janet, { type: 'CancelStandingOrder', orderId: standingOrderIdFor(commandId) });
}

/** Due at once, for more than there is. */
async function orderInVain(memo: string): Promise<void> {
  const commandId = randomUUID() as CommandId;
  const dueOn = londonDate(await bankNow());
  const request = {
    type: 'CreateStandingOrder',
    fromAccountId: everyday,
    toAccountId: tobiasAccount,
    amountMinor: '99999999' as MinorText,
    cadence: 'monthly',
    firstOn: dueOn,
    lastOn: null,
    memo,
  } as const;
  await ask(janet, request, null, commandId);
  const orderId = standingOrderIdFor(commandId);
  const run = () =>
    execute({
      actor: { kind: 'bank' },
      commandId: randomUUID() as CommandId,
      request: { type: 'ExecuteStandingOrder', orderId, dueOn },
    });
  expect(await run()).toMatchObject({ status: 'accepted' });
  expect(await run()).toMatchObject({ refusal: { reason: 'not-due' } });
  await ask(janet, { type: 'CancelStandingOrder', orderId });
}

async function listAndRemove(name: string, iban: string): Promise<void> {
  const commandId = randomUUID() as CommandId;
  await ask(janet, { type: 'AddPayee', name, target: 'iban', iban }, null, commandId);
  await ask(janet, { type: 'RemovePayee', payeeId: payeeIdFor(commandId) });
}

function reveal(reason: string) {
  return execute({
    actor: { kind: 'staff', id: operator, sessionId: 'a session' },
    commandId: randomUUID() as CommandId,
    request: { type: 'RevealPersonalData', customerId: janet, reason },
  });
}

function withdraw(amount: string, reference: string) {
  const amountMinor = amount as MinorText;
  const rest = { contra: 'clearing', category: 'other' } as const;
  return { type: 'WithdrawMoney', accountId: everyday, amountMinor, reference, ...rest } as const;
}

function transfer(
  fromAccountId: AccountId,
  toAccountId: AccountId,
  amount: string,
  memo: string | null,
) {
  const amountMinor = amount as MinorText;
  return { type: 'TransferMoney', fromAccountId, toAccountId, amountMinor, memo } as const;
}
