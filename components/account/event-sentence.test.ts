import { describe, expect, it } from 'vitest';
import type { AccountEvent, TransferLeg } from '@/domain/account/events';
import type { AccountId, TransferId } from '@/domain/ids';
import type { MinorText } from '@/domain/money';
import { opened } from '@/domain/projections/told-life';
import type { Sealed } from '@/domain/sealed';
import { eventSentence } from './event-sentence';

const open = (_field: string, sealed: Sealed) => (sealed === 'gone' ? null : sealed);

const leg = (counterpartName: string): TransferLeg => ({
  transferId: 't' as TransferId,
  counterpartAccountId: 'a' as AccountId,
  amountMinor: '1240' as MinorText,
  counterpartName: counterpartName as Sealed,
  memo: null,
});

describe('what happened, in a sentence', () => {
  it.each<[AccountEvent, string]>([
    [{ type: 'TransferSent', data: leg('T••• O•••') }, 'You sent £12.40 to T••• O•••'],
    [{ type: 'TransferSent', data: leg('gone') }, 'You sent £12.40 to somebody (name erased)'],
    [{ type: 'TransferReceived', data: leg('Ada') }, 'You received £12.40 from Ada'],
    [opened({ nickname: 'House' as Sealed }), 'You opened “House”, a current account'],
    [opened({ nickname: 'Bike' as Sealed, product: 'pot' }), 'You opened “Bike”, a pot'],
    [
      { type: 'AccountRenamed', data: { nickname: 'House' as Sealed } },
      'You renamed the account to “House”',
    ],
    [
      { type: 'AccountClosed', data: { reason: 'customer-request', sweepToAccountId: null } },
      'You closed the account',
    ],
  ])('%o', (event, sentence) => {
    expect(eventSentence(event, open, 'GBP', 'en-GB')).toBe(sentence);
  });
});
