import { expect, it } from 'vitest';
import { inWords } from './questions';

it.each([
  [{ ask: 'below', amount: '1,000', text: 'rent' }, 'The balance fell below £1,000.00'],
  [{ ask: 'paid-to', amount: '5', text: 'Rent $& more' }, 'A payment to Rent $& more'],
  [{ ask: 'highest', amount: '5' }, 'The balance was highest'],
  [{ ask: 'paid-by' }, 'A payment from …'],
  [{}, ''],
])('%o is said as it was asked', (query, words) => {
  expect(inWords(query, 'GBP', 'en-GB')).toBe(words);
});
