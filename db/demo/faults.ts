import type { LocalDate } from '@/domain/calendar';
import { minorText } from '@/domain/money';
import { proposalIdFor } from '../prepare/proposal';
import { dateOf, earning, happening, paying } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId } from './people';

/** The build that took the price of a card twice. Nobody has mended it yet. */
export const FAULTY_BUILD = '0.9.3-card-fees';

const HOUSEHOLD = demoAccountId('tom', 'everyday');
const CARD = 500n;

/** What went wrong in the bank, and what its people have done about it so far. */
export function faults(today: LocalDate): DemoOrder[] {
  return [...cardTwice(today), ...mended(today), ...stillOpen(today)];
}

/** One replacement card each, taken twice from both: the only commands of that build. */
function cardTwice(today: LocalDate): DemoOrder[] {
  const date = dateOf(519, today);
  return (['maya', 'tom'] as const).flatMap((person) => {
    const accountId = demoAccountId(person, 'everyday');
    const faulty = { by: 'bank', build: FAULTY_BUILD } as const;
    const charge = paying(accountId, CARD, 'Replacement card', 'other');
    const refund = earning(accountId, 2n * CARD, 'Refund, rail delay');
    return [
      happening(person, 'gets a refund', [date, 9, 0], refund),
      happening(person, 'pays for a card', [date, 14, 2], charge, faulty),
      happening(person, 'pays for the same card again', [date, 14, 3], charge, faulty),
    ];
  });
}

/** A deposit that was meant for somebody else: one operator saw it, the other approved. */
function mended(today: LocalDate): DemoOrder[] {
  const at = (day: number, hour: number) => [dateOf(day, today), hour, 25] as const;
  const proposing = 'has an entry proposed for reversal';
  const proposalId = proposalIdFor(demoCommandId(`tom ${proposing}`));
  const strayed = happening(
    'tom',
    'is paid by mistake',
    at(488, 10),
    earning(HOUSEHOLD, 8_200n, 'Meridian Freight'),
  );
  return [
    strayed,
    happening(
      'tom',
      proposing,
      at(489, 11),
      {
        type: 'ProposeEntries',
        entries: [],
        forced: false,
        reason: 'A payment that was meant for somebody else',
      },
      { by: 'operator', reverses: strayed.happening },
    ),
    happening(
      'tom',
      'has the reversal approved',
      at(489, 15),
      { type: 'ApproveProposal', proposalId },
      { by: 'second-operator' },
    ),
  ];
}

function stillOpen(today: LocalDate): DemoOrder[] {
  const date = dateOf(546, today);
  return [
    happening(
      'maya',
      'has a correction proposed',
      [date, 16, 40],
      {
        type: 'ProposeEntries',
        entries: [
          {
            kind: 'correction',
            accountId: demoAccountId('maya', 'savings'),
            side: 'credit',
            amountMinor: minorText(1_500n),
            contra: 'adjustments',
            correctsOn: dateOf(533, today),
          },
        ],
        forced: false,
        reason: 'Our promise for the week in which the app was down',
      },
      { by: 'operator' },
    ),
  ];
}
