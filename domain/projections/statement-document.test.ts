import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { opened } from '../account/state';
import type { Instant, LocalDate, Month } from '../calendar';
import type { AccountId, CustomerId } from '../ids';
import { type MinorText, minor } from '../money';
import type { Sealed } from '../sealed';
import type { Balance } from './balance';
import { type StatementLine, statementOf } from './statement';
import { issuedDocument, statementDocument } from './statement-document';

const ACCOUNT = '00000000-0000-4000-8000-000000000002' as AccountId;
const line: StatementLine = {
  accountId: ACCOUNT,
  version: 2,
  kind: 'deposit',
  amountMinor: minor(5_000n),
  balanceMinor: minor(15_000n),
  bookedOn: '2026-03-12' as LocalDate,
  effectiveOn: '2026-03-12' as LocalDate,
  recordedAt: '2026-03-12T10:00:00.123456Z' as Instant,
  counterpartName: null,
  counterpartAccountId: null,
  transferId: null,
  text: 's1.MoneyDeposited.abc' as Sealed,
  category: 'other',
  detail: null,
  undoesVersion: null,
  correctsOn: null,
};
const account: Balance = {
  ...opened({
    type: 'AccountOpened',
    data: {
      customerId: '00000000-0000-4000-8000-000000000001' as CustomerId,
      product: 'current',
      currency: 'GBP',
      accountNumber: '123456789092',
      nickname: 's1.AccountOpened.abc' as Sealed,
      overdraftLimitMinor: '0' as MinorText,
      creditRateBps: 0,
      overdraftRateBps: 1816,
      dayCount: 'ACT/365F',
      parentAccountId: null,
    },
  }),
  accountId: ACCOUNT,
  accountNumber: '123456789092',
  bookedMinor: minor(15_000n),
  openedAt: '2026-02-01T10:00:00.000000Z' as Instant,
  closedAt: null,
  version: 2,
  recordedAt: line.recordedAt,
};
const statement = statementOf('2026-03' as Month, minor(10_000n), [line]);
const facts = { account, statement, versions: [2, 2], headHash: 'ab'.repeat(32) } as const;

describe('the document of a statement', () => {
  it('is the same to the byte, for ever', () => {
    expect(statementDocument(facts)).toBe(
      `{"accountId":"${ACCOUNT}","accountNumber":"123456789092","closingMinor":"15000","creditsMinor":"5000","currency":"GBP","debitsMinor":"0","format":1,"headHash":"${'ab'.repeat(32)}","lines":[{"amountMinor":"5000","balanceMinor":"15000","bookedOn":"2026-03-12","counterpartName":null,"effectiveOn":"2026-03-12","kind":"deposit","recordedAt":"2026-03-12T10:00:00.123456Z","text":"s1.MoneyDeposited.abc","version":2}],"openingMinor":"10000","period":"2026-03","versions":[2,2]}`,
    );
  });

  it('does not change with what lines and balances gain later, or with what the account becomes', () => {
    const before = digestOf(statementDocument(facts));
    const richer = { ...line, category: null, more: true };
    const later = {
      ...facts,
      account: { ...account, nickname: 'x' as Sealed, status: 'closed' as const, more: true },
      statement: { ...statement, lines: [richer] },
    };
    expect(digestOf(statementDocument(later))).toBe(before);
  });

  it('says that nothing happened where nothing did', () => {
    const empty = {
      ...facts,
      versions: null,
      statement: statementOf('2026-03' as Month, minor(0n), []),
    };
    expect(JSON.parse(statementDocument(empty))).toMatchObject({ versions: null, lines: [] });
  });
});

describe('the document of a statement as it is issued', () => {
  const issued = {
    account,
    statement,
    number: 2,
    heldMinor: minor(700n),
    before: { version: 1 },
    after: { version: 2 },
    headHash: 'ab'.repeat(32),
  };

  it('is the same to the byte, for ever', () => {
    expect(issuedDocument(issued)).toBe(
      `{"accountId":"${ACCOUNT}","accountNumber":"123456789092","closingMinor":"15000","creditsMinor":"5000","currency":"GBP","debitsMinor":"0","feesMinor":"0","format":2,"fromVersion":2,"headHash":"${'ab'.repeat(32)}","heldMinor":"700","interestMinor":"0","lines":[{"amountMinor":"5000","balanceMinor":"15000","bookedOn":"2026-03-12","category":"other","correctsOn":null,"counterpartName":null,"detail":null,"effectiveOn":"2026-03-12","kind":"deposit","recordedAt":"2026-03-12T10:00:00.123456Z","text":"s1.MoneyDeposited.abc","undoesVersion":null,"version":2}],"number":2,"openingMinor":"10000","periodFrom":"2026-03-01","periodTo":"2026-04-01","toVersion":2}`,
    );
  });

  it('does not change with what lines and balances gain later', () => {
    const richer = {
      ...issued,
      account: { ...account, nickname: 'x' as Sealed, status: 'closed' as const, more: true },
      statement: { ...statement, lines: [{ ...line, more: true }] },
    };
    expect(issuedDocument(richer)).toBe(issuedDocument(issued));
  });
});

function digestOf(document: string): string {
  return createHash('sha256').update(document).digest('hex');
}
