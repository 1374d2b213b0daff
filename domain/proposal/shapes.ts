/** Every shape that a proposal's event was ever stored in. See `domain/account/shapes.ts`. */
import { z } from 'zod';
import { contras, sides } from '../account/events';
import type { AccountId, ActorId, TransferId } from '../ids';
import {
  type AgreedFacts,
  type FactsOf,
  id,
  localDate,
  minorText,
  type Shapes,
  sealed,
} from '../shape';
import {
  correctionContras,
  type ProposalEvent,
  type proposalEventVersions,
  rejectionReasons,
} from './events';

const by = id<ActorId>();

const entry = {
  accountId: id<AccountId>(),
  side: z.enum(sides),
  amountMinor: minorText,
  correctsOn: localDate,
  reason: sealed,
};

export const proposalShapes = {
  ProposalMade: {
    1: z.strictObject({
      by,
      entries: z
        .array(
          z.discriminatedUnion('kind', [
            z.strictObject({
              ...entry,
              kind: z.literal('reversal'),
              reversedVersion: z.int().positive(),
              contra: z.enum(contras),
              transferId: id<TransferId>().nullable(),
            }),
            z.strictObject({
              ...entry,
              kind: z.literal('correction'),
              correctedVersion: z.int().positive().nullable(),
              contra: z.enum(correctionContras),
            }),
          ]),
        )
        .readonly(),
      forced: z.boolean(),
    }),
  },
  ProposalApproved: { 1: z.strictObject({ by }) },
  ProposalRejected: { 1: z.strictObject({ by, reason: z.enum(rejectionReasons) }) },
  ProposalWithdrawn: { 1: z.strictObject({ by }) },
} as const satisfies Shapes;

export type ProposalFacts = AgreedFacts<
  FactsOf<typeof proposalShapes>,
  ProposalEvent,
  typeof proposalEventVersions
>;
