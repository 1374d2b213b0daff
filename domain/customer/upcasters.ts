import type { Upcasters } from '../upcast';
import type { customerEventVersions } from './events';
import type { CustomerFacts } from './shapes';

export const customerUpcasters = {
  // One form once changed everything about a person; now each event says what changed.
  ProfileUpdated: {
    1: ({ name, locale }) => [
      { type: 'ContactDetailsChanged', schemaVersion: 1, data: { name } },
      { type: 'LocaleChanged', schemaVersion: 1, data: { locale } },
    ],
  },
  // The bank no longer asks, and does nothing with what was answered.
  MarketingConsentRecorded: { 1: () => [] },
} satisfies Upcasters<CustomerFacts, typeof customerEventVersions>;
