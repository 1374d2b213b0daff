import { type AccountId, isUuid } from '@/domain/ids';
import { ENTRIES_AT_ONCE } from '@/domain/limits';
import { eventNumber } from '../../query';

export type EntryPlace = { accountId: AccountId; version: number };

/** Entries as an address names them, "account.version"; undefined unless each of them makes sense. */
export function readEntries(texts: readonly string[]): EntryPlace[] | undefined {
  const places = texts.map((text): EntryPlace | undefined => {
    const [accountId = '', number] = text.split('.');
    const version = eventNumber(number);
    return isUuid(accountId) && version
      ? { accountId: accountId as AccountId, version }
      : undefined;
  });
  const found = places.filter((place) => place !== undefined);
  const isSound = found.length > 0 && found.length === texts.length;
  return isSound && found.length <= ENTRIES_AT_ONCE ? found : undefined;
}

export function entryText({ accountId, version }: EntryPlace): string {
  return `${accountId}.${version}`;
}
