/** Every shape that a customer's event was ever stored in. See `domain/account/shapes.ts`. */
import { z } from 'zod';
import type { AccountId, ActorId, PayeeId } from '../ids';
import { locales } from '../money';
import { type AgreedFacts, type FactsOf, id, localDate, type Shapes, sealed } from '../shape';
import { type CustomerEvent, type customerEventVersions, erasureBases } from './events';

const locale = z.enum(locales);

const payee = { payeeId: id<PayeeId>(), name: sealed };

export const customerShapes = {
  CustomerRegistered: { 1: z.strictObject({ name: sealed, email: sealed, locale }) },
  ContactDetailsChanged: {
    1: z.strictObject({ name: sealed.exactOptional(), email: sealed.exactOptional() }),
  },
  LocaleChanged: { 1: z.strictObject({ locale }) },
  ErasureRequested: { 1: z.strictObject({}) },
  ErasureDeferred: {
    1: z.strictObject({ deferredUntil: localDate.nullable(), basis: z.enum(erasureBases) }),
  },
  PersonalDataErased: { 1: z.strictObject({}) },
  PersonalDataViewed: { 1: z.strictObject({ by: id<ActorId>(), reason: sealed }) },
  PayeeAdded: {
    1: z.discriminatedUnion('target', [
      z.strictObject({
        ...payee,
        target: z.literal('account'),
        payeeAccountId: id<AccountId>(),
      }),
      z.strictObject({ ...payee, target: z.literal('iban'), iban: sealed }),
    ]),
  },
  PayeeRemoved: { 1: z.strictObject({ payeeId: id<PayeeId>() }) },

  // Not written any more.
  ProfileUpdated: { 1: z.strictObject({ name: sealed, locale }) },
  MarketingConsentRecorded: { 1: z.strictObject({ consent: z.boolean() }) },
} as const satisfies Shapes;

export type CustomerFacts = AgreedFacts<
  FactsOf<typeof customerShapes>,
  CustomerEvent,
  typeof customerEventVersions
>;
