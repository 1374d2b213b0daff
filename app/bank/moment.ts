import 'server-only';
import { type Moment, momentOf } from '../moment';
import { hrefWith, type Query } from './query';

/** The moment that a page of the bank's own shows; what else it was asked for stays. */
export async function bankMoment(query: Query, path: string): Promise<Moment> {
  const moment = await momentOf(query.asOf, hrefWith(path, query, { asOf: null }));
  if (moment.kind !== 'past' || moment.prefix.untilVersion === undefined) return moment;
  const problem = `“${moment.asOf}” counts the events of one account. Here, try a date such as 2026-03-31.`;
  return { kind: 'unclear', now: moment.now, problem };
}
