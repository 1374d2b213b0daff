/** How far a finger has moved up or down, in pixels, and how much of its way sideways then counts. */
const PACES = [
  { from: 160, pace: 1 / 8, label: 'Eighth speed' },
  { from: 96, pace: 1 / 4, label: 'Quarter speed' },
  { from: 48, pace: 1 / 2, label: 'Half speed' },
] as const;

export type Pace = { readonly pace: number; readonly label: string };

/** The further a finger leaves the line it began on, the finer it moves the playhead. */
export function paceAt(distance: number): Pace {
  return PACES.find(({ from }) => Math.abs(distance) >= from) ?? { pace: 1, label: '' };
}
