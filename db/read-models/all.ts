import type { Write } from '../write';
import { activityReadModel } from './activity';
import { balancesReadModel } from './balances';
import { bankClockReadModel } from './bank-clock';
import type { OpenGenerations } from './generations';
import { logEntriesReadModel } from './log-entries';
import { paymentsReadModel } from './payments';
import type { AsyncReadModel, Changes, InlineReadModel, ReadModel } from './read-model';
import { spendingReadModel } from './spending';
import { standingOrdersReadModel } from './standing-orders';
import { statementLinesReadModel } from './statement-lines';

/** What is written in the transaction of the command itself, so that the next page shows it. */
export const inlineReadModels: readonly InlineReadModel[] = [
  balancesReadModel,
  statementLinesReadModel,
  paymentsReadModel,
  standingOrdersReadModel,
  bankClockReadModel,
];

/** What a worker fills from the feed a moment later. */
export const asyncReadModels: readonly AsyncReadModel[] = [
  activityReadModel,
  spendingReadModel,
  logEntriesReadModel,
];

export const readModels: readonly ReadModel[] = [...inlineReadModels, ...asyncReadModels];

/** What a batch writes into every generation of every inline read model that is open. */
export function writeInline(generations: OpenGenerations, changes: Changes): Write[] {
  return inlineReadModels.flatMap((readModel) =>
    (generations.get(readModel.name) ?? []).flatMap((generation) =>
      readModel.write(generation, changes),
    ),
  );
}
