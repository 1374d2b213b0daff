'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { bankNow } from '@/db/bank-time';
import { markRead } from '@/db/notifications';
import { parseInstant } from '@/domain/calendar';
import { fieldsOf, takeCommandToken } from '../answer';
import { requireCustomer } from '../session';

/** Marks what was on the page when the button was pressed, and nothing that came after. */
export async function markAllRead(form: FormData): Promise<void> {
  const { customerId } = await requireCustomer();
  const newest = parseInstant(fieldsOf(form).newest ?? '');
  // What is later than now was on no page.
  const wasShown = newest && newest <= (await bankNow());
  if (wasShown && (await takeCommandToken(customerId)).allowed) {
    await markRead(customerId, newest);
    revalidatePath('/', 'layout');
  }
  redirect('/notifications');
}
