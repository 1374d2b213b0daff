import { formatMoment, type Instant, toMs } from '@/domain/calendar';
import { percent } from '../timeline/axis';
import { Card } from '../ui/layout';

/** A moment that an account's life is marked by. */
export type LifeMark = { readonly kind: 'opened' | 'closed' | 'erased'; readonly at: Instant };

const HEIGHT = 28;

/** Where on an account's life its holder's personal data was erased, and what that changed. */
export function LifeLine({ marks, now }: { marks: readonly LifeMark[]; now: Instant }) {
  const fromMs = toMs(marks[0]?.at ?? now);
  const spanMs = Math.max(toMs(now) - fromMs, 1);
  return (
    <Card title="Personal data erased">
      <svg height={HEIGHT} className="block w-full overflow-visible" aria-hidden="true">
        <line x2="100%" y1={HEIGHT / 2} y2={HEIGHT / 2} className="stroke-edge" />
        {marks.map(({ kind, at }) => (
          <svg
            key={kind}
            x={percent((toMs(at) - fromMs) / spanMs)}
            className="overflow-visible"
            aria-hidden="true"
          >
            <path d={shapes[kind]} className={`stroke-2 ${looks[kind]}`} />
          </svg>
        ))}
      </svg>
      <ul className="mt-3 grid gap-1 text-small">
        {marks.map(({ kind, at }) => (
          <li key={kind} className="flex items-center gap-2">
            <svg width="14" height={HEIGHT} aria-hidden="true">
              <path
                transform="translate(7 0)"
                d={shapes[kind]}
                className={`stroke-2 ${looks[kind]}`}
              />
            </svg>
            <span>
              {words[kind]} <span className="figures text-muted">{formatMoment(at)}</span>
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3 max-w-prose text-small text-muted">
        Names and texts went with the key, at every moment before as well as after. Balances,
        entries and their proofs are what they were, and so is what other holders wrote.
      </p>
    </Card>
  );
}

const words = { opened: 'Opened', closed: 'Closed', erased: 'Personal data erased' } as const;

const looks = {
  opened: 'fill-surface stroke-accent',
  closed: 'fill-accent stroke-accent',
  erased: 'fill-none stroke-error',
} as const;

/** Told apart by shape: a ring, a disc, and a line struck through it all. */
const shapes = {
  opened: `M-4 ${HEIGHT / 2}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z`,
  closed: `M-4 ${HEIGHT / 2}a4 4 0 1 0 8 0a4 4 0 1 0-8 0z`,
  erased: `M0 2V${HEIGHT - 2}M-5 ${HEIGHT / 2 - 4}l10 8m0-8-10 8`,
} as const;
