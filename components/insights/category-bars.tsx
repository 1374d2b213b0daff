import type { Currency, Locale } from '@/domain/money';
import { formatMoney } from '@/domain/money';
import { categoryNames } from '../account/views';
import { type Part, shareOf } from './month-insight';

/** Categories with their figures, and a bar for the eye: as long as its share of the largest. */
export function CategoryBars({
  parts,
  currency,
  locale,
  tone,
}: {
  parts: readonly Part[];
  currency: Currency;
  locale: Locale;
  tone: 'spent' | 'received';
}) {
  const longest = parts[0]?.minor ?? 0n;
  return (
    <ul className="grid gap-3">
      {parts.map(({ category, minor }) => (
        <li key={category}>
          <div className="flex items-baseline justify-between gap-4 text-small">
            <span>{categoryNames[category]}</span>
            <span className="figures whitespace-nowrap">
              {formatMoney(minor, currency, locale)}
            </span>
          </div>
          <Bar share={shareOf(minor, longest)} tone={tone} />
        </li>
      ))}
    </ul>
  );
}

export function Bar({ share, tone }: { share: string; tone: 'spent' | 'received' }) {
  return (
    <svg className="mt-1 block h-1.5 w-full" aria-hidden="true">
      <rect width="100%" height="6" rx="3" className="fill-border" />
      <rect
        width={share}
        height="6"
        rx="3"
        className={tone === 'spent' ? 'fill-accent' : 'fill-credit'}
      />
    </svg>
  );
}
