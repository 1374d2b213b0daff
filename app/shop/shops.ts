import type { Category } from '@/domain/account/events';

/** The merchants that the demo's shop plays. */
export const shops = [
  { key: 'grocer', name: 'Corner Grocer', category: 'groceries' },
  { key: 'hotel', name: 'Hotel Astoria', category: 'travel' },
  { key: 'petrol', name: 'Harbour Filling Station', category: 'travel' },
  { key: 'books', name: 'The Reading Room', category: 'shopping' },
  { key: 'cinema', name: 'Odeon Palace', category: 'leisure' },
] as const satisfies readonly { key: string; name: string; category: Category }[];

/** How long a merchant may wait before taking the money. */
export const waits = [
  { key: 'week', label: 'A week', minutes: 7n * 24n * 60n },
  { key: 'hour', label: 'An hour', minutes: 60n },
  { key: 'minute', label: 'A minute, to see it expire', minutes: 1n },
] as const;
