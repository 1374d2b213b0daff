import type { Instant } from '@/domain/calendar';
import type { AccountId } from '@/domain/ids';
import { Icon } from '../ui/icon';

/** Where an entry has its other side in another account of the same customer: that account, at the same instant. */
export type OtherSide = { accountId: AccountId; at: Instant };

export function otherSideHref({ accountId, at }: OtherSide): string {
  return `/accounts/${accountId}/history?asOf=${encodeURIComponent(at)}`;
}

/** Not Next's Link: it stands in lists that are drawn anew with every frame. */
export function OtherSideLink({ other }: { other: OtherSide }) {
  return (
    <a
      href={otherSideHref(other)}
      className="prose-link inline-flex min-h-6 items-center gap-1 text-meta pointer-coarse:min-h-11 print:hidden"
    >
      <Icon name="swap" className="size-4" />
      The other side
      <span className="sr-only"> at this moment</span>
    </a>
  );
}
