import { randomUUID } from 'node:crypto';
import type { Metadata } from 'next';
import { PayeeList } from '@/components/customer/payee-list';
import { KeptAnswers } from '@/components/kept-answers';
import { MoneyTabs } from '@/components/money-tabs';
import { ButtonLink } from '@/components/ui/button';
import { Card, EmptyState, PageHeader } from '@/components/ui/layout';
import { listPayees, type OpenedPayee } from '@/db/payees';
import { acrossAccounts, at, momentOf, titleAt } from '../moment';
import { MomentNotice } from '../moment-notice';
import { requireCustomer } from '../session';
import { ToTheForm } from '../to-the-form';
import { AddForm } from './add-form';
import { RemoveForm } from './remove-form';

type Props = PageProps<'/payees'>;

const PATH = '/payees';

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  return { title: titleAt(moment, 'Payees') };
}

export default async function PayeesPage({ searchParams }: Props) {
  const { customerId } = await requireCustomer();
  const moment = acrossAccounts(await momentOf((await searchParams).asOf, PATH));
  const isPast = moment.kind === 'past';
  const payees = await listPayees(customerId, isPast ? moment.prefix : {});
  return (
    <>
      <PageHeader title="Payees" back={{ href: at(moment, '/accounts'), label: 'Accounts' }}>
        {!isPast && <ToTheForm href="#new">New payee</ToTheForm>}
      </PageHeader>
      <MoneyTabs current={PATH} asOf={isPast ? moment.asOf : undefined} />
      <MomentNotice moment={moment} nowHref={PATH} />
      <div className={`grid items-start gap-6 ${isPast ? '' : 'lg:grid-cols-[1fr_22rem]'}`}>
        <Card title="Your payees" flush>
          <KeptAnswers>
            {payees.length === 0 ? (
              <EmptyState title={isPast ? 'There were none' : 'None yet'}>
                Whoever is on this list can be chosen when you pay, without typing their number
                again.
              </EmptyState>
            ) : (
              <PayeeList
                payees={payees}
                actionsOf={(payee) => !isPast && <Actions payee={payee} />}
              />
            )}
          </KeptAnswers>
        </Card>
        {!isPast && (
          <Card id="new" title="New payee">
            <AddForm commandId={randomUUID()} />
          </Card>
        )}
      </div>
    </>
  );
}

function Actions({ payee: { payeeId, name, target } }: { payee: OpenedPayee }) {
  const path = target === 'account' ? '/transfer' : '/pay';
  return (
    <div className="flex flex-wrap items-start gap-2">
      <ButtonLink href={`${path}?payee=${payeeId}` as never}>
        Pay<span className="sr-only"> {name}</span>
      </ButtonLink>
      <RemoveForm payeeId={payeeId} name={name} commandId={randomUUID()} />
    </div>
  );
}
