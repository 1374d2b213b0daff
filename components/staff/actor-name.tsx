import { type ActorId, BANK_ACTOR } from '@/domain/ids';
import { shortId } from './ids';

export type StaffRoles = ReadonlyMap<ActorId, 'auditor' | 'operator'>;

/** Who asked, by id: nobody's name is shown in a list. */
export function ActorName({ actorId, roles }: { actorId: ActorId; roles: StaffRoles }) {
  if (actorId === BANK_ACTOR) return 'the bank itself';
  return (
    <>
      {roles.get(actorId) ?? 'customer'}{' '}
      <span className="font-mono text-meta">{shortId(actorId)}</span>
    </>
  );
}
