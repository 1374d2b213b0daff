import { and, count, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Instant } from '@/domain/calendar';
import type { CustomerId, StreamId } from '@/domain/ids';
import type { NoticeKind } from '@/domain/projections/notices';
import { drizzleClient } from './client';
import { notifications } from './schema';

/** Something that the bank has pointed out, as `handlers/notify-customers.ts` writes it. */
export type Notification = {
  notificationId: string;
  kind: NoticeKind;
  streamId: StreamId;
  version: number;
  recordedAt: Instant;
  isRead: boolean;
};

/** The newest, newest first; with `until`, of those that stand for what was recorded by then. */
export async function listNotifications(
  customerId: CustomerId,
  { until, limit }: { until?: Instant | undefined; limit: number },
): Promise<Notification[]> {
  const rows = await drizzleClient()
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.customerId, customerId),
        until ? lte(notifications.recordedAt, until) : undefined,
      ),
    )
    .orderBy(desc(notifications.recordedAt), desc(notifications.notificationId))
    .limit(limit);
  return rows.map(({ notificationId, kind, streamId, version, recordedAt, readAt }) => ({
    notificationId,
    kind,
    streamId,
    version,
    recordedAt,
    isRead: readAt !== null,
  }));
}

/** So many are just many: nobody counts further. */
const MANY_UNREAD = 100;

/** How many there are that the customer has not had before their eyes, up to `MANY_UNREAD`. */
export async function unreadCount(customerId: CustomerId): Promise<number> {
  const unread = drizzleClient()
    .select({ recordedAt: notifications.recordedAt })
    .from(notifications)
    .where(and(eq(notifications.customerId, customerId), isNull(notifications.readAt)))
    .limit(MANY_UNREAD)
    .as('unread');
  const [found] = await drizzleClient().select({ unread: count() }).from(unread);
  return found?.unread ?? 0;
}

/** Marks what the customer has had before their eyes, and nothing that came after it. */
export async function markRead(customerId: CustomerId, until: Instant): Promise<void> {
  await drizzleClient()
    .update(notifications)
    .set({ readAt: sql`now()` })
    .where(
      and(
        eq(notifications.customerId, customerId),
        isNull(notifications.readAt),
        lte(notifications.recordedAt, until),
      ),
    );
}
