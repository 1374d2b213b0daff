import type { LocalDate } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { minorText } from '@/domain/money';
import { accountIdFor } from '../prepare/account';
import { dateOf, earning, happening } from './happening';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId } from './people';

const EVERYDAY = demoAccountId('maya', 'everyday');
const LISBON = demoAccountId('maya', 'abroad');
const SAVINGS = demoAccountId('maya', 'savings');
const NEW_YORK = demoAccountId('tom', 'abroad');

/** Limits and freezes: by Maya on what is hers, and by the bank on what is Tom's as it stands today. */
export function safeguards(today: LocalDate): DemoOrder[] {
  const at = (day: number, hour: number, minute: number) =>
    [dateOf(day, today), hour, minute] as const;
  const limitMinor = minorText(150_000n);
  return [
    happening('maya', 'limits what leaves Lisbon in a day', at(322, 21, 30), {
      type: 'SetDailyLimit',
      accountId: LISBON,
      limitMinor,
    }),
    happening('maya', 'misses a card and freezes Lisbon', at(410, 1, 14), {
      type: 'FreezeAccount',
      accountId: LISBON,
      scope: 'debits',
      reason: 'customer-request',
    }),
    happening('maya', 'finds the card again', at(410, 1, 51), {
      type: 'UnfreezeAccount',
      accountId: LISBON,
    }),
    happening(
      'tom',
      'has New York frozen by the bank',
      at(547, 23, 20),
      { type: 'FreezeAccount', accountId: NEW_YORK, scope: 'debits', reason: 'suspected-fraud' },
      { by: 'operator' },
    ),
  ];
}

/** Maya saves for a flat in a pot, and for a wedding on an account that she closes when it is over. */
export function putAside(today: LocalDate): DemoOrder[] {
  const at = (day: number, hour: number) => [dateOf(day, today), hour, 35] as const;
  const opened = (what: string) => accountIdFor(demoCommandId(`maya ${what}`));
  const [pot, wedding] = [opened('opens the Lisbon flat'), opened('opens the wedding')];
  const fill = (day: number, minor: bigint): DemoOrder[] => [
    happening(
      'maya',
      `earns for the flat on day ${day}`,
      at(day, 9),
      earning(EVERYDAY, minor, `Translation, invoice ${day}`),
    ),
    happening('maya', `fills the pot on day ${day}`, at(day, 19), sending(EVERYDAY, pot, minor)),
  ];
  return [
    happening('maya', 'opens the Lisbon flat', at(375, 18), {
      type: 'OpenAccount',
      product: 'pot',
      currency: 'GBP',
      nickname: 'Lisbon flat',
      openingDepositMinor: null,
      parentAccountId: EVERYDAY,
    }),
    ...fill(376, 25_000n),
    ...fill(406, 15_000n),
    ...fill(467, 32_500n),
    ...fill(528, 20_000n),
    happening('maya', 'opens the wedding', at(310, 18), {
      type: 'OpenAccount',
      product: 'savings',
      currency: 'GBP',
      nickname: 'Wedding of Ines',
      openingDepositMinor: minorText(42_000n),
    }),
    happening('maya', 'closes the wedding', at(352, 18), {
      type: 'CloseAccount',
      accountId: wedding,
      sweepToAccountId: SAVINGS,
    }),
  ];
}

function sending(from: AccountId, to: AccountId, minor: bigint): DemoOrder['request'] {
  const amountMinor = minorText(minor);
  return { type: 'TransferMoney', fromAccountId: from, toAccountId: to, amountMinor, memo: null };
}
