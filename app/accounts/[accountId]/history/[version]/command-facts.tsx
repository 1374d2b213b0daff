import Link from 'next/link';
import { at, leaving, type Moment } from '@/app/moment';
import { IdText } from '@/components/ui/id-text';
import { Facts } from '@/components/ui/layout';
import type { CommandOfEvent } from '@/db/command-of-event';
import { maskAccountNumber } from '@/domain/account/account-number';
import type { AccountEvent } from '@/domain/account/events';
import { formatPrecisely } from '@/domain/calendar';
import { canonicalJson } from '@/domain/hash-chain';
import { type AccountId, BANK_ACTOR, type CustomerId } from '@/domain/ids';
import type { Balance } from '@/domain/projections/balance';
import type { Recorded } from '@/domain/recorded';

/**
 * The command behind an event. Of somebody else's command, no more than that it was theirs; of the bank's
 * own people, that they were, and how many of them it took.
 */
export function CommandFacts({
  event,
  command,
  customerId,
  accounts,
  isByStaff,
  moment,
}: {
  event: Recorded<AccountEvent>;
  command: CommandOfEvent | undefined;
  customerId: CustomerId;
  accounts: readonly Balance[];
  isByStaff: boolean;
  moment: Moment;
}) {
  const bank = event.actorId === BANK_ACTOR;
  const mine = (event.actorId as string) === customerId;
  if (!command || !(bank || mine || isByStaff)) {
    return (
      <Facts
        facts={[
          { term: 'Asked by', value: 'Another customer; their request is theirs to see' },
          ...(command ? [{ term: 'Command', value: <IdText>{command.type}</IdText> }] : []),
        ]}
      />
    );
  }
  const alsoWrote = siblings(event, command, accounts, moment);
  return (
    <Facts
      facts={[
        { term: 'Asked by', value: mine ? 'You' : isByStaff ? byStaff(event) : 'The bank itself' },
        { term: 'Command', value: <IdText>{command.type}</IdText> },
        { term: 'Command id', value: <IdText>{event.commandId}</IdText> },
        {
          term: 'Decided',
          value: <span className="figures">{formatPrecisely(command.decidedAt)}</span>,
        },
        {
          term: 'Correlation',
          value:
            command.correlationId === event.commandId ? (
              'The command itself'
            ) : (
              <IdText>{command.correlationId}</IdText>
            ),
        },
        {
          term: 'Cause',
          value:
            command.cause === null ? 'A person' : <IdText>{canonicalJson(command.cause)}</IdText>,
        },
        { term: 'Build', value: <IdText>{command.appBuild}</IdText> },
        {
          term: 'Also wrote',
          value:
            alsoWrote.length === 0 ? (
              'Nothing else of yours'
            ) : (
              <ul>
                {alsoWrote.map(({ href, label }) => (
                  <li key={href}>
                    <Link className="prose-link" href={href as never} prefetch={false}>
                      {label}
                    </Link>
                  </li>
                ))}
              </ul>
            ),
        },
      ]}
    />
  );
}

/** Who of the staff it was is for the bank to know; that it took two is for everybody. */
function byStaff({ data }: AccountEvent): string {
  return 'proposalId' in data && data.proposalId !== null
    ? 'The bank: one of its people proposed this, and another approved it'
    : 'One of the bank’s people';
}

/** The other events of the same command, on this customer's accounts. */
function siblings(
  event: Recorded<AccountEvent>,
  { wrote }: CommandOfEvent,
  accounts: readonly Balance[],
  moment: Moment,
): { href: string; label: string }[] {
  // Elsewhere its events were recorded at the same instant.
  const hrefOf = (accountId: AccountId, version: number) => {
    const path = `/accounts/${accountId}/history/${version}`;
    return accountId === event.streamId ? at(moment, path) : leaving(moment, event, path);
  };
  return accounts.flatMap(({ accountId, accountNumber }) => {
    const [first, last] = wrote[accountId] ?? [1, 0];
    const versions = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return versions
      .filter((version) => accountId !== event.streamId || version !== event.version)
      .map((version) => ({
        href: hrefOf(accountId, version),
        label: `v${version} on ${accountId === event.streamId ? 'this account' : maskAccountNumber(accountNumber)}`,
      }));
  });
}
