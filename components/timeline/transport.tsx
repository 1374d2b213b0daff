import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { isPlainClick } from './plain-click';
import { SPEEDS, type Speed } from './use-play';

const control =
  'inline-flex min-h-11 min-w-11 items-center justify-center rounded-control border border-edge bg-surface px-2.5 text-small font-medium whitespace-nowrap hover:border-text aria-disabled:cursor-not-allowed aria-disabled:text-muted aria-disabled:hover:border-edge sm:px-3';

export type TransportProps = {
  /** Where the playhead came to rest; the links are made for it. */
  version: number;
  last: number;
  /** The playhead stands at a moment between events, from which "now" is still a step. */
  pinned: boolean;
  path: string;
  opening(): void;
  live(): void;
  step(by: 1 | -1): void;
  playing: boolean;
  togglePlay(): void;
  speed: Speed;
  setSpeed(speed: Speed): void;
};

/** From event to event by links, which work without JavaScript too, and playing, which does not. */
export function Transport({ version, last, pinned, path, ...controls }: TransportProps) {
  const to = (target: number) => (target >= last ? path : `${path}?asOf=v${target}`);
  const canGoOn = version < last || pinned;
  return (
    <div className="flex flex-wrap items-center gap-1.5 sm:gap-2">
      <Step href={to(1)} enabled={version !== 1} onGo={controls.opening}>
        Opening
      </Step>
      <Step
        label="Previous event"
        href={to(Math.max(1, version - 1))}
        enabled={version > 1}
        onGo={() => controls.step(-1)}
      >
        <Icon name="left" />
      </Step>
      <button
        type="button"
        className={`${control} w-16 cursor-pointer sm:w-20 noscript:hidden`}
        onClick={controls.togglePlay}
      >
        {controls.playing ? 'Pause' : 'Play'}
      </button>
      <Step
        label="Next event"
        href={to(version + 1)}
        enabled={canGoOn}
        onGo={() => controls.step(1)}
      >
        <Icon name="right" />
      </Step>
      <Step href={path} enabled={canGoOn} onGo={controls.live}>
        Now
      </Step>
      <label className="inline-flex items-center gap-2 text-small text-muted sm:ml-2 noscript:hidden">
        Speed
        <select
          className="min-h-11 rounded-control border border-edge bg-surface px-2 text-text"
          value={controls.speed}
          onChange={(event) => controls.setSpeed(Number(event.target.value) as Speed)}
        >
          {SPEEDS.map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** At the ends it leads nowhere new, and keeps the focus of whoever has just used it. */
function Step({
  label,
  href,
  enabled,
  onGo,
  children,
}: {
  label?: string;
  href: string;
  enabled: boolean;
  onGo(): void;
  children: ReactNode;
}) {
  return (
    <a
      href={href}
      aria-disabled={enabled ? undefined : true}
      className={control}
      aria-label={label}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        if (enabled) onGo();
      }}
    >
      {children}
    </a>
  );
}
