import { ERASED } from '@/components/account/views';
import { formatMoment, type Instant } from '@/domain/calendar';

export type DataViewRow = {
  version: number;
  at: Instant;
  by: string;
  role: 'auditor' | 'operator' | null;
  reason: string | null;
};

const who = { auditor: 'An auditor of the bank', operator: 'An operator of the bank' } as const;

/** Who at the bank has looked at a customer's personal data, and why: for the customer to see. */
export function DataViews({ views }: { views: readonly DataViewRow[] }) {
  if (views.length === 0) {
    return (
      <p className="text-small text-muted">
        Nobody at the bank has looked at your name, your address or what you call your accounts.
        Staff see ids and amounts; whoever wants to see more has to give a reason, and it stands
        here.
      </p>
    );
  }
  return (
    <ul className="grid gap-3 text-small">
      {views.map(({ version, at, by, role, reason }) => (
        <li key={version}>
          <p>
            <bdi>{reason === null ? ERASED : `“${reason}”`}</bdi>
          </p>
          <p className="text-meta text-muted">
            {role ? who[role] : 'A former member of staff'}{' '}
            <span className="font-mono">{by.slice(0, 8)}</span>,{' '}
            <span className="figures">{formatMoment(at)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}
