import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { evolve, initialState } from '@/domain/customer/state';
import type { AccountId, CommandId, CustomerId, StreamId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { sqlClient } from './client';
import { findCustomer } from './customers';
import { inOldShapes } from './demo/old-shapes';
import { readStream } from './event-store';
import { execute } from './execute';
import { accountIdFor } from './prepare/account';
import type { Request } from './prepare/order';
import type { AnyOrder } from './prepare/prepare';
import { customerIdFor } from './prepare/registration';
import { findBalance } from './read-models/balances';
import { opener } from './sealing';
import { forgetEverything } from './stream-cache';

let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  const registration = newId();
  jane = customerIdFor(registration);
  const request = {
    type: 'RegisterCustomer',
    name: 'Jane Before',
    email: 'jane@example.com',
    locale: 'en-GB',
  } as const;
  await accepted(
    await inOldShapes({ ...asked(request, registration), request, passwordHash: '!' }),
  );
  const opening = newId();
  account = accountIdFor(opening);
  await accepted(
    await inOldShapes(
      asked(
        {
          type: 'OpenAccount',
          product: 'current',
          currency: 'GBP',
          nickname: 'Everyday',
          openingDepositMinor: '5000' as MinorText,
        },
        opening,
      ),
    ),
  );
});

describe('a stream that begins in old shapes', () => {
  it('is read in those of today, while the log keeps what was stored', async () => {
    expect(await shapesOf(account)).toEqual(['1 AccountOpened v1', '2 MoneyDeposited v1']);
    expect(await rateStored(account)).toBe(1990);
    const [opened] = await readStream(sqlClient(), { kind: 'account', id: account });
    expect(opened).toMatchObject({ type: 'AccountOpened', data: { overdraftRateBps: 1815 } });
  });

  it('goes on after a newest event that says nothing any more', async () => {
    expect(await shapesOf(jane)).toEqual([
      '1 CustomerRegistered v1',
      '2 MarketingConsentRecorded v1',
    ]);
    for (const [before, locale] of [
      [() => {}, 'de-DE'],
      [forgetEverything, 'en-GB'],
    ] as const) {
      before();
      await accepted(asked({ type: 'ChangeContactDetails', locale }));
    }
    expect((await shapesOf(jane)).slice(2)).toEqual(['3 LocaleChanged v1', '4 LocaleChanged v1']);
  });

  it('gives one version to everything that one stored event says', async () => {
    await accepted(
      await inOldShapes(
        asked({ type: 'ChangeContactDetails', name: 'Jane After', locale: 'de-DE' }),
      ),
    );
    expect((await shapesOf(jane)).at(-1)).toBe('5 ProfileUpdated v1');
    const events = await readStream(sqlClient(), { kind: 'customer', id: jane });
    expect(events.slice(-2).map(({ type, version }) => `${version} ${type}`)).toEqual([
      '5 ContactDetailsChanged',
      '5 LocaleChanged',
    ]);
    forgetEverything();
    await accepted(asked({ type: 'ChangeContactDetails', locale: 'en-GB' }));
    expect((await shapesOf(jane)).at(-1)).toBe('6 LocaleChanged v1');
  });

  it('opens a text that was sealed in an event of another name', async () => {
    expect(await findCustomer(jane)).toMatchObject({ name: 'Jane After', locale: 'en-GB' });
    const events = await readStream(sqlClient(), { kind: 'customer', id: jane });
    const state = events.reduce(evolve, initialState);
    expect(state).toMatchObject({ name: expect.stringMatching(/^s1\.ProfileUpdated\./) });
    const open = await opener(jane, jane);
    expect(events.flatMap(({ data }) => ('name' in data ? [open('name', data.name)] : []))).toEqual(
      ['Jane Before', 'Jane After'],
    );
  });

  it('is decided on alike, whether it was remembered or read', async () => {
    const balance = await findBalance(account, jane);
    expect(balance?.bookedMinor).toBe(5_000n);
    forgetEverything();
    await accepted(
      asked({
        type: 'WithdrawMoney',
        accountId: account,
        amountMinor: '5000' as MinorText,
        contra: 'cash',
        reference: null,
        category: 'other',
      }),
    );
    await accepted(await inOldShapes(asked({ type: 'CloseAccount', accountId: account })));
    expect((await shapesOf(account)).at(-1)).toBe('4 AccountClosed v1');
    expect((await findBalance(account, jane))?.status).toBe('closed');
    const again = asked({ type: 'CloseAccount', accountId: account });
    expect(await execute(again)).toMatchObject({ refusal: { reason: 'account-closed' } });
  });
});

function newId(): CommandId {
  return randomUUID() as CommandId;
}

function asked<Asked extends Request>(request: Asked, commandId = newId()) {
  return { actor: { kind: 'customer', id: jane, sessionId: null }, commandId, request } as const;
}

async function accepted(order: AnyOrder): Promise<void> {
  expect(await execute(order)).toMatchObject({ status: 'accepted', repeated: false });
}

async function shapesOf(streamId: StreamId): Promise<string[]> {
  const rows = await sqlClient()<{ version: number; type: string; schema_version: number }[]>`
    select version, type, schema_version from events where stream_id = ${streamId} order by version`;
  return rows.map(({ version, type, schema_version }) => `${version} ${type} v${schema_version}`);
}

async function rateStored(streamId: StreamId): Promise<number> {
  const [row] = await sqlClient()<{ rate: number }[]>`
    select (data->'overdraftRateBps')::int as rate from events
    where stream_id = ${streamId} and version = 1`;
  return row?.rate ?? 0;
}
