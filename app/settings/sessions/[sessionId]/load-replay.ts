import 'server-only';
import { placeParts } from '@/app/query';
import { ERASED, statusName } from '@/components/account/views';
import { commandName } from '@/components/customer/command-names';
import type { ReplayedCommand } from '@/components/customer/replay-list';
import { refusalSentence } from '@/components/sentences';
import type { Open } from '@/db/account-history';
import type { CommandRecord } from '@/db/command-search';
import { openedCommand, ownStreams } from '@/db/personal-export';
import { allBalances } from '@/db/read-models/balances';
import { opener } from '@/db/sealing';
import { accountsSeen, commandsOfSession } from '@/db/session-commands';
import { available } from '@/domain/account/state';
import type { Json } from '@/domain/hash-chain';
import { type ActorId, type CommandId, type CustomerId, isUuid, type StreamId } from '@/domain/ids';
import { type Currency, formatMoney, type Locale } from '@/domain/money';

const PAGE = 30;

type Whose = {
  customerId: CustomerId;
  locale: Locale;
  own: ReadonlySet<StreamId>;
  accounts: ReadonlyMap<StreamId, { currency: Currency; name: string; open: Open }>;
};

/** What a customer did in one session, in order, with what each command found; their own texts opened. */
export async function loadReplay(
  customerId: CustomerId,
  locale: Locale,
  sessionId: string,
  after: string | undefined,
): Promise<{ commands: ReplayedCommand[]; next: string | null }> {
  const [at, id = ''] = placeParts(after) ?? [];
  const place = at && isUuid(id) ? { decidedAt: at, commandId: id as CommandId } : null;
  const actorId = customerId as string as ActorId;
  const [found, own, accounts] = await Promise.all([
    commandsOfSession(actorId, sessionId, place, PAGE + 1),
    ownStreams(customerId),
    namedAccounts(customerId),
  ]);
  const shown = found.slice(0, PAGE);
  const last = shown.at(-1);
  const whose = { customerId, locale, own, accounts };
  return {
    commands: await Promise.all(shown.map((command) => replayed(command, whose))),
    next: found.length > PAGE && last ? `${last.decidedAt}~${last.commandId}` : null,
  };
}

async function replayed(command: CommandRecord, whose: Whose): Promise<ReplayedCommand> {
  const { customerId, locale, own, accounts } = whose;
  const { commandId, decidedAt: at, type, refusal } = command;
  const [{ request }, seen] = await Promise.all([
    openedCommand(command, customerId, own),
    accountsSeen(command, new Set(accounts.keys())),
  ]);
  const wrote = Object.entries(command.wrote ?? {}) as [StreamId, [number, number]][];
  return {
    commandId,
    at,
    name: commandName(type),
    said: said(request, accounts, locale),
    refusal: refusal && refusalSentence(refusal, locale),
    saw: seen.map(({ balance, version }) => {
      const { accountId, currency } = balance;
      const nickname = accounts.get(accountId)?.open('nickname', balance.nickname) ?? ERASED;
      return {
        accountId,
        version,
        nickname,
        status: statusName(balance),
        bookedMinor: balance.bookedMinor,
        availableMinor: available(balance, at),
        currency,
      };
    }),
    wrote: wrote.flatMap(([streamId, [first, last]]) => {
      const name = accounts.get(streamId)?.name;
      return name === undefined ? [] : [{ accountId: streamId, name, first, last }];
    }),
  };
}

/** What was typed or chosen, as far as it says something to a person. */
const spoken = {
  amountMinor: 'Amount',
  soldMinor: 'Amount',
  openingDepositMinor: 'Opening deposit',
  toMinor: 'New limit',
  limitMinor: 'Limit',
  nickname: 'Name of the account',
  counterpartName: 'Other side',
  merchant: 'Shop',
  payee: 'Payee',
  reference: 'Reference',
  memo: 'Memo',
  name: 'Name',
  email: 'E-mail',
} as const;

function said(
  request: { [field: string]: Json },
  accounts: Whose['accounts'],
  locale: Locale,
): { term: string; text: string }[] {
  const { forSender, forSold, accountId, fromAccountId } = request;
  const facts = {
    ...request,
    ...((forSender ?? forSold) as { [field: string]: Json } | undefined),
  };
  const stream = (accountId ?? fromAccountId) as StreamId | undefined;
  const currency = (stream && accounts.get(stream)?.currency) ?? (facts.currency as Currency);
  return Object.entries(spoken).flatMap(([field, term]) => {
    const value = facts[field];
    if (typeof value !== 'string') return [];
    const isMoney = field.endsWith('Minor');
    if (isMoney && !currency) return [];
    return [{ term, text: isMoney ? formatMoney(BigInt(value), currency, locale) : value }];
  });
}

async function namedAccounts(customerId: CustomerId): Promise<Whose['accounts']> {
  const balances = await allBalances(customerId);
  const named = await Promise.all(
    balances.map(async ({ accountId, currency, nickname }) => {
      const open = await opener(customerId, accountId);
      return [accountId, { currency, open, name: open('nickname', nickname) ?? ERASED }] as const;
    }),
  );
  return new Map(named);
}
