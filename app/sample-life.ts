import type { Category } from '@/domain/account/events';
import type { MinorText } from '@/domain/money';

/** What the sample's holder asks for; pence, and the clock of London in winter, which is UTC. */
export type SampleRequest =
  | { ask: 'deposit' | 'withdraw'; at: string; minor: MinorText; text: string; category: Category }
  | { ask: 'rename'; at: string; text: string };

/** Five months, the same for everybody: a move, a tight January, and something asked for in vain. */
export const sampleLife: readonly SampleRequest[] = [
  paidIn('2025-11-05 12:10', '64000', 'Sold the old bicycle', 'other'),
  paidOut('2025-11-08 10:24', '4310', 'Ridley Road Market', 'groceries'),
  paidOut('2025-11-14 19:02', '2685', 'Dishoom', 'eating-out'),
  paidOut('2025-11-19 08:12', '890', 'Thameslink', 'travel'),
  paidIn('2025-11-28 06:04', '231500', 'Alder & Finch Ltd, salary', 'salary'),
  paidOut('2025-12-01 07:00', '98000', 'Rent, Kingsland Road', 'housing'),
  paidOut('2025-12-06 11:31', '5260', 'Waterstones', 'shopping'),
  paidOut('2025-12-11 13:05', '1240', 'Pret A Manger', 'eating-out'),
  paidOut('2025-12-13 15:48', '13990', 'John Lewis', 'shopping'),
  paidOut('2025-12-19 20:15', '4475', 'The Railway Arms', 'eating-out'),
  paidIn('2025-12-23 06:03', '246000', 'Alder & Finch Ltd, salary', 'salary'),
  { ask: 'rename', at: '2025-12-27 16:20', text: 'Flat 3' },
  paidOut('2025-12-29 09:30', '296000', 'Deposit for Flat 3', 'housing'),
  paidOut('2026-01-02 07:00', '104000', 'Rent, Choumert Road', 'housing'),
  paidOut('2026-01-03 10:12', '8650', 'Van for a day', 'travel'),
  paidOut('2026-01-05 17:22', '2115', 'Lidl', 'groceries'),
  paidOut('2026-01-09 18:05', '1990', 'Lidl', 'groceries'),
  // More than there is: refused, and so no event.
  paidOut('2026-01-14 12:00', '90000', 'Grand piano', 'leisure'),
  paidIn('2026-01-16 09:15', '20000', 'Until payday, from Tom', 'other'),
  paidOut('2026-01-17 11:40', '6120', 'Boots', 'shopping'),
  paidOut('2026-01-23 08:30', '1340', 'TfL travel charge', 'travel'),
  paidIn('2026-01-28 06:04', '246000', 'Alder & Finch Ltd, salary', 'salary'),
  paidOut('2026-02-02 07:00', '104000', 'Rent, Choumert Road', 'housing'),
  paidOut('2026-02-02 18:20', '20000', 'Back to Tom', 'other'),
  paidOut('2026-02-05 19:10', '3140', 'Franco Manca', 'eating-out'),
  paidOut('2026-02-12 07:05', '9615', 'Octopus Energy', 'bills'),
  paidOut('2026-02-20 10:45', '3870', 'Tesco Metro', 'groceries'),
  paidIn('2026-02-27 06:02', '246000', 'Alder & Finch Ltd, salary', 'salary'),
  paidOut('2026-03-02 07:00', '104000', 'Rent, Choumert Road', 'housing'),
  paidOut('2026-03-07 12:12', '14400', 'IKEA Greenwich', 'shopping'),
  paidOut('2026-03-14 20:00', '3200', 'Barbican Centre', 'leisure'),
  paidOut('2026-03-20 18:44', '2765', 'Co-op Food', 'groceries'),
];

function paidIn(at: string, minor: string, text: string, category: Category): SampleRequest {
  return { ask: 'deposit', at, minor: minor as MinorText, text, category };
}

function paidOut(at: string, minor: string, text: string, category: Category): SampleRequest {
  return { ask: 'withdraw', at, minor: minor as MinorText, text, category };
}
