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
export function statementCsv(
  { openingMinor, closingMinor }: Omit<Statement, 'lines'>,
  lines: readonly LineView[],
  currency: Currency,
): string {
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
  const rows = lines.map((line) => [
    line.bookedOn,
    line.effectiveOn,
    inert(line.title),
    inert(line.note ?? ''),
    line.category ?? '',
    plainAmount(line.amountMinor, currency),
    plainAmount(line.balanceMinor, currency),
    currency,
  ]);
  return [
    header,
    bare('Opening balance', openingMinor),
    ...rows,
    bare('Closing balance', closingMinor),
  ]
    .map(csvLine)
    .join('');
}
