import { expect, it } from 'vitest';
import { parseAsOf } from './as-of';
import type { Instant } from './calendar';

const NOW = '2026-06-15T10:00:00.000000Z' as Instant;

it.each([
  [undefined, { kind: 'now' }],
  ['', { kind: 'now' }],
  ['2026-05-01', { kind: 'date', until: '2026-05-01T22:59:59.999999Z' }],
  ['2026-05-01T12:00:00.123456Z', { kind: 'instant', until: '2026-05-01T12:00:00.123456Z' }],
  ['2026-05-01T12:00+01:00', { kind: 'instant', until: '2026-05-01T11:00:00.000000Z' }],
  ['2026-05-01T12:00 01:00', { kind: 'instant', until: '2026-05-01T11:00:00.000000Z' }],
  ['1965-05-05', { kind: 'date', until: '1965-05-05T22:59:59.999999Z' }],
  ['1900-01-01T00:00:00.5Z', { kind: 'instant', until: '1900-01-01T00:00:00.500000Z' }],
  ['v148', { kind: 'version', version: 148 }],
  ['last month', { kind: 'words', date: '2026-05-31' }],
  ['Yesterday', { kind: 'words', date: '2026-06-14' }],
  ['31 March 2026', { kind: 'words', date: '2026-03-31' }],
  ['1 mar 2026', { kind: 'words', date: '2026-03-01' }],
  ['March 2026', { kind: 'words', date: '2026-03-31' }],
  ['march', { kind: 'words', date: '2026-03-31' }],
  ['June', { kind: 'words', date: '2026-06-15' }],
  ['july', { kind: 'words', date: '2025-07-31' }],
  ['16 June', { kind: 'words', date: '2025-06-16' }],
  ['15/06/2026', { kind: 'words', date: '2026-06-15' }],
  ['15.06.2026', { kind: 'words', date: '2026-06-15' }],
  ['1.4.2026', { kind: 'words', date: '2026-04-01' }],
  ['16/06/2026', { kind: 'future' }],
  ['31/02/2026', { kind: 'unreadable' }],
  ['06/15/2026', { kind: 'unreadable' }],
  ['15/06.2026', { kind: 'unreadable' }],
  ['15/06/26', { kind: 'unreadable' }],
  ['16 June 2026', { kind: 'future' }],
  ['31 April 2026', { kind: 'unreadable' }],
  ['someday', { kind: 'unreadable' }],
  ['2026-06-16', { kind: 'future' }],
  ['2027-01-01T00:00:00Z', { kind: 'future' }],
  ['2026-04-31', { kind: 'unreadable' }],
  ['0000-01-01', { kind: 'unreadable' }],
  ['0000-01-01T00:00:00.000000Z', { kind: 'unreadable' }],
  ['9999-12-31', { kind: 'unreadable' }],
  ['March 0001', { kind: 'unreadable' }],
  ['v0', { kind: 'unreadable' }],
  ['<script>', { kind: 'unreadable' }],
])('%j is understood', (text, meaning) => {
  expect(parseAsOf(text, NOW)).toMatchObject(meaning);
});
