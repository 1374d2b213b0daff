import type { ReactNode } from 'react';
import type { Drawn } from './paint';

/** What is drawn here, in words; as it is drawn, so are they for the eye alone. */
export function Legend({
  drawn: { markers, moments, held },
  refused,
  coming,
}: {
  drawn: Drawn;
  refused: boolean;
  coming: boolean;
}) {
  return (
    <p
      aria-hidden="true"
      className="flex min-w-0 flex-1 basis-80 flex-wrap gap-x-5 gap-y-1 text-meta text-muted"
    >
      <Item label="In">
        <rect x="1" width="10" height="10" className="fill-credit" />
      </Item>
      <Item label="Out">
        <path d="M1 1.5h10M1 5h10M1 8.5h10" className="stroke-text stroke-2" />
      </Item>
      {markers.notable.length > 0 && (
        <Item label="Limit, name or status changed; most in, most out">
          <circle cx="6" cy="5" r="3.5" className="fill-surface stroke-[1.5px] stroke-accent" />
        </Item>
      )}
      {moments.spots.length > 0 && (
        <Item label="Something of yours changed elsewhere">
          <circle cx="6" cy="5" r="2.5" className="fill-surface stroke-muted" />
        </Item>
      )}
      {markers.statements.length > 0 && (
        <Item label="Statement">
          <path d="M2.5 .5h4l2.5 2.5v6.5h-6.5z" className="fill-surface stroke-1 stroke-muted" />
        </Item>
      )}
      {held.heldMinor.length > 0 && (
        <Item label="Held">
          <path
            d="M0 1h12M0 9h12"
            strokeDasharray="2 2"
            className="fill-none stroke-1 stroke-accent"
          />
          <rect y="1" width="12" height="8" className="fill-accent/15" />
        </Item>
      )}
      {refused && (
        <Item label="Refused">
          <path d="M2.5 1.5l7 7m0-7-7 7" className="stroke-error stroke-2" strokeLinecap="round" />
        </Item>
      )}
      {coming && (
        <Item
          label="Expected"
          className="hidden md:inline-flex group-data-[tense=past]/time:hidden"
        >
          <circle
            cx="6"
            cy="5"
            r="3.5"
            strokeDasharray="2 2"
            className="fill-surface stroke-[1.5px] stroke-text"
          />
        </Item>
      )}
    </p>
  );
}

function Item({
  label,
  className = 'inline-flex',
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={`${className} items-center gap-1.5`}>
      <svg width="12" height="10" aria-hidden="true">
        {children}
      </svg>
      {label}
    </span>
  );
}
