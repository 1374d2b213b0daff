import type { Category } from '@/domain/account/events';
import { addDays, type LocalDate } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { minorText } from '@/domain/money';
import { DEMO_DAYS, moment } from './day';
import type { DemoOrder } from './life';
import type { DemoPerson } from './people';

/** A day of the demo's history, counted from its first. */
export function dateOf(day: number, today: LocalDate): LocalDate {
  return addDays(today, day - DEMO_DAYS);
}

/** One thing on a date, at an hour and a minute of it. */
export function happening(
  person: DemoPerson['key'],
  what: string,
  [date, hour, minute]: readonly [LocalDate, number, number],
  request: DemoOrder['request'],
  beside: Pick<DemoOrder, 'by' | 'build' | 'reverses'> = {},
): DemoOrder {
  const at = moment(date, hour, minute);
  return { happening: `${person} ${what}`, person, at, request, ...beside };
}

/** Money from outside: what is told beside the days drawn by chance must not take from them. */
export function earning(accountId: AccountId, minor: bigint, reference: string) {
  return {
    type: 'DepositMoney',
    accountId,
    amountMinor: minorText(minor),
    contra: 'clearing',
    reference,
    category: 'salary',
  } as const;
}

export function paying(accountId: AccountId, minor: bigint, reference: string, category: Category) {
  return {
    type: 'WithdrawMoney',
    accountId,
    amountMinor: minorText(minor),
    contra: 'clearing',
    reference,
    category,
  } as const;
}
