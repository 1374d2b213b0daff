'use server';

import { revalidatePath } from 'next/cache';
import type { FormState } from '@/components/form-state';
import { requestJob, WHOLE_BANK } from '@/db/jobs';
import { done } from '../../answer';
import { askStaff } from '../ask-staff';

/** Verifying reads everything and changes nothing, so an auditor may ask for it, too. */
export async function verify(before: FormState, form: FormData): Promise<FormState> {
  const asked = await askStaff(before, form);
  if ('answer' in asked) return asked.answer;
  await requestJob('verify', WHOLE_BANK, asked.member.staffId);
  revalidatePath('/bank/verification');
  return done(before, 'Asked for. The bank stays open while it is verified.');
}
