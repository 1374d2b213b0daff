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

/** What a row was to belong to is gone. */
export function isOrphaned(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof postgres.PostgresError && cause.code === '23503';
}

/** The schema is not the one that the program was written for, or the database is damaged. */
export function isOfTheSchema(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof postgres.PostgresError && /^(0A|26|42|XX)/.test(cause.code);
}

/**
 * What is kept of an error where people read it. Our own words name ids only; those of the database,
 * the runtime and of libraries may quote the values that they choked on: of theirs only names are kept.
 */
export function describe(error: unknown): string {
  const cause = causeOf(error);
  if (cause instanceof postgres.PostgresError) {
    return listed(`PostgreSQL ${cause.code}`, namesIn(cause), ', ');
  }
  if (!(cause instanceof Error)) return 'unknown';
  const isOurs = cause.constructor === Error && codeOf(cause) === '';
  if (isOurs) return cause.message.slice(0, 300);
  const what = [cause.name, codeOf(cause), ...callOf(cause)].join(' ').trim();
  return listed(what, cause instanceof AggregateError ? cause.errors.map(describe) : [], '; ');
}

/**
 * What is logged of an error: `describe`, and where it and its causes came about. A stack begins with the
 * message, and Drizzle's says the statement with its values.
 */
export function logged(error: unknown): string {
  return [describe(error), ...framesOf(error)].join('\n');
}

function listed(what: string, parts: readonly string[], separator: string): string {
  return parts.length === 0 ? what : `${what}: ${parts.join(separator)}`;
}

/** Never its detail, nor where it came about: these hold rows and parameters. */
function namesIn(error: postgres.PostgresError): string[] {
  const fields = {
    schema: error.schema_name,
    table: error.table_name,
    column: error.column_name,
    constraint: error.constraint_name,
    routine: error.routine,
  };
  const names = Object.entries(fields).flatMap(([what, name]) => (name ? [`${what} ${name}`] : []));
  return [...namesInMessage(error), ...names];
}

/**
 * What is missing, there already or not allowed stands in no field of its own, but in a message that quotes
 * nothing else: in English at least, and otherwise it is left out.
 */
function namesInMessage({ code, message }: postgres.PostgresError): string[] {
  if (!namesOnly.test(code)) return [];
  return [...message.matchAll(named)].map(
    ([, what, quoted, plain]) => `${what} ${quoted ?? plain}`,
  );
}

/** Undefined and duplicate objects, and what a role may not do. */
const namesOnly = /^(28...|3D000|3F000|42501|42P0[1-7]|42701|42703|42704|42710|42723|42883)$/;
const named =
  /\b(relation|table|view|sequence|index|column|constraint|trigger|type|function|schema|database|role|user|parameter) (?:"([\w$.-]+)"|([\w$.]+))/g;

/** Which call failed, on which file or at which server. Who was on the other side of a connection is not said. */
function callOf(error: Error): string[] {
  const { syscall, path, address, port } = error as Called;
  if (!syscall) return [];
  const server = syscall === 'connect' && address ? `${address}:${port}` : undefined;
  return [syscall, path ?? server ?? ''];
}

type Called = Error & { syscall?: string; path?: string; address?: string; port?: number };

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
