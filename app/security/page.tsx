import type { Metadata } from 'next';
import { DataViews } from '@/components/customer/data-views';
import { Card, PageHeader } from '@/components/ui/layout';
import { dataViews } from '@/db/data-views';
import { requireCustomer } from '../session';

export const metadata: Metadata = { title: 'Security' };

export default async function SecurityPage() {
  const { customerId } = await requireCustomer();
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title="Security" back={{ href: '/accounts', label: 'Accounts' }} />
      <Card title="Who has looked at your data">
        <DataViews views={await dataViews(customerId)} />
      </Card>
    </div>
  );
}
