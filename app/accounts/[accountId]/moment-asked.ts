import 'server-only';
import type { CustomerId } from '@/domain/ids';
import { type Moment, momentOnAccount } from '../../moment';
import { hrefWith, type Query } from '../../query';

/** The moment that was asked for of an account; where it is redirected, what else was asked for goes along. */
export function momentAsked(
  customerId: CustomerId,
  accountId: string,
  query: Query,
  path: string,
): Promise<Moment> {
  return momentOnAccount(customerId, accountId, query.asOf, hrefWith(path, query, { asOf: null }));
}
