import 'server-only';
import { endSession } from '@/db/sessions';
import { heldSession } from '../session';

/**
 * Signs somebody in, or answers that it could not. What this browser held before ends with it: its cookie is
 * replaced, so that nobody could sign out of it any more, and whoever had a copy would stay in.
 */
export async function beginSession(signIn: () => Promise<boolean>): Promise<boolean> {
  const held = await heldSession();
  if (!(await signIn())) return false;
  if (held) await endSession(held.customerId, held.sessionId);
  return true;
}
