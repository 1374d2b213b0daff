import 'server-only';
import { verifyPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import { drizzleClient } from '@/db/client';
import { NO_PASSWORD } from '@/db/demo/people';
import { authCredentials } from '@/db/schema';
import type { CustomerId } from '@/domain/ids';

/** How somebody shows once more that it is they who ask. Demo people, who have no password, type a phrase. */
export type Confirmation =
  | { kind: 'password'; hash: string }
  | { kind: 'phrase' }
  | { kind: 'none' };

export const PHRASE = 'erase me';

export async function confirmationOf(customerId: CustomerId): Promise<Confirmation> {
  const [credential] = await drizzleClient()
    .select({ hash: authCredentials.password })
    .from(authCredentials)
    .where(
      and(eq(authCredentials.userId, customerId), eq(authCredentials.providerId, 'credential')),
    );
  if (!credential?.hash) return { kind: 'none' };
  if (credential.hash !== NO_PASSWORD) return { kind: 'password', hash: credential.hash };
  return process.env.REWIND_DEMO === '1' ? { kind: 'phrase' } : { kind: 'none' };
}

/** What is wrong, by the field; undefined when nothing is. For whose turn it is, see `inTurn`. */
export async function confirmationProblem(
  confirmation: Confirmation,
  { password = '', phrase = '' }: Record<string, string>,
): Promise<{ field: 'password' | 'phrase'; text: string } | undefined> {
  switch (confirmation.kind) {
    case 'password': {
      const typed = password.slice(0, 128);
      if (typed === '') return { field: 'password', text: 'Enter your password.' };
      const fits = await verifyPassword({ hash: confirmation.hash, password: typed });
      return fits ? undefined : { field: 'password', text: 'This is not your password.' };
    }
    case 'phrase': {
      const fits = phrase.trim().toLowerCase() === PHRASE;
      return fits ? undefined : { field: 'phrase', text: `Type “${PHRASE}” to confirm.` };
    }
    case 'none':
      return { field: 'password', text: 'Nobody can sign in as you, so nobody can confirm this.' };
  }
}
