import 'server-only';
import { createHash } from 'node:crypto';
import { unreadCount } from '@/db/notifications';
import { areBehind } from '@/db/projection-status';
import { writeHeads } from '@/domain/heads';
import type { SignedIn } from './session';

/** What fills the pages of customers from the log, a moment after the event. */
export const CUSTOMER_FOLLOWERS = ['notify-customers', 'activity', 'spending'] as const;

/** What the frame around every page of a customer shows, and what keeps the page up with the bank. */
export type WhatsNew = {
  unread: number;
  /** Names the session among the tabs of one browser, and says nothing about it. */
  session: string;
  seen: string;
  /** Something that pages show is still being filled with the customer's own events. */
  isBehind: boolean;
};

export async function whatsNew({ customerId, sessionId, heads }: SignedIn): Promise<WhatsNew> {
  const [unread, isBehind] = await Promise.all([
    unreadCount(customerId),
    areBehind(CUSTOMER_FOLLOWERS, [...heads.keys()]),
  ]);
  const session = createHash('sha256').update(sessionId).digest('hex').slice(0, 16);
  return { unread, session, seen: writeHeads(heads), isBehind };
}
