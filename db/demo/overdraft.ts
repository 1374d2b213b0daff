import { endOfDay, type LocalDate } from '@/domain/calendar';
import { minorText, toMinor } from '@/domain/money';
import { OPENING_DEPOSITS } from './habits';
import { dateOf, earning, happening, paying } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId } from './people';

const HOUSEHOLD = demoAccountId('tom', 'everyday');
const [FROM, UNTIL] = [428, 434];
/** How far below nothing Tom is at the lowest of these days, with some pounds more for fees. */
const BELOW = 24_000n;
const LIMIT = 60_000n;

/** Tom has an overdraft from then on, and is in it for a week: a boiler does not wait for a payday. */
export function overdraft(today: LocalDate, ordinary: readonly DemoOrder[]): DemoOrder[] {
  const paid = lowest(today, ordinary) + BELOW;
  const limit = { type: 'SetOverdraftLimit', accountId: HOUSEHOLD } as const;
  return [
    happening('tom', 'is given an overdraft', [dateOf(FROM - 2, today), 17, 30], {
      ...limit,
      limitMinor: minorText(LIMIT),
    }),
    happening(
      'tom',
      'has a new boiler put in',
      [dateOf(FROM, today), 7, 2],
      paying(HOUSEHOLD, paid, 'Clapton Heating', 'housing'),
    ),
    happening(
      'tom',
      'is paid for a tour',
      [dateOf(UNTIL, today), 22, 55],
      earning(HOUSEHOLD, paid, 'Sunset Records, tour'),
    ),
  ];
}

/** The least that Haushalt holds in these days by what is drawn by chance. */
function lowest(today: LocalDate, ordinary: readonly DemoOrder[]): bigint {
  const from = endOfDay(dateOf(FROM - 1, today));
  const until = endOfDay(dateOf(UNTIL, today));
  let held: bigint = OPENING_DEPOSITS.everyday;
  let least: bigint | undefined;
  for (const { at, request } of ordinary) {
    if (at > until) break;
    if (at >= from) least ??= held;
    held += changeOf(request);
    if (least !== undefined && held < least) least = held;
  }
  return least ?? held;
}

function changeOf(request: DemoOrder['request']): bigint {
  switch (request.type) {
    case 'DepositMoney':
      return request.accountId === HOUSEHOLD ? toMinor(request.amountMinor) : 0n;
    case 'WithdrawMoney':
      // What is refused takes nothing: nobody in the demo has as much as is asked for then.
      return request.accountId === HOUSEHOLD && toMinor(request.amountMinor) < 2_500_000n
        ? -toMinor(request.amountMinor)
        : 0n;
    case 'TransferMoney': {
      const minor = toMinor(request.amountMinor);
      if (request.fromAccountId === HOUSEHOLD) return -minor;
      return request.toAccountId === HOUSEHOLD ? minor : 0n;
    }
    default:
      return 0n;
  }
}
