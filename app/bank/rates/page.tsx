import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { productNames } from '@/components/account/views';
import { ActorName } from '@/components/staff/actor-name';
import { CommandForm } from '@/components/staff/command-form';
import { EventLink } from '@/components/staff/ids';
import { RatesTable } from '@/components/staff/rates-table';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { bankNow } from '@/db/bank-time';
import { staffRoles } from '@/db/staff';
import { standardRatesAt } from '@/db/standard-rates';
import { effectiveBps, formatRate } from '@/domain/account/rates';
import { addDays, formatDate, formatMoment, type LocalDate, londonDate } from '@/domain/calendar';
import { rateOf, type StandardRate } from '@/domain/standard-rates';
import { requireStaff } from '../../session';
import { staffTitle } from '../staff-title';
import { changeStandardRates } from './actions';

export function generateMetadata(): Promise<Metadata> {
  return staffTitle('Rates');
}

/** What new accounts earn and cost, what was decided about it, and a form for who decides. */
export default async function RatesPage() {
  const member = await requireStaff();
  if (!member) return <NotFoundView />;
  const today = londonDate(await bankNow());
  const { inForce, changes } = await standardRatesAt(today);
  const roles = await staffRoles([...new Set(changes.map(({ actorId }) => actorId))]);
  return (
    <>
      <PageHeader title="Rates" eyebrow="What accounts earn and cost from their opening on" />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <div className="grid min-w-0 gap-6">
          <Card title="An account opened today gets">
            <RatesTable rates={inForce.rates} />
            <p className="mt-4 text-small text-muted">
              It keeps them: what was agreed with somebody does not change because others are
              offered something else.
            </p>
          </Card>
          <Card title="What was decided" flush>
            {changes.length === 0 ? (
              <EmptyState title="Nothing yet">
                These are the rates that the bank began with.
              </EmptyState>
            ) : (
              <ol>
                {changes.map(({ version, streamId, actorId, recordedAt, data }) => (
                  <li key={version} className="border-b border-border p-5 last:border-b-0">
                    <h3 className="font-medium">
                      From {formatDate(data.appliesFrom)} on
                      {data.version === inForce.version && ', in force today'}
                    </h3>
                    <p className="mb-2 text-meta text-muted">
                      <span className="figures">{formatMoment(recordedAt)}</span>,{' '}
                      <ActorName actorId={actorId} roles={roles} />,{' '}
                      <EventLink streamId={streamId} version={version} />
                    </p>
                    <RatesTable rates={data.rates} />
                  </li>
                ))}
              </ol>
            )}
          </Card>
        </div>
        {member.role === 'operator' && (
          <Card title="Change them for accounts to come">
            <ChangeForm rates={inForce.rates} tomorrow={addDays(today, 1)} />
          </Card>
        )}
      </div>
    </>
  );
}

function ChangeForm({ rates, tomorrow }: { rates: readonly StandardRate[]; tomorrow: LocalDate }) {
  const percent = (bps: number) => formatRate(bps, 'en-GB').replace('%', '');
  const earned = (product: StandardRate['product']) => ({
    kind: 'text' as const,
    name: product,
    label: `${productNames[product]}: earned, % a year`,
    value: percent(rateOf(rates, product).credit),
  });
  return (
    <CommandForm
      action={changeStandardRates}
      commandId={randomUUID()}
      inputs={[
        earned('current'),
        earned('savings'),
        earned('pot'),
        {
          kind: 'text',
          name: 'overdraft',
          label: 'Overdraft: charged, % EAR',
          value: percent(effectiveBps(rateOf(rates, 'current').overdraft)),
          hint: 'As it is advertised: with interest on interest.',
        },
        {
          kind: 'date',
          name: 'appliesFrom',
          label: 'For accounts opened from',
          value: tomorrow,
        },
      ]}
      button="Change the rates"
    />
  );
}
