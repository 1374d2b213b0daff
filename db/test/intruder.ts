import postgres from 'postgres';

let connected: { url: string; intruder: postgres.Sql } | undefined;

/**
 * As the owner of everything, with the triggers out of the way: what an intruder could do. Some come
 * hundreds of times, so the connection stays for as long as they do.
 */
export async function intrude(...statements: readonly string[]): Promise<void> {
  await asIntruder().unsafe(statements.join(';\n'));
}

function asIntruder(): postgres.Sql {
  const url = process.env.DATABASE_URL ?? '';
  if (connected?.url !== url) {
    const connection = { session_replication_role: 'replica' };
    const intruder = postgres(url, { max: 1, idle_timeout: 1, onnotice: () => {}, connection });
    connected = { url, intruder };
  }
  return connected.intruder;
}
