import { addDays, type LocalDate } from '@/domain/calendar';
import { payeeIdFor } from '../prepare/payee';
import { DEMO_DAYS, moment } from './day';
import type { DemoOrder } from './life';
import { demoAccountId, demoCommandId } from './people';

const CARPENTER = 'maya lists the carpenter';

/** Whom people pay: each other, somebody abroad, and for a few weeks the one who made the shelves. */
export function listedPayees(today: LocalDate): DemoOrder[] {
  const account = { type: 'AddPayee', target: 'account' } as const;
  const iban = { type: 'AddPayee', target: 'iban' } as const;
  const toms = demoAccountId('tom', 'everyday');
  const mayas = demoAccountId('maya', 'everyday');
  const steps: [
    day: number,
    person: 'maya' | 'tom',
    happening: string,
    request: DemoOrder['request'],
  ][] = [
    [171, 'maya', 'maya lists tom', { ...account, name: 'Tom', payeeAccountId: toms }],
    [174, 'tom', 'tom lists maya', { ...account, name: 'Maya', payeeAccountId: mayas }],
    [233, 'maya', CARPENTER, { ...iban, name: 'Kaur & Sons', iban: 'GB33BUKB20201555555555' }],
    [
      259,
      'maya',
      'maya takes the carpenter off the list',
      { type: 'RemovePayee', payeeId: payeeIdFor(demoCommandId(CARPENTER)) },
    ],
    [
      304,
      'maya',
      'maya lists her landlady in Lisbon',
      { ...iban, name: 'Senhora Duarte', iban: 'PT50002700000001234567833' },
    ],
  ];
  return steps.map(([day, person, happening, request]) => ({
    happening,
    person,
    at: moment(addDays(today, day - DEMO_DAYS), 20, 10),
    request,
  }));
}
