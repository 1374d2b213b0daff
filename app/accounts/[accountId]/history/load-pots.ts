import 'server-only';
import { ERASED } from '@/components/account/views';
import type { PotHistory, PotStep } from '@/components/timeline/pots';
import { eventsBetween } from '@/db/history-windows';
import { listBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import type { AccountId, CustomerId } from '@/domain/ids';
import { minorText } from '@/domain/money';
import { evolveBalance } from '@/domain/projections/balance';

/** Of a pot's newest events; what it was before them, its own history tells. */
const EVENTS = 500;

/** The pots under one's own account from their openings on, those that are closed as well. */
export async function loadPots(
  customerId: CustomerId,
  accountId: AccountId,
): Promise<PotHistory[]> {
  const own = await listBalances(customerId);
  return Promise.all(
    own
      .filter(({ parentAccountId }) => parentAccountId === accountId)
      .map(async ({ accountId: potId, openedAt, version }) => {
        const [{ before, events }, open] = await Promise.all([
          eventsBetween(potId, Math.max(0, version - EVENTS), version),
          opener(customerId, potId),
        ]);
        const earlier: PotStep[] = before
          ? [{ at: openedAt, was: { name: 'A pot', bookedMinor: null } }]
          : [];
        let pot = before;
        const steps = events.map((event): PotStep => {
          pot = evolveBalance(pot, event);
          const { status, nickname, bookedMinor } = pot;
          const name = open('nickname', nickname) ?? ERASED;
          const was = status === 'open' ? { name, bookedMinor: minorText(bookedMinor) } : null;
          return { at: event.recordedAt, was };
        });
        return [...earlier, ...steps];
      }),
  );
}
