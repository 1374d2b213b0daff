import { balancesReadModel } from './balances';
import { bankClockReadModel } from './bank-clock';
import type { ReadModel } from './read-model';
import { statementLinesReadModel } from './statement-lines';

/** What is written in the transaction of the command itself, so that the next page shows it. */
export const inlineReadModels: readonly ReadModel[] = [
  balancesReadModel,
  statementLinesReadModel,
  bankClockReadModel,
];
