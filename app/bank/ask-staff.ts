import 'server-only';
import type { FormState } from '@/components/form-state';
import { takeToken } from '@/db/rate-limit';
import { findAnyBalance } from '@/db/read-models/balances';
import { mayServe } from '@/db/staff';
import { fieldsOf, notNow, notSent, READ_ONLY } from '../answer';
import { isAskedFromThePast } from '../moment';
import { requireStaff, type SignedInStaff } from '../session';

/** Ten at once, then one every two seconds: what staff set going is heavier than a deposit. */
const ACTIONS = { burst: 10, everySeconds: 2 };

type Asked = { member: SignedInStaff; fields: Record<string, string> };

/** Who asks for something to be done, whether they may do it, and whether again so soon. */
export async function askOperator(
  before: FormState,
  form: FormData,
): Promise<Asked | { answer: FormState }> {
  const member = await requireStaff();
  if (member && member.role !== 'operator') {
    const text = 'An auditor reads. Only an operator can do this.';
    return { answer: notSent(before, fieldsOf(form), text) };
  }
  const isInThePast = await isAskedFromThePast(async (accountId) => {
    const now = await findAnyBalance(accountId);
    return now && member && mayServe(member.staffId, now.customerId) ? now : undefined;
  });
  if (isInThePast) return { answer: notSent(before, fieldsOf(form), READ_ONLY) };
  return askStaff(before, form);
}

/** As `askOperator`, for what only reads: an auditor may, too. */
export async function askStaff(
  before: FormState,
  form: FormData,
): Promise<Asked | { answer: FormState }> {
  const fields = fieldsOf(form);
  const member = await requireStaff();
  if (!member) return { answer: notSent(before, fields, 'There is no such page.') };
  const permission = await takeToken(`staff ${member.sessionId}`, ACTIONS);
  if (!permission.allowed) return { answer: notNow(before, fields, permission) };
  return { member, fields };
}
