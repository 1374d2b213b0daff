import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccountId, CustomerId } from '@/domain/ids';
import { inclusionProof, leafDigestOfText, rootByProof } from '@/domain/merkle';
import { headLeaf } from '@/domain/seal';
import { sqlClient } from './client';
import { bankPublicKey, isSignedWith } from './seal-key';
import {
  countUnsealed,
  digestBytes,
  digestOfSeal,
  holds,
  isSigned,
  keptSeals,
  leafDigests,
  makeDueSeal,
} from './seals';
import { keepSealsFile, readSealsFile, sealsFile } from './seals-file';
import { deposit, open, register } from './test/bank';
import { intrude } from './test/intruder';

const folder = mkdtempSync(join(tmpdir(), 'rewind-seals-'));
const BUSY = '00000000-0000-4000-8000-0000000000b5';
let jane: CustomerId;
let account: AccountId;

beforeAll(async () => {
  process.env.REWIND_DATA_DIR = folder;
  jane = await register();
  account = await open(jane, '1000');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a seal', () => {
  it('covers the newest event of every stream that changed, under one signed root', async () => {
    expect(await makeDueSeal()).toBe(false);
    const [seal] = await keptSeals(sqlClient(), {});
    if (!seal) throw new Error('Nothing was sealed');
    expect(seal.number).toBe(1);
    expect(seal.previous).toBe(digestOfSeal(undefined));
    expect(holds(seal)).toBe(true);
    const heads = await sqlClient()`
      select stream_id as "streamId", version, encode(hash, 'hex') as hash from streams
      where version > 0 order by stream_id`;
    expect(seal.heads).toEqual(heads);
    expect(await countUnsealed()).toBe(0);
  });

  it('is made only when something has changed, and then after a minute', async () => {
    await makeDueSeal();
    expect(await numbers()).toEqual([1]);
    await deposit(jane, account);
    await makeDueSeal();
    expect(await numbers()).toEqual([1]);
    expect(await countUnsealed()).toBe(1);
    await makeDueSeal(0);
    const [first, second] = await keptSeals(sqlClient(), {});
    expect(second?.heads).toMatchObject([{ streamId: account, version: 3 }]);
    expect(second?.previous).toBe(digestOfSeal(first));
  });

  it('is made at once after a thousand events', async () => {
    await appendMany(2_500);
    expect(await makeDueSeal()).toBe(true);
    expect(await makeDueSeal()).toBe(true);
    expect(await makeDueSeal()).toBe(false);
    expect(await numbers()).toEqual([1, 2, 3, 4]);
    const seals = await keptSeals(sqlClient(), {});
    expect(seals.slice(2).map(({ heads }) => heads)).toMatchObject([
      [{ streamId: BUSY, version: 1_000 }],
      [{ streamId: BUSY, version: 2_000 }],
    ]);
    expect(seals.every(holds)).toBe(true);
    expect(await countUnsealed()).toBe(500);
  });

  it('proves any one of its heads by itself', async () => {
    const [seal] = await keptSeals(sqlClient(), {});
    if (!seal) throw new Error('There is no seal');
    const digests = leafDigests(seal);
    for (const [index, head] of seal.heads.entries()) {
      const leaf = leafDigestOfText(headLeaf(head), digestBytes);
      const proof = inclusionProof(digests, index + 1, digestBytes);
      expect(rootByProof(leaf, proof, digestBytes)).toBe(seal.root);
    }
  });

  it('is recognised by the bank’s published key alone', async () => {
    const [seal] = await keptSeals(sqlClient(), {});
    if (!seal) throw new Error('There is no seal');
    expect(bankPublicKey()).toMatch(/^[\w-]{43}$/);
    expect(isSigned(seal)).toBe(true);
    expect(isSigned({ ...seal, root: seal.previous })).toBe(false);
    expect(isSignedWith('not a key', 'text', seal.signature)).toBe(false);
    expect(isSignedWith(bankPublicKey(), 'text', 'not a signature')).toBe(false);
  });

  it('is not built on one that is not what was signed', async () => {
    const number = (await numbers()).at(-1);
    await deposit(jane, account);
    await intrude(`update seals set position = position - 1 where number = ${number}`);
    await expect(makeDueSeal(0)).rejects.toThrow(`Seal ${number} is not what was signed`);
    await intrude(`update seals set position = position + 1 where number = ${number}`);
    await makeDueSeal(0);
    expect(await countUnsealed()).toBe(0);
  });
});

describe('two instances that seal at once', () => {
  it('make one chain, with every event in it', async () => {
    const end = (await numbers()).length + 4;
    await appendMany(4_000);
    await Promise.all(
      Array.from({ length: 2 }, async () => {
        while ((await numbers()).length < end) await makeDueSeal();
      }),
    );
    const seals = await keptSeals(sqlClient(), { limit: 100 });
    expect(seals.map(({ number }) => number)).toEqual(seals.map((_, index) => index + 1));
    for (const [index, seal] of seals.entries()) {
      expect(holds(seal)).toBe(true);
      expect(seal.previous).toBe(digestOfSeal(seals[index - 1]));
    }
    expect(seals.at(-1)?.heads).toMatchObject([{ version: 6_500 }]);
    expect(await countUnsealed()).toBe(0);
  });
});

describe('the seals file', () => {
  beforeEach(() => rmSync(sealsFile(), { force: true }));

  it('holds every seal of the database, a line each, and catches up', async () => {
    await keepAll();
    expect(await inFile()).toEqual(await keptSeals(sqlClient(), { limit: 100 }));
    const before = readFileSync(sealsFile());
    await deposit(jane, account);
    await makeDueSeal(0);
    await keepAll();
    expect(await inFile()).toEqual(await keptSeals(sqlClient(), { limit: 100 }));
    expect(readFileSync(sealsFile()).subarray(0, before.length)).toEqual(before);
  });

  it('is written once, however many instances share it', async () => {
    await Promise.all(Array.from({ length: 4 }, keepAll));
    await keepAll();
    expect((await inFile()).map((seal) => seal?.number)).toEqual(await numbers());
  });

  it('is made whole where a crash has cut a line short', async () => {
    await keepAll();
    const whole = readFileSync(sealsFile());
    for (const cut of [1, 40, whole.length - 10]) {
      writeFileSync(sealsFile(), whole.subarray(0, whole.length - cut));
      await keepAll();
      expect(readFileSync(sealsFile())).toEqual(whole);
    }
  });

  it('is left alone, loudly, where it disagrees with the database', async () => {
    await keepAll();
    const lines = readFileSync(sealsFile(), 'utf8').trimEnd().split('\n');
    const last = lines.at(-1) ?? '';
    const more = last.replace(/"number":\d+/, `"number":${lines.length + 1}`);
    const endings = [
      last.replace('"root":"', '"root":"0'),
      more,
      'nonsense',
      `${last}\n{"number":`,
    ];
    for (const ending of endings) {
      const text = [...lines.slice(0, -1), ending].join('\n') + (ending.endsWith(':') ? '' : '\n');
      writeFileSync(sealsFile(), text);
      await expect(keepSealsFile()).rejects.toThrow('do not agree');
      expect(readFileSync(sealsFile(), 'utf8')).toBe(text);
    }
  });

  it('is not kept by an instance without a data folder', async () => {
    process.env.REWIND_DATA_DIR = join(folder, 'nowhere');
    expect(await keepSealsFile()).toBe(false);
    expect(await inFile()).toEqual([]);
    process.env.REWIND_DATA_DIR = folder;
  });
});

async function numbers(): Promise<number[]> {
  const rows = await sqlClient()<{ number: number }[]>`select number from seals order by number`;
  return rows.map(({ number }) => number);
}

async function keepAll(): Promise<void> {
  while (await keepSealsFile());
}

async function inFile() {
  const seals = [];
  for await (const seal of readSealsFile(sealsFile())) seals.push(seal);
  return seals;
}

/** Events of a stream of nobody's, faster than commands make them: what they say plays no part here. */
async function appendMany(count: number): Promise<void> {
  await intrude(`
    insert into events (stream_id, version, type, schema_version, data, effective_on, recorded_at,
      actor_id, command_id, hash)
    select '${BUSY}', n + (select count(*) from events where stream_id = '${BUSY}'), 'AccountRenamed',
      1, '{}', current_date, now(), gen_random_uuid(), gen_random_uuid(), sha256(n::text::bytea)
    from generate_series(1, ${count}) as n order by n`);
}
