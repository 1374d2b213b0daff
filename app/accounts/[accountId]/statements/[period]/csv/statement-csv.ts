import { csvLine, inert } from '@/app/csv';
import type { LineView } from '@/components/account/views';
import { type Currency, plainAmount } from '@/domain/money';
import type { Statement } from '@/domain/projections/statement';

const header = [
  'booked',
  'value date',
  'text',
  'note',
  'category',
  'amount',
  'balance',
  'currency',
];

/** With the running balance on every line and rows for opening and closing. */
export async function* statementCsv({
  statement,
  lines,
  currency,
}: {
  statement: Omit<Statement, 'lines'>;
  lines: AsyncIterable<readonly LineView[]>;
  currency: Currency;
}): AsyncGenerator<string> {
  const bare = (text: string, balance: bigint) => [
    '',
    '',
    text,
    '',
    '',
    '',
    plainAmount(balance, currency),
    currency,
  ];
  const row = (line: LineView) => [
    line.bookedOn,
    line.effectiveOn,
    inert(line.title),
    inert(line.note ?? ''),
    line.category ?? '',
    plainAmount(line.amountMinor, currency),
    plainAmount(line.balanceMinor, currency),
    currency,
  ];
  yield csvLine(header) + csvLine(bare('Opening balance', statement.openingMinor));
  for await (const some of lines) yield some.map((line) => csvLine(row(line))).join('');
  yield csvLine(bare('Closing balance', statement.closingMinor));
}
