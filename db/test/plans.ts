/** How the database goes about what some work asks of it, for tests of what grows for ever. */
import type postgres from 'postgres';
import { drizzleClient, feedSqlClient, groupSqlClient, sqlClient } from '../client';

/** A statement as it went out. */
export type Sent = {
  text: string;
  /** Of its parameters, as numbers in `pg_type`; 0 where the database finds out. */
  types: number[];
  /** Those of its client's sessions. */
  settings: Record<string, unknown>;
};

export type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  'Join Filter'?: string;
  Plans?: Plan[];
};

/** Whatever the clients send meanwhile, by what is read and written, each once. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent = new Map<string, Sent>();
  const clients = [sqlClient(), groupSqlClient(), feedSqlClient(), drizzleClient().$client];
  for (const { options } of clients) {
    const settings = options.connection;
    options.debug = (_connection: number, text: string, _values: unknown[], types: number[]) => {
      const key = JSON.stringify([text, types, settings]);
      sent.set(key, { text, types: [...types], settings });
    };
  }
  await work();
  for (const { options } of clients) options.debug = () => {};
  return [...sent.values()].filter(({ text }) =>
    /^\s*(select|insert|update|delete|with)\b/i.test(text),
  );
}

/** The plan that serves whatever the values are, under the settings of its client. */
export async function planForAny(owner: postgres.Sql, sent: Sent): Promise<Plan> {
  const settings = { ...sent.settings, plan_cache_mode: 'force_generic_plan' };
  const rows = await owner.begin(async (tx) => {
    await tx`
      select set_config(name, value, true)
      from unnest(${Object.keys(settings)}::text[], ${Object.values(settings).map(String)}::text[])
        as setting (name, value)`;
    const types = await tx<{ name: string }[]>`
      select case type when 0 then 'unknown' else format_type(type, null) end as name
      from unnest(${sent.types}::oid[]) with ordinality as parameter (type, place) order by place`;
    const listed = (items: string[]) => (items.length === 0 ? '' : `(${items.join(', ')})`);
    await tx.unsafe(`prepare sent ${listed(types.map(({ name }) => name))} as ${sent.text}`);
    const nulls = listed(types.map(() => 'null'));
    const plan = await tx.unsafe<Explained[]>(`explain (format json) execute sent ${nulls}`);
    await tx.unsafe('deallocate sent');
    return plan;
  });
  const [row] = rows as Explained[];
  if (!row) throw new Error('There is no plan');
  return row['QUERY PLAN'][0].Plan;
}

type Explained = { 'QUERY PLAN': [{ Plan: Plan }] };
