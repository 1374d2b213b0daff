import { type LocalDate, plusMicros } from '@/domain/calendar';
import { quoteAt } from '@/domain/exchange/quote';
import type { QuoteId } from '@/domain/ids';
import { minorText } from '@/domain/money';
import { derivedId } from '../derived-id';
import { moment } from './day';
import { dateOf, earning, happening } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId } from './people';

const TAKEN_UP_AFTER = 21_000_000n;
const SOLD = 30_000n;

/** Maya changes what a translation brought her into euros, at what the bank quoted her that day. */
export function exchange(today: LocalDate): DemoOrder[] {
  const date = dateOf(454, today);
  const from = demoAccountId('maya', 'everyday');
  const changing = 'maya changes pounds into euros';
  const quotedAt = moment(date, 12, 20);
  const quote = quoteAt(quotedAt, {
    quoteId: derivedId<QuoteId>(demoCommandId(changing), 'quote'),
    fromAccountId: from,
    toAccountId: demoAccountId('maya', 'abroad'),
    from: 'GBP',
    to: 'EUR',
    soldMinor: minorText(SOLD),
  });
  return [
    happening('maya', 'earns what she changes', [date, 9, 15], earning(from, SOLD, 'Translation')),
    {
      happening: changing,
      person: 'maya',
      at: plusMicros(quotedAt, TAKEN_UP_AFTER),
      request: { type: 'ExchangeCurrency', quote },
    },
  ];
}
