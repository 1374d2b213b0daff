import type { ReactNode } from 'react';
import { Icon } from './icon';

/** A card that shows what is in it once it is asked for. */
export function Disclosure({
  summary,
  open,
  children,
}: {
  summary: string;
  open?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <details
      className="group/disclosure min-w-0 rounded-card border border-border bg-surface"
      open={open}
    >
      <summary className="flex list-none items-center gap-2 rounded-card px-5 py-2 text-small font-medium">
        <span className="flex text-muted group-open/disclosure:rotate-90">
          <Icon name="right" className="size-4" />
        </span>
        {summary}
      </summary>
      <div className="border-t border-border">{children}</div>
    </details>
  );
}
