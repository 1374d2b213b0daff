import type { Metadata } from 'next';
import { CommandList } from '@/components/staff/command-list';
import { SelectField } from '@/components/ui/field';
import { NotFoundView } from '@/components/ui/not-found-view';
import type { Command } from '@/domain/commands';
import { titleAt } from '../../moment';
import { queryOf } from '../../query';
import { requireStaff } from '../../session';
import { bankMoment } from '../moment';
import { searchOf } from '../search';
import { IdField, SearchPage, TypeField } from '../search-page';
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
  ChangeStandardRates: true,
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
  const search = await searchOf(await searchParams, PATH, readCommandQuery);
  const { moment } = search;
  const { commands, roles, kinds, older } = await loadCommands(search.filter, search.page);

  return (
    <SearchPage
      search={search}
      title="Commands"
      eyebrow="Everything that was asked of the bank, newest first"
      summary="Filter by outcome, type, actor or time"
      fields={
        <>
          <SelectField
            label="Outcome"
            name="outcome"
            defaultValue={search.query.outcome ?? ''}
            options={[
              { value: '', label: 'Any' },
              { value: 'refused', label: 'Refused only' },
            ]}
          />
          <TypeField search={search} types={Object.keys(types)} />
          <IdField search={search} label="Asked by" name="actor" placeholder="An id, or “bank”" />
        </>
      }
      list={{
        title: 'Commands',
        emptyTitle: 'No command fits',
        whyEmpty: 'Nothing like this was asked of the bank.',
      }}
      older={older}
    >
      {commands.length > 0 && (
        <CommandList
          commands={commands}
          roles={roles}
          kinds={kinds}
          moment={moment.kind === 'past' ? `&asOf=${moment.asOf}` : ''}
        />
      )}
    </SearchPage>
  );
}
