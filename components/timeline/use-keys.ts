import type { KeyboardEvent } from 'react';
import { unreachable } from '@/domain/exhaustive';
import { type LongStep, stepByDay, type Timeline } from '@/domain/projections/timeline';
import { type Action, actionOf } from './keys';
import { stepByMonth } from './months';
import { useLetterKeys } from './use-letter-keys';
import type { Speed } from './use-play';

type Controls = {
  timeline: Timeline;
  version(): number;
  go(version: number): void;
  seek(version: number, step: LongStep): Promise<number | undefined>;
  goToNotable(direction: 1 | -1): void;
  zoom(steps: number): void;
  zoomAll(): void;
  toggleGaps(): void;
  toggleAxis(): void;
  compare(): void;
  whatIf(): void;
  togglePlay(): void;
  setSpeed(speed: Speed): void;
  typeDate(): void;
  openEvent(): void;
  help(): void;
  back(): void;
};

/** The keys of the timeline, while anything in it but a text field has the focus. */
export function useKeys(controls: Controls) {
  const [letters, setLetters] = useLetterKeys();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const action = actionOf(event, letters);
    if (!action || belongsTo(event.target as HTMLElement, action)) return;
    event.preventDefault();
    act(controls, action, event.key);
  };
  return { letters, setLetters, onKeyDown };
}

function act(controls: Controls, action: Action, key: string): void {
  switch (action) {
    case 'play':
      controls.togglePlay();
      break;
    case 'speed':
      controls.setSpeed(Number(key) as Speed);
      break;
    case 'previous-notable':
      controls.goToNotable(-1);
      break;
    case 'next-notable':
      controls.goToNotable(1);
      break;
    case 'zoom-in':
      controls.zoom(1);
      break;
    case 'zoom-out':
      controls.zoom(-1);
      break;
    case 'zoom-all':
      controls.zoomAll();
      break;
    case 'gaps':
      controls.toggleGaps();
      break;
    case 'axis':
      controls.toggleAxis();
      break;
    case 'compare':
      controls.compare();
      break;
    case 'what-if':
      controls.whatIf();
      break;
    case 'type-date':
      controls.typeDate();
      break;
    case 'open-event':
      controls.openEvent();
      break;
    case 'help':
      controls.help();
      break;
    case 'back':
      controls.back();
      break;
    default:
      move(controls, action);
  }
}

type Move =
  | 'previous'
  | 'next'
  | `previous-${'day' | 'month'}`
  | `next-${'day' | 'month'}`
  | 'opening'
  | 'live';

function move(controls: Controls, action: Move): void {
  const from = controls.version();
  const to = destination(controls.timeline, from, action);
  if (to !== undefined) controls.go(to);
  // The way there is not here: the bank says where it leads, unless somebody has moved on by then.
  else {
    controls.seek(from, action as LongStep).then((found) => {
      if (found !== undefined && controls.version() === from) controls.go(found);
    });
  }
}

/** Undefined when a step over days or months leads past what is here. */
function destination(timeline: Timeline, version: number, move: Move): number | undefined {
  switch (move) {
    case 'previous':
      return version - 1;
    case 'next':
      return version + 1;
    case 'previous-day':
      return stepByDay(timeline, version, -1);
    case 'next-day':
      return stepByDay(timeline, version, 1);
    case 'previous-month':
      return stepByMonth(timeline, version, -1);
    case 'next-month':
      return stepByMonth(timeline, version, 1);
    case 'opening':
      return 1;
    case 'live':
      return timeline.length;
    default:
      return unreachable(move);
  }
}

/** Whether a control inside the timeline has a use of its own for the key. */
function belongsTo(target: HTMLElement, action: Action): boolean {
  if (action === 'back') return false;
  if (target instanceof HTMLInputElement) return target.type !== 'range';
  if (target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement) return true;
  if (target.isContentEditable) return true;
  const presses = action === 'play' || action === 'open-event';
  return presses && target.closest('a, button, summary') !== null;
}
