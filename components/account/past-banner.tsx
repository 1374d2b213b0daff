import Link from 'next/link';
import { Notice } from '../ui/notice';

/** Says plainly that this is not now, and leads back. */
export function PastBanner({ label, nowHref }: { label: string; nowHref: string }) {
  return (
    <div className="mb-6">
      <Notice
        tone="past"
        action={
          <Link
            href={nowHref as never}
            className="inline-flex min-h-11 items-center font-semibold underline underline-offset-2 print:hidden"
            prefetch={false}
          >
            Return to now
          </Link>
        }
      >
        <strong>PAST.</strong> You see this as it was at <span className="figures">{label}</span>.
        The past is read-only: nothing can be done from here.
      </Notice>
    </div>
  );
}
