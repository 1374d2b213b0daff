import type { Metadata } from 'next';
import { CommandList } from '@/components/staff/command-list';
import { FilterForm } from '@/components/staff/filter-form';
import { SelectField, TextField } from '@/components/ui/field';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { NotFoundView } from '@/components/ui/not-found-view';
import { OlderLink } from '@/components/ui/older-link';
import type { Command } from '@/domain/commands';
import { titleAt } from '../../moment';
import { MomentNotice } from '../../moment-notice';
import { requireStaff } from '../../session';
import { bankMoment } from '../moment';
import { hrefWith, queryOf } from '../query';
import { staffTitle } from '../staff-title';
import { loadCommands, readCommandQuery } from './load-commands';

type Props = PageProps<'/bank/commands'>;

const PATH = '/bank/commands';
/** Written as a record, so that a new command cannot be forgotten. */
const types: Record<Command['type'], true> = {
  AddPayee: true,
  AdvanceBankClock: true,
  AmendStandingOrder: true,
  CancelPayment: true,
  CancelStandingOrder: true,
  BookCorrection: true,
  ApproveProposal: true,
  CaptureHold: true,
  ChangeContactDetails: true,
  ChangeFeeSchedule: true,
  ChangeInterestRate: true,
  CloseAccount: true,
  CloseMonth: true,
  ConfirmBalance: true,
  CreateStandingOrder: true,
  DepositMoney: true,
  EraseCustomer: true,
  ExecuteStandingOrder: true,
  ExchangeCurrency: true,
  ExpireHolds: true,
  FreezeAccount: true,
  InitiatePayment: true,
  OpenAccount: true,
  PauseStandingOrder: true,
  PlaceHold: true,
  ProposeEntries: true,
  RegisterCustomer: true,
  RejectProposal: true,
  ReleaseHold: true,
  RemovePayee: true,
  RenameAccount: true,
  ReplaceStream: true,
  RequestErasure: true,
  ResumeStandingOrder: true,
  ReturnPayment: true,
  RevealPersonalData: true,
  SetDailyLimit: true,
  SetOverdraftLimit: true,
  SettlePayment: true,
  SubmitPayment: true,
  TimeOutPayment: true,
  TransferMoney: true,
  UnfreezeAccount: true,
  WaiveFee: true,
  WithdrawMoney: true,
  WithdrawProposal: true,
};

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const query = queryOf(await searchParams);
  return staffTitle(async () => titleAt(await bankMoment(query, PATH), 'Commands'));
}

export default async function CommandsPage({ searchParams }: Props) {
  if (!(await requireStaff())) return <NotFoundView />;
  const query = queryOf(await searchParams);
  const moment = await bankMoment(query, PATH);
  const { filter, problems } = readCommandQuery(query);
  const isPast = moment.kind === 'past';
  const isReadable = Object.values(problems).every(({ problem }) => !problem);
  const { commands, roles, kinds, older } = await loadCommands(isReadable ? filter : null, {
    before: query.before,
    until: isPast ? moment.prefix.until : undefined,
  });
  const { before: _place, ...first } = query;

  return (
    <>
      <PageHeader title="Commands" eyebrow="Everything that was asked of the bank, newest first" />
      {/* What is unclear is said beside its field. */}
      {isPast && <MomentNotice moment={moment} nowHref={hrefWith(PATH, first, { asOf: null })} />}
      <FilterForm
        action={PATH}
        summary="Filter by outcome, type, actor or time"
        isFiltered={Object.keys(first).length > 0}
      >
        <SelectField
          label="Outcome"
          name="outcome"
          defaultValue={query.outcome ?? ''}
          options={[
            { value: '', label: 'Any' },
            { value: 'refused', label: 'Refused only' },
          ]}
        />
        <SelectField
          label="Type"
          name="type"
          defaultValue={query.type ?? ''}
          options={[
            { value: '', label: 'Any' },
            ...Object.keys(types).map((value) => ({ value, label: value })),
          ]}
        />
        <TextField
          label="Asked by"
          name="actor"
          autoComplete="off"
          spellCheck={false}
          placeholder="An id, or “bank”"
          defaultValue={query.actor}
          error={problems.actor.problem}
        />
        <TextField
          label="From"
          name="from"
          type="date"
          defaultValue={problems.from.problem ? undefined : query.from}
          error={problems.from.problem}
        />
        <TextField
          label="To"
          name="to"
          type="date"
          defaultValue={problems.to.problem ? undefined : query.to}
          error={problems.to.problem}
        />
        <TextField
          label="As of"
          name="asOf"
          autoComplete="off"
          placeholder="2026-03-31, last month"
          defaultValue={query.asOf}
          error={moment.kind === 'unclear' ? moment.problem : undefined}
        />
      </FilterForm>
      <Card title="Commands" flush>
        {commands.length === 0 ? (
          <EmptyState title="No command fits">
            {isReadable
              ? 'Nothing like this was asked of the bank.'
              : 'One of the fields makes no sense. Put it right first.'}
          </EmptyState>
        ) : (
          <CommandList commands={commands} roles={roles} kinds={kinds} />
        )}
        <OlderLink
          href={older && hrefWith(PATH, query, { before: older })}
          newestHref={query.before ? hrefWith(PATH, first, {}) : null}
        />
      </Card>
    </>
  );
}
