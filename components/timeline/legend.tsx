/** What the drawing says, in words; as it is drawn, so are they for the eye alone. */
export function Legend() {
  return (
    <p aria-hidden="true" className="flex flex-wrap gap-x-5 gap-y-1 text-meta text-muted">
      <span className="inline-flex items-center gap-1.5">
        <svg width="10" height="10" aria-hidden="true">
          <rect width="10" height="10" className="fill-credit" />
        </svg>
        In
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="10" height="10" aria-hidden="true">
          <path d="M0 1.5h10M0 5h10M0 8.5h10" className="stroke-text stroke-2" />
        </svg>
        Out
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="10" height="10" aria-hidden="true">
          <circle cx="5" cy="5" r="3.5" className="fill-surface stroke-[1.5px] stroke-accent" />
        </svg>
        Account changed, or most in or out
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="8" height="10" aria-hidden="true">
          <circle cx="4" cy="5" r="2.5" className="fill-surface stroke-muted" />
        </svg>
        Changed beside it
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="8" height="10" aria-hidden="true">
          <path d="M.5 .5h4l2.5 2.5v6.5h-6.5z" className="fill-surface stroke-1 stroke-muted" />
        </svg>
        Statement
      </span>
      <span className="inline-flex items-center gap-1.5">
        <svg width="12" height="10" aria-hidden="true">
          <path
            d="M0 1h12M0 9h12"
            strokeDasharray="2 2"
            className="fill-none stroke-1 stroke-accent"
          />
          <rect y="1" width="12" height="8" className="fill-accent/15" />
        </svg>
        Held
      </span>
    </p>
  );
}
