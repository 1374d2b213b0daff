import type { accountUpcasters } from '@/domain/account/upcasters';
import type { StoredEvent } from '@/domain/upcast';

type OldShapes = {
  [Type in keyof typeof accountUpcasters]: {
    [Version in keyof (typeof accountUpcasters)[Type]]: string;
  };
};

/** How an event of an account was written differently then, for its holder to read. */
const differences: OldShapes = {
  AccountOpened: {
    1: 'The overdraft’s rate was kept then as banks advertise it, with a year’s interest on interest in it. Now it is the nominal rate, of which a 365th counts for each day; over a year the two come to the same.',
    2: 'There were no pots yet. Now an opening also names the account that a pot is under, here none.',
  },
  AccountClosed: {
    1: 'An account had to be empty then to be closed. Now a closing also names the account that what was left went to, here none.',
  },
};

/** What is different about the shape an event was stored in; null when it is that of today. */
export function oldShape({ type, schemaVersion }: StoredEvent): string | null {
  const known: { [type: string]: { [version: number]: string } | undefined } = differences;
  const since = Object.entries(known[type] ?? {}).filter(
    ([version]) => Number(version) >= schemaVersion,
  );
  return since.length === 0 ? null : since.map(([, difference]) => difference).join(' ');
}
