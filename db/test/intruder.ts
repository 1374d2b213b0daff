import postgres from 'postgres';

/** As the owner of everything, with the triggers out of the way: what an intruder could do. */
export async function intrude(...statements: readonly string[]): Promise<void> {
  const intruder = postgres(process.env.DATABASE_URL ?? '', { max: 1, onnotice: () => {} });
  try {
    await intruder.unsafe('set session_replication_role = replica');
    for (const statement of statements) await intruder.unsafe(statement);
  } finally {
    await intruder.end();
  }
}
