import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { endOfDay, type LocalDate } from '@/domain/calendar';
import { demoLife } from './life';
import { demoAccountId, demoAccounts, demoPeople } from './people';

const JUNE = '2026-06-15' as LocalDate;

const nameOf = new Map(
  demoPeople.flatMap(({ key: person }) =>
    demoAccounts[person].map(({ key, nickname }) => [
      demoAccountId(person, key),
      `${person} ${nickname}`,
    ]),
  ),
);

describe('the demo’s eighteen months', () => {
  it('are the same plaintext for the same day', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify(demoLife(JUNE)))
      .digest('hex');
    expect(digest).toBe('c8d417d9b6bf47ee9d02dd12e22042fe57932045a9a7b5d4ffcc42ef6c5466f7');
  });

  it('hold some three thousand happenings, each with a name of its own', () => {
    const orders = demoLife(JUNE);
    expect(orders.length).toBeGreaterThan(2_600);
    expect(orders.length).toBeLessThan(3_400);
    expect(new Set(orders.map(({ happening }) => happening)).size).toBe(orders.length);
  });

  it.each(['2026-01-01', '2028-02-29', '2026-06-30', '2026-11-24'])(
    'end before the day of installation, in order of time: %s',
    (day) => {
      const times = demoLife(day as LocalDate).map(({ at }) => at);
      expect(times).toEqual([...times].sort());
      expect(times.every((at) => at < endOfDay(day as LocalDate))).toBe(true);
    },
  );

  // On the second of these days Maya's first day is a payday, on the third Tom's is.
  it.each(['2026-06-15', '2026-11-27', '2026-11-21', '2028-02-29'])(
    'touch no account before its opening: %s',
    (day) => {
      const opened = new Set<string>();
      for (const { person, request, at } of demoLife(day as LocalDate)) {
        if (request.type === 'OpenAccount') opened.add(`${person} ${request.nickname}`);
        const account = 'accountId' in request && nameOf.get(request.accountId);
        if (account) expect(opened, `${account} at ${at}`).toContain(account);
      }
    },
  );

  it('open eight accounts in three currencies, and close two', () => {
    const requests = demoLife(JUNE).map(({ request }) => request);
    const openings = requests.flatMap((request) =>
      request.type === 'OpenAccount' ? [request.currency] : [],
    );
    expect([...openings].sort()).toEqual(['EUR', 'GBP', 'GBP', 'GBP', 'GBP', 'GBP', 'GBP', 'USD']);
    expect(requests.filter(({ type }) => type === 'CloseAccount')).toHaveLength(2);
  });
});
