import postgres from 'postgres';

/** Trouble that the next attempt may not have: connections, locks, resources, shutdowns. */
export function isPassing(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof postgres.PostgresError
    ? /^(08|25P|40|53|55|57|58)/.test(cause.code)
    : /^(CONNECTION_|CONNECT_|EAI_|E[A-Z]+$)/.test(codeOf(cause));
}

/** What was under way may have come about or not: nobody was there any more to say so. */
export function isConnectionLost(error: unknown): boolean {
  return isPassing(error) && !(causeOf(error) instanceof postgres.PostgresError);
}

/** Somebody else has written what there may be only once. */
export function isTaken(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof postgres.PostgresError && cause.code === '23505';
}

/** The schema is not the one that the program was written for, or the database is damaged. */
export function isOfTheSchema(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof postgres.PostgresError && /^(0A|26|42|XX)/.test(cause.code);
}

/**
 * What is kept of an error where people read it. Our own words name ids only; those of the database,
 * the runtime and of libraries may quote the values that they choked on.
 */
export function describe(error: unknown): string {
  const cause = causeOf(error);
  if (cause instanceof postgres.PostgresError) {
    const where = cause.constraint_name ?? cause.table_name ?? '';
    return `PostgreSQL ${cause.code} ${where}`.trim();
  }
  if (!(cause instanceof Error)) return 'unknown';
  const isOurs = cause.constructor === Error && codeOf(cause) === '';
  return isOurs ? cause.message.slice(0, 300) : [cause.name, codeOf(cause)].join(' ').trim();
}

/**
 * What is logged of an error: `describe`, and where it and its causes came about. A stack begins with the
 * message, and Drizzle's says the statement with its values.
 */
export function logged(error: unknown): string {
  return [describe(error), ...framesOf(error)].join('\n');
}

function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const { message, stack = '', cause } = error;
  const lines = stack.replace(message, '').split('\n');
  return [...lines.filter((line) => /^\s+at /.test(line)), ...framesOf(cause)];
}

/** Drizzle wraps what the database said, and adds the statement with its values. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? error.cause : error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
