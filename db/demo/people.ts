import type { CommandId } from '@/domain/ids';
import type { Locale } from '@/domain/money';

/** The people of the demo. Their ids follow from the ids of the commands that register them. */
export type DemoPerson = {
  key: 'maya' | 'tom';
  name: string;
  email: string;
  locale: Locale;
  commandId: CommandId;
};

export const demoPeople: readonly DemoPerson[] = [
  {
    key: 'maya',
    name: 'Maya Lindqvist',
    email: 'maya.lindqvist@example.com',
    locale: 'en-GB',
    commandId: 'd0000000-0000-4000-8000-000000000001' as CommandId,
  },
  {
    key: 'tom',
    name: 'Tom Okafor',
    email: 'tom.okafor@example.com',
    locale: 'de-DE',
    commandId: 'd0000000-0000-4000-8000-000000000002' as CommandId,
  },
];
