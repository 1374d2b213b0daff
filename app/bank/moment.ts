import 'server-only';
import { acrossAccounts, type Moment, momentOf } from '../moment';
import { hrefWith, type Query } from '../query';

/** The moment that a page of the bank's own shows; what else it was asked for stays. */
export async function bankMoment(query: Query, path: string): Promise<Moment> {
  return acrossAccounts(await momentOf(query.asOf, hrefWith(path, query, { asOf: null })));
}
