import type { ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { isPlainClick } from './plain-click';
import { SPEEDS, type Speed } from './use-play';
import type { TimeMachineHandle } from './use-time-machine';

const control =
  'inline-flex min-h-11 min-w-11 flex-auto items-center justify-center rounded-control border border-edge bg-surface px-3 text-small font-medium whitespace-nowrap transition-none hover:border-text aria-disabled:cursor-not-allowed aria-disabled:text-muted aria-disabled:hover:border-edge sm:flex-none';

/** From event to event by links, which work without JavaScript too, and playing, which does not. */
export function Transport({ time, path }: { time: TimeMachineHandle; path: string }) {
  const { last, play, scrub, go } = time;
  // The links are made for where the playhead came to rest.
  const { version, pin } = scrub.settled;
  const to = (target: number) => (target >= last ? path : `${path}?asOf=v${target}`);
  const step = (by: 1 | -1) => go(Math.max(1, scrub.here.current.version + by));
  // From a moment between two events, "now" is still a step.
  const canGoOn = version < last || pin !== null;
  const canGoBack = version > 1 || (version === 1 && pin !== null);
  return (
    <div className="flex w-full flex-wrap gap-x-4 gap-y-2 sm:w-auto">
      <div className="flex w-full gap-2 sm:w-auto">
        <Step href={to(1)} enabled={version !== 1 || pin !== null} onGo={() => go(1)}>
          Opening
        </Step>
        <Step
          label="Previous event"
          href={to(Math.max(1, version - 1))}
          enabled={canGoBack}
          onGo={() => step(-1)}
        >
          <Icon name="left" />
        </Step>
        <Step label="Next event" href={to(version + 1)} enabled={canGoOn} onGo={() => step(1)}>
          <Icon name="right" />
        </Step>
        <Step href={path} enabled={canGoOn} onGo={() => go(last)}>
          Now
        </Step>
      </div>
      <div className="flex w-full gap-2 sm:w-auto noscript:hidden">
        <button type="button" className={`${control} w-20 cursor-pointer`} onClick={play.toggle}>
          {play.playing ? 'Pause' : 'Play'}
        </button>
        <span className="relative inline-flex items-center">
          <select
            aria-label="Speed of playing"
            className={`${control} appearance-none pr-9`}
            value={play.speed}
            onChange={(event) => play.setSpeed(Number(event.target.value) as Speed)}
          >
            {SPEEDS.map((value) => (
              <option key={value} value={value}>
                Speed {value}
              </option>
            ))}
          </select>
          <span className="pointer-events-none absolute right-3 flex text-muted">
            <Icon name="down" className="size-4" />
          </span>
        </span>
      </div>
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
