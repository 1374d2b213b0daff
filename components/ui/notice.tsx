import type { ReactNode, Ref } from 'react';
import { Icon, type IconName } from './icon';

const tones = {
  info: { look: 'border-border bg-surface', icon: 'info' },
  success: { look: 'border-credit bg-surface text-credit', icon: 'check' },
  error: { look: 'border-error bg-surface text-error', icon: 'alert' },
  past: { look: 'border-past past-hatch', icon: 'clock' },
} as const satisfies Record<string, { look: string; icon: IconName }>;

/** A message about the whole page or form. Errors are announced as soon as they appear. */
export function Notice({
  tone = 'info',
  isAnswer = false,
  ref,
  children,
  action,
}: {
  tone?: keyof typeof tones;
  /** To what a form sent: without scripts, the page that its button leads to begins here. */
  isAnswer?: boolean;
  ref?: Ref<HTMLDivElement>;
  children: ReactNode;
  action?: ReactNode;
}) {
  const { look, icon } = tones[tone];
  return (
    <div
      ref={ref}
      className={`flex flex-wrap items-center gap-x-6 rounded-card border px-4 text-small ${look}`}
      role={tone === 'error' ? 'alert' : 'status'}
      {...(isAnswer && { tabIndex: -1, autoFocus: true })}
    >
      <div className="flex min-w-0 flex-1 basis-56 gap-3 py-3">
        <Icon name={icon} />
        <div className="min-w-0">{children}</div>
      </div>
      {/* Where it does not fit beside the text, it stands beneath it. */}
      {action && <div className="ml-8 md:ml-0">{action}</div>}
    </div>
  );
}
