import { beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, CustomerId } from '@/domain/ids';
import { sqlClient } from './client';
import { isEpochOver, raiseEpoch } from './epoch';
import { lagBehind } from './feed';
import { masterKeyFits } from './key-check';
import { registerProjections } from './projection-status';
import { logEntriesReadModel } from './read-models/log-entries';
import { asOwner, deposit, open, register } from './test/bank';
import { endOf, startProcess } from './test/processes';
import { placeOf, takeAll } from './test/recorder';

let jane: CustomerId;
let account: AccountId;

/** A bank whose log was written by a server that had come much farther than this one. */
beforeAll(async () => {
  await asOwner(masterKeyFits);
  await registerProjections();
  jane = await register();
  account = await open(jane, '1000');
  await takeAll(logEntriesReadModel);
  await asOwner(async (owner) => {
    await owner`set session_replication_role = replica`;
    await owner`update events set tx = (tx::text::bigint + 4000000000)::text::xid8`;
    await owner`update log_entries set tx = (tx::text::bigint + 4000000000)::text::xid8`;
    await owner`
      update projections set tx = (tx::text::bigint + 4000000000)::text::xid8
      where name = 'log_entries'`;
  });
});

describe('a log that was restored into a younger server', () => {
  it('would lose what comes, so the bank does not start and says what to run', async () => {
    expect(await asOwner(isEpochOver)).toBe(true);
    await deposit(jane, account);
    // The newest event stands before the reader's place: it would never be read.
    expect(await lagBehind(sqlClient(), await placeOf(logEntriesReadModel))).toMatchObject({
      events: 0,
    });
    const { code, said, complained } = await endOf(startProcess('db/setup.ts'));
    expect({ code, said }).toEqual({ code: 1, said: '' });
    expect(complained.trim().split('\n')).toHaveLength(1);
    expect(complained).toContain('npm run raise-epoch');
  });

  it('goes on in a new epoch, where everybody who follows it stood', async () => {
    const raised = await endOf(startProcess('db/tools/raise-epoch.ts'));
    expect(raised).toMatchObject({ code: 0, complained: '' });
    expect(raised.said).toContain('epoch 2');
    expect(await asOwner(isEpochOver)).toBe(false);
    const started = await endOf(startProcess('db/setup.ts'));
    expect(started).toMatchObject({ code: 0 });
    expect(started.said).toContain('appUrl');

    await deposit(jane, account);
    await deposit(jane, account);
    const [newest] = await sqlClient()`
      select epoch from events where stream_id = ${account} order by version desc limit 1`;
    expect(newest?.epoch).toBe(2);
    await takeAll(logEntriesReadModel);
    expect(await versionsTaken()).toEqual([1, 2, 3, 4, 5]);
    expect(await placeOf(logEntriesReadModel)).toMatchObject({ epoch: 2 });
  });

  it('is raised no further by asking again', async () => {
    const again = await endOf(startProcess('db/tools/raise-epoch.ts'));
    expect(again).toMatchObject({ code: 0 });
    expect(again.said).toContain('nothing was changed');
    const [row] = await sqlClient()`select epoch from log_epoch`;
    expect(row?.epoch).toBe(2);
  });

  it('can be raised beside commands too: each event is of one epoch, in order', async () => {
    const deposits = Promise.all(Array.from({ length: 30 }, () => deposit(jane, account)));
    expect(await asOwner(raiseEpoch)).toBe(3);
    await deposits;
    await deposit(jane, account);
    const rows = await sqlClient()<{ epoch: number }[]>`
      select epoch from events where stream_id = ${account} order by version`;
    const epochs = rows.map(({ epoch }) => epoch);
    expect(epochs).toEqual([...epochs].sort());
    expect(epochs.at(-1)).toBe(3);
    await takeAll(logEntriesReadModel);
    expect(await versionsTaken()).toEqual(epochs.map((_, index) => index + 1));
  });

  it('cannot be given an epoch by the application', async () => {
    for (const change of ['update log_epoch set epoch = 9', 'delete from log_epoch']) {
      await expect(sqlClient().unsafe(change)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

async function versionsTaken(): Promise<number[]> {
  const rows = await sqlClient()<{ version: number }[]>`
    select version from log_entries where stream_id = ${account} order by version`;
  return rows.map(({ version }) => version);
}
