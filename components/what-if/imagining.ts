import { initialState as initialBank } from '@/domain/bank/state';
import { requestKept } from '@/domain/what-if/attempts';
import type { Changes } from '@/domain/what-if/changes';
import { judge, type RealHistory, type WhatIf, whatIf } from '@/domain/what-if/what-if';
import type { Arrived, WhatIfWire } from './wire';

/**
 * The bank's deciders on a history that arrived, for any number of changes. They are a good part of the
 * bank, and so they come after the page.
 */
export function imagining(
  { attempts, feeSchedules, now }: WhatIfWire,
  { beginning, events }: Arrived,
): (changes: Changes) => WhatIf {
  const history: RealHistory = {
    beginning,
    events,
    attempts: attempts.flatMap(({ type, payload, at, sawVersion, ...rest }) => {
      const request = requestKept({ type, payload });
      return request ? [{ request, at, afterVersion: sawVersion, ...rest }] : [];
    }),
    bank: { ...initialBank, feeSchedules },
    now,
  };
  const judged = judge(history);
  return (changes) => whatIf(history, changes, judged);
}
