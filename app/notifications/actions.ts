'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { markRead } from '@/db/notifications';
import { parseInstant } from '@/domain/calendar';
import { fieldsOf } from '../answer';
import { requireCustomer } from '../session';

/** Marks what was on the page when the button was pressed, and nothing that came after. */
export async function markAllRead(form: FormData): Promise<void> {
  const { customerId } = await requireCustomer();
  const newest = parseInstant(fieldsOf(form).newest ?? '');
  if (newest) await markRead(customerId, newest);
  revalidatePath('/', 'layout');
  redirect('/notifications');
}
