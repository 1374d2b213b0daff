import type { ReactNode } from 'react';
import { StaffTabs } from '@/components/staff/staff-tabs';
import { currentStaff } from '../session';

const mayDo = {
  auditor: 'You are an auditor: you read.',
  operator: 'You are an operator: you read, and you act.',
} as const;

/** Around the bank's own pages. Each of them asks for itself who is there; to customers there are none. */
export default async function BankLayout({ children }: { children: ReactNode }) {
  const member = await currentStaff();
  if (!member) return children;
  return (
    <>
      <p className="mb-1 text-meta text-muted">{mayDo[member.role]}</p>
      <StaffTabs />
      {children}
    </>
  );
}
