import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { accountShapes } from '@/domain/account/shapes';
import { bankShapes } from '@/domain/bank/shapes';
import { fromMicros, londonDate } from '@/domain/calendar';
import { type ActorId, BANK_ID, type CommandId, type StreamId } from '@/domain/ids';
import { paymentShapes } from '@/domain/payment/shapes';
import type { Recorded } from '@/domain/recorded';
import type { Shapes } from '@/domain/shape';
import { standingOrderShapes } from '@/domain/standing-order/shapes';
import type { DomainEvent, StreamKind } from '@/domain/streams';
import { type StoredEvent, upcast } from '@/domain/upcast';
import { sqlClient } from '../client';
import { fold, unfolded } from '../stream-cache';
import { writeTogether } from '../write';
import { inlineReadModels } from './all';
import type { Generation } from './generations';
import { type Changes, noChanges, noteChange } from './read-model';

/** The streams that have rows in inline read models, and the event that begins each story of one here. */
const kinds: readonly { kind: StreamKind; id: string; beginning: string; shapes: Shapes }[] = [
  {
    kind: 'account',
    id: 'a7b1d9c4-2f6e-5b1c-8d5e-6c1f4b2a9e10',
    beginning: 'AccountOpened',
    shapes: accountShapes,
  },
  {
    kind: 'payment',
    id: 'b7b1d9c4-2f6e-5b1c-8d5e-6c1f4b2a9e10',
    beginning: 'PaymentInitiated',
    shapes: paymentShapes,
  },
  {
    kind: 'standing-order',
    id: 'c7b1d9c4-2f6e-5b1c-8d5e-6c1f4b2a9e10',
    beginning: 'StandingOrderCreated',
    shapes: standingOrderShapes,
  },
  // A bank begins with anything.
  { kind: 'bank', id: BANK_ID, beginning: 'FeeScheduleChanged', shapes: bankShapes },
];

/** Columns that are the same after every story, and why they may be. */
const neverChanged: { readonly [table: string]: { readonly [column: string]: string } } = {
  balances: {
    account_id: 'the key',
    customer_id: 'an account never changes hands',
    account_number: 'given once',
    product: 'what was opened',
    currency: 'what was opened',
    opened_at: 'the instant of the opening',
  },
  statement_lines: {
    account_id: 'the key',
    version: 'the key, and each story here has its line at the same place',
    booked_on: 'all stories here are told on one day',
    effective_on: 'all stories here are told on one day',
    recorded_at: 'all stories here are told on one day',
  },
  payments: {
    payment_id: 'the key',
    customer_id: 'whose money it is',
    account_id: 'whose money it is',
    hold_id: 'the hold that was placed for it',
    amount_minor: 'another amount is another payment',
    currency: 'another amount is another payment',
    payee: 'another payee is another payment',
    iban: 'another payee is another payment',
    reference: 'what the payee was told',
    times_out_at: 'a promise',
  },
  standing_orders: {
    order_id: 'the key',
    customer_id: 'whose money it is',
    from_account_id: 'another account is another order',
    to_account_id: 'another account is another order',
    currency: 'that of its accounts',
    cadence: 'another cadence is another order',
    first_on: 'when it began',
    counterpart_name: 'another account is another order',
  },
  bank_clock: {},
};

/** Samples that change nothing of their stream's beginning are told once more with this instead. */
const otherwise: { readonly [sample: string]: object } = {
  'OverdraftLimitChanged v1': { toMinor: '0' },
  'PaymentSettled v1': { late: true },
};

type Row = { readonly [column: string]: unknown };
/** The rows of a story, by read model. */
type Told = { name: string; isOfItsOwn: boolean; rows: { [table: string]: Row[] } };

/** As commands write them, event by event, and as a rebuild does, all at once. */
const told: Told[] = [];
const rebuilt: Told[] = [];

const goldenFile = join(import.meta.dirname, 'inline-rows-golden.json');
type Golden = { [table: string]: { foldVersion: number; rows: { [name: string]: Row[] } } };

beforeAll(async () => {
  const all = stories();
  for (const [index, { events, kind }] of all.entries()) {
    // Each has a generation to itself, and so finds none of the others' rows.
    const [asLive, asFilling] = [2 * index + 2, 2 * index + 3];
    const changes = changesOf(kind, events);
    for (const one of changes) await write({ generation: asLive, status: 'live' }, one);
    const together = noChanges();
    for (const one of changes) {
      together.accounts.push(...one.accounts);
      together.payments.push(...one.payments);
      together.standingOrders.push(...one.standingOrders);
      together.bank.push(...one.bank);
    }
    await write({ generation: asFilling, status: 'filling' }, together);
  }
  const stored = new Map<string, Map<number, Row[]>>();
  for (const { name } of inlineReadModels) stored.set(name, await rowsOf(name));
  for (const [index, { name, isOfItsOwn }] of all.entries()) {
    const rowsIn = (generation: number) =>
      Object.fromEntries(
        [...stored].flatMap(([table, rows]) => {
          const found = rows.get(generation);
          return found ? [[table, found]] : [];
        }),
      );
    told.push({ name, isOfItsOwn, rows: rowsIn(2 * index + 2) });
    rebuilt.push({ name, isOfItsOwn, rows: rowsIn(2 * index + 3) });
  }
});

describe('a row of an inline read model', () => {
  it('is the same whether its events came one by one or all at once', () => {
    expect(told).toEqual(rebuilt);
  });

  it.each(inlineReadModels)('of $name is changed by some event in every column', ({ name }) => {
    const rows = told
      .filter(({ isOfItsOwn }) => !isOfItsOwn)
      .flatMap((one) => one.rows[name] ?? []);
    const same = Object.keys(rows[0] ?? {}).filter(
      (column) => new Set(rows.map((row) => JSON.stringify(row[column]))).size === 1,
    );
    expect(
      same.sort(),
      'Either nothing writes a column where an event changes it, or no sample of an event changes it yet, or it is to be named in neverChanged, with the reason.',
    ).toEqual(Object.keys(neverChanged[name] ?? {}).sort());
  });

  it('comes to the same as long as its fold’s version says so', async () => {
    const golden: Golden = JSON.parse(readFileSync(goldenFile, 'utf8'));
    const today: Golden = Object.fromEntries(
      inlineReadModels.map(({ name, foldVersion }) => {
        const ofTable = told.flatMap((one) => {
          const rows = one.rows[name];
          return rows ? [[one.name, rows] as const] : [];
        });
        return [name, { foldVersion, rows: Object.fromEntries(ofTable) }];
      }),
    );
    for (const [name, { foldVersion, rows }] of Object.entries(today)) {
      const known = golden[name];
      if (known?.foldVersion !== foldVersion) continue;
      const same = Object.fromEntries(
        Object.keys(known.rows).map((story) => [story, rows[story] ?? []]),
      );
      expect(
        same,
        `Rows of ${name} come to something else than they did. Raise foldVersion in its file of db/read-models, so that a bank that has older rows is told to rebuild them.`,
      ).toEqual(known.rows);
    }
    await expect(
      `${JSON.stringify(today, null, 2)}\n`,
      'There are new samples, or foldVersion was raised. Record the rows: npx vitest run --project db db/read-models/inline-rows.db.test.ts -u',
    ).toMatchFileSnapshot(goldenFile);
  });
});

type Story = {
  name: string;
  kind: StreamKind;
  /** Of an older beginning than the others, from which it differs although no event has changed anything. */
  isOfItsOwn: boolean;
  events: readonly Recorded<DomainEvent>[];
};

/** Of each sample of an event a story: after the beginning of its stream, or as that. */
function stories(): Story[] {
  const folder = join(import.meta.dirname, '../../domain/samples');
  const samples = readdirSync(folder)
    .sort()
    .map((file): StoredEvent => JSON.parse(readFileSync(join(folder, file), 'utf8')).stored)
    .flatMap((stored) => {
      const name = `${stored.type} v${stored.schemaVersion}`;
      const other = otherwise[name];
      if (!other) return [{ name, stored }];
      const data = { ...stored.data, ...other };
      return [
        { name, stored },
        { name: `${name}, otherwise`, stored: { ...stored, data } },
      ];
    });
  return kinds.flatMap(({ kind, id, beginning, shapes }) => {
    const ofKind = samples.filter(({ stored }) => stored.type in shapes);
    const [newest] = ofKind.filter(({ stored }) => stored.type === beginning).slice(-1);
    return ofKind.map(({ name, stored }) => ({
      name,
      kind,
      isOfItsOwn: stored.type === beginning && stored !== newest?.stored,
      events: (stored.type === beginning || !newest ? [stored] : [newest.stored, stored])
        .flatMap(upcast)
        .map((event, index) => recorded(event as DomainEvent, id, index + 1)),
    }));
  });
}

function recorded(event: DomainEvent, streamId: string, version: number): Recorded<DomainEvent> {
  const recordedAt = fromMicros(1_780_000_000_000_000n + BigInt(version));
  return {
    ...event,
    streamId: streamId as StreamId,
    version,
    recordedAt,
    effectiveOn: londonDate(recordedAt),
    actorId: '3f0c2a52-5d0e-5a7b-9a55-0c6f0d6f9a01' as ActorId,
    commandId: '5e9d7a30-8c44-5f02-9b11-2d3e4f506172' as CommandId,
  };
}

/** What each event of a stream changes, as a command with this event alone would write it. */
function changesOf(kind: StreamKind, events: readonly Recorded<DomainEvent>[]): Changes[] {
  let folded = unfolded(kind);
  return events.map((event) => {
    const changes = noChanges();
    const after = fold(folded, event);
    noteChange(changes, event, folded, after);
    folded = after;
    return changes;
  });
}

function write(generation: Generation, changes: Changes): Promise<unknown> {
  const writes = inlineReadModels.flatMap((readModel) => readModel.write(generation, changes));
  return sqlClient().begin((tx) => writeTogether(tx, writes));
}

async function rowsOf(table: string): Promise<Map<number, Row[]>> {
  const sql = sqlClient();
  const rows = await sql<{ generation: number; row: Row }[]>`
    select generation, to_jsonb(one) - 'generation' as row from ${sql(table)} as one
    order by generation, to_jsonb(one) - 'generation'`;
  const byGeneration = new Map<number, Row[]>();
  for (const { generation, row } of rows) {
    byGeneration.set(generation, [...(byGeneration.get(generation) ?? []), row]);
  }
  return byGeneration;
}
