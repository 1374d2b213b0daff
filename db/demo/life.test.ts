import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { endOfDay, type LocalDate } from '@/domain/calendar';
import { FAULTY_BUILD } from './faults';
import { leaving } from './leaving';
import { type DemoOrder, demoLife, ordinaryLife } from './life';
import { demoAccountId, demoAccounts, demoPeople } from './people';

const JUNE = '2026-06-15' as LocalDate;
const june = demoLife(JUNE);

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
    expect(digestOf(june)).toBe('981fda5edc5acea144f139304733d66c20bf9d096391e6ef33e33ba30c4eb935');
  });

  it('tell of ordinary days what they told before anything else happened', () => {
    expect(digestOf(ordinaryLife(JUNE))).toBe(
      'e8db9c7fbf29e3efbe209e85da54000fa5bac9d60bfc3e8a1343653b3bf06fe0',
    );
  });

  it('are, but for Noor, what they were before she came', () => {
    const hers = new Set(leaving(JUNE).map(({ happening }) => happening));
    const others = ordinaryLife(JUNE).filter(
      ({ person, happening }) => person !== 'noor' && !hers.has(happening),
    );
    expect(digestOf(others)).toBe(
      'e2b2313afd663630d081a1901d8ea70e2b074b493ffa4581312246d0d3dd9bf4',
    );
  });

  it('hold some three thousand happenings, each with a name of its own', () => {
    const orders = june;
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

  it('open twelve accounts in three currencies, and close five, one of them with a sweep', () => {
    const requests = june.map(({ request }) => request);
    const openings = requests.flatMap((request) =>
      request.type === 'OpenAccount' ? [request.currency] : [],
    );
    expect([...openings].sort()).toEqual(['EUR', ...Array(10).fill('GBP'), 'USD']);
    const closings = requests.filter((request) => request.type === 'CloseAccount');
    expect(closings).toHaveLength(5);
    expect(closings.filter(({ sweepToAccountId }) => sweepToAccountId)).toHaveLength(1);
  });

  it.each([
    'PlaceHold',
    'CaptureHold',
    'ReleaseHold',
    'ExpireHolds',
    'SetOverdraftLimit',
    'SetDailyLimit',
    'FreezeAccount',
    'UnfreezeAccount',
    'SettlePayment',
    'ReturnPayment',
    'TimeOutPayment',
    'ExecuteStandingOrder',
    'PauseStandingOrder',
    'CancelStandingOrder',
    'ExchangeCurrency',
    'ProposeEntries',
    'ApproveProposal',
  ])('hold an example of %s', (type) => {
    expect(june.map(({ request }) => request.type)).toContain(type);
  });

  it('hold what one faulty build took twice, from either of the settled', () => {
    const faulty = june.filter(({ build }) => build === FAULTY_BUILD);
    expect(faulty.map(({ person }) => person).sort()).toEqual(['maya', 'maya', 'tom', 'tom']);
  });

  it('leave Noor with nothing, before the day of installation', () => {
    const orders = june.filter(({ person }) => person === 'noor');
    expect(orders.at(-1)?.request).toEqual({
      type: 'CloseAccount',
      accountId: demoAccountId('noor', 'everyday'),
    });
    expect(orders.length).toBeGreaterThan(80);
  });
});

function digestOf(orders: readonly DemoOrder[]): string {
  return createHash('sha256').update(JSON.stringify(orders)).digest('hex');
}
