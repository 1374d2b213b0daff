import Link from 'next/link';
import { type MoneyStyle, SignedAmount } from '../account/money';
import { Card } from '../ui/layout';
import type { ComingUpView } from './coming-up';

/** What is to come, soonest first: known today, and not yet a fact. */
export function ComingUpList({
  coming,
  ...money
}: { coming: readonly ComingUpView[] } & MoneyStyle) {
  return (
    <Card
      id="coming-up"
      title={
        <span className="inline-flex items-center gap-2">
          <svg width="12" height="12" aria-hidden="true">
            <circle
              cx="6"
              cy="6"
              r="4.5"
              strokeDasharray="2 2"
              className="fill-none stroke-[1.5px] stroke-text"
            />
          </svg>
          Coming up
        </span>
      }
      aside="Expected, and not yet a fact"
      flush
    >
      <ol>
        {coming.map(({ id, when, what, deltaMinor, href }) => (
          <li
            key={id}
            className="flex min-h-14 items-center justify-between gap-4 border-t border-dashed border-border px-5 py-2"
          >
            <span className="min-w-0">
              <span className="block text-small font-medium">
                {href ? (
                  <Link className="prose-link" href={href as never} prefetch={false}>
                    <bdi>{what}</bdi>
                  </Link>
                ) : (
                  <bdi>{what}</bdi>
                )}
              </span>
              <span className="figures block text-meta text-muted">{when}</span>
            </span>
            {deltaMinor !== 0n && (
              <span className="text-small">
                <SignedAmount minor={deltaMinor} {...money} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
