import type { Metadata } from 'next';
import { Card, PageHeader } from '@/components/ui/layout';
import { VerifyForm } from './verify-form';

export const metadata: Metadata = { title: 'Check a printed statement' };

export default function VerifyPage() {
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title="Check a printed statement" />
      <p className="mb-6 text-small text-muted">
        Under each statement of a month that is over stands a code, made of every line of it and
        signed by the bank. Type what is on the paper: here you learn whether the bank issued it
        like that, and nothing else about the account.
      </p>
      <Card>
        <VerifyForm />
      </Card>
    </div>
  );
}
