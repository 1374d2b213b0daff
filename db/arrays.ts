/**
 * A column of values as PostgreSQL's own text of an array, for `unnest(${column(ids)}::text::uuid[], …)`.
 *
 * postgres.js would guess the type of an array from its first element, and get dates, bytes and
 * booleans wrong without a word; it also takes several times as long over each element. Where all are
 * null, none is written: beside longer columns `unnest` fills a shorter one up with null.
 */
export function column(values: readonly (string | number | bigint | boolean | null)[]): string {
  return values.every(isNull) ? '{}' : `{${values.map(element).join(',')}}`;
}

/** A column of JSON values. */
export function jsonColumn(values: readonly unknown[]): string {
  return column(values.map((value) => (value === null ? null : JSON.stringify(value))));
}

function isNull(value: unknown): boolean {
  return value === null;
}

function element(value: string | number | bigint | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value !== 'string' || PLAIN.test(value)) return `${value}`;
  return TO_ESCAPE.test(value) ? `"${value.replace(ALL_TO_ESCAPE, '\\$&')}"` : `"${value}"`;
}

/** Ids, dates, digests, sealed texts: longer than the word for nothing, and without a sign that means one. */
const PLAIN = /^[\w:.+-]{5,}$/;
const TO_ESCAPE = /["\\]/;
const ALL_TO_ESCAPE = /["\\]/g;
