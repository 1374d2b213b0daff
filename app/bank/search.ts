import 'server-only';
import type { Instant } from '@/domain/calendar';
import type { Moment } from '../moment';
import { type Query, queryOf, type Typed } from '../query';
import { bankMoment } from './moment';

/** What the URL of a page asks a list for that is read newest first, a page at a time. */
export type Search<Filter, Field extends string> = {
  path: string;
  query: Query;
  /** The same without a place in the list. */
  first: Query;
  moment: Moment;
  /** Null where a field makes no sense: then nothing is looked up. */
  filter: Filter | null;
  problems: Record<Field, Typed<unknown>>;
  /** After which place in the list the page begins, and up to which instant there is a list. */
  page: { before: string | undefined; until: Instant | undefined };
};

export async function searchOf<Filter, Field extends string>(
  params: Record<string, string | string[] | undefined>,
  path: string,
  read: (query: Query) => { filter: Filter; problems: Record<Field, Typed<unknown>> },
): Promise<Search<Filter, Field>> {
  const query = queryOf(params);
  const { before, ...first } = query;
  const moment = await bankMoment(query, path);
  const { filter, problems } = read(query);
  const isReadable = Object.values<Typed<unknown>>(problems).every(({ problem }) => !problem);
  const until = moment.kind === 'past' ? moment.prefix.until : undefined;
  return {
    path,
    query,
    first,
    moment,
    filter: isReadable ? filter : null,
    problems,
    page: { before, until },
  };
}
