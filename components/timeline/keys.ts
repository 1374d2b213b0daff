/** Every key of the timeline, in the order in which they are listed. */
export const keys = [
  { action: 'previous', shown: '←', means: 'One event back' },
  { action: 'next', shown: '→', means: 'One event on' },
  { action: 'previous-day', shown: 'Shift ←', means: 'Last event of the previous active day' },
  { action: 'next-day', shown: 'Shift →', means: 'Last event of the next active day' },
  {
    action: 'previous-month',
    shown: 'Page Down',
    means: 'Last event of the previous active month',
  },
  { action: 'next-month', shown: 'Page Up', means: 'Last event of the next active month' },
  { action: 'previous-notable', shown: '[', means: 'Marked moment before' },
  { action: 'next-notable', shown: ']', means: 'Next marked moment' },
  { action: 'opening', shown: 'Home', means: 'The opening' },
  { action: 'live', shown: 'End or L', means: 'Now' },
  { action: 'play', shown: 'Space', means: 'Play and pause' },
  { action: 'speed', shown: '1 to 5', means: 'Speed of playing' },
  { action: 'zoom-in', shown: '+', means: 'Nearer' },
  { action: 'zoom-out', shown: '−', means: 'Further away' },
  { action: 'zoom-all', shown: '0', means: 'The whole history' },
  { action: 'gaps', shown: 'G', means: 'Skip idle time, or draw it in full' },
  { action: 'axis', shown: 'A', means: 'Axis by time, or by event' },
  { action: 'type-date', shown: 'T', means: 'Type a date' },
  { action: 'compare', shown: 'C', means: 'Compare with another moment' },
  { action: 'what-if', shown: 'W', means: 'What if it had gone another way' },
  { action: 'open-event', shown: 'Enter', means: 'Open the event' },
  { action: 'back', shown: 'Esc', means: 'Back to the timeline' },
  { action: 'help', shown: '?', means: 'Show these keys' },
] as const;

export type Action = (typeof keys)[number]['action'];

export type Pressed = {
  key: string;
  shiftKey: boolean;
  altKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
};

/**
 * What a key means on the timeline; undefined for keys that are none of its business. Letters, digits
 * and signs can be switched off, for people whose voice software types them.
 */
export function actionOf(pressed: Pressed, letters: boolean): Action | undefined {
  if (pressed.altKey || pressed.ctrlKey || pressed.metaKey) return undefined;
  switch (pressed.key) {
    case 'ArrowLeft':
      return pressed.shiftKey ? 'previous-day' : 'previous';
    case 'ArrowRight':
      return pressed.shiftKey ? 'next-day' : 'next';
    case 'ArrowDown':
      return 'previous';
    case 'ArrowUp':
      return 'next';
    case 'PageDown':
      return 'previous-month';
    case 'PageUp':
      return 'next-month';
    case 'Home':
      return 'opening';
    case 'End':
      return 'live';
    case ' ':
      return 'play';
    case 'Enter':
      return 'open-event';
    case 'Escape':
      return 'back';
    case '?':
      return 'help';
    default:
      return letters ? letterAction(pressed.key.toLowerCase()) : undefined;
  }
}

const letterActions: { readonly [key: string]: Action | undefined } = {
  l: 'live',
  t: 'type-date',
  g: 'gaps',
  a: 'axis',
  c: 'compare',
  w: 'what-if',
  '[': 'previous-notable',
  ']': 'next-notable',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '−': 'zoom-out',
  '0': 'zoom-all',
};

function letterAction(key: string): Action | undefined {
  return /^[1-5]$/.test(key) ? 'speed' : letterActions[key];
}
