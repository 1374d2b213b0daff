import { formatMonth } from '@/domain/calendar';
import { findingSentence } from '@/domain/findings';
import type { Tampered } from '@/domain/tamper';
import { SubmitButton } from '../ui/button';
import { SelectField, TextField } from '../ui/field';
import { Icon } from '../ui/icon';

/** An account that may be chosen to be tampered with. */
export type SandboxAccount = { accountId: string; label: string };

/**
 * Picks an event to alter one byte of, in a copy. It is sent as a GET form, so that it works without
 * JavaScript: the page that `action` names reads `account` and `event`, asks `tamperWithCopy`, and
 * shows `TamperedCopy`.
 */
export function SandboxForm({
  action,
  accounts,
  asked,
}: {
  action: string;
  accounts: readonly SandboxAccount[];
  asked: { account?: string | undefined; event?: string | undefined };
}) {
  return (
    <form method="get" action={action} className="flex max-w-sm flex-col gap-4">
      <SelectField
        label="Account"
        name="account"
        options={accounts.map(({ accountId, label }) => ({ value: accountId, label }))}
        defaultValue={asked.account}
      />
      <TextField
        label="Event"
        hint="Its number in the account’s log, such as 12."
        name="event"
        inputMode="numeric"
        autoComplete="off"
        defaultValue={asked.event ?? '1'}
      />
      <SubmitButton look="secondary" pending="Altering a copy…">
        Alter one byte of a copy
      </SubmitButton>
    </form>
  );
}

/** What breaks when one byte of one event is altered. The log itself was not touched. */
export function TamperedCopy({ tampered }: { tampered: Tampered }) {
  const { event, change, findings, alteredHash, next, months } = tampered;
  const [from, to] = months.map(formatMonth);
  return (
    <div className="text-small" data-testid="tampered-copy">
      <p>
        In a copy of the log, one byte of event {event.version} was altered:{' '}
        <code>{change.field}</code> says <Stored text={change.to} /> where it said{' '}
        <Stored text={change.from} />. The log itself was not touched.
      </p>
      <h3 className="mt-4 font-medium">What a verification finds</h3>
      <ul className="mt-1 grid gap-1">
        {findings.map((finding) => (
          <li key={`${finding.kind} ${finding.version}`} className="flex gap-2 text-error">
            <Icon name="alert" />
            {findingSentence(finding)}
          </li>
        ))}
      </ul>
      <h3 className="mt-4 font-medium">Why its hash cannot be made to fit</h3>
      <p className="mt-1">
        The altered event would need the hash <Stored text={alteredHash} />.{' '}
        {next ? (
          <>
            Event {next.version} was chained to <Stored text={event.hash} />: give the altered event
            its new hash, and event {next.version} is broken instead, and so on to the end, where
            the head of the stream and the last seal hold the old one.
          </>
        ) : (
          <>
            It is the last one: the head of the stream, and the next seal, hold{' '}
            <Stored text={event.hash} />.
          </>
        )}
      </p>
      <h3 className="mt-4 font-medium">What rests on it</h3>
      <p className="mt-1">
        {from === to ? `The statement of ${from}.` : `Every statement from ${from} to ${to}.`}
      </p>
    </div>
  );
}

/** Hashes and sealed texts are long, and differ at their ends. */
function Stored({ text }: { text: string }) {
  const shown = text.length > 24 ? `${text.slice(0, 10)}…${text.slice(-8)}` : text;
  return <code className="font-mono">{shown}</code>;
}
