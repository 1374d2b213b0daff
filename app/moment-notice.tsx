import { PastBanner } from '@/components/account/past-banner';
import { Notice } from '@/components/ui/notice';
import type { Moment } from './moment';

/** What a page says above its content about the moment it shows; nothing when that is now. */
export function MomentNotice({ moment, nowHref }: { moment: Moment; nowHref: string }) {
  if (moment.kind === 'past') return <PastBanner label={moment.label} nowHref={nowHref} />;
  if (moment.kind === 'live') return null;
  return (
    <div className="mb-6" data-moment="none">
      <Notice tone="error">{moment.problem}</Notice>
    </div>
  );
}
