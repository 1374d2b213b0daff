import Link from 'next/link';
import { formatClock, type Instant } from '@/domain/calendar';
import type { Currency, Locale } from '@/domain/money';
import { Amount } from '../account/money';
import { dayTitle } from '../day-title';
import { Grouped } from '../ui/grouped';
import { Icon } from '../ui/icon';

/** One thing that was asked for, what it was decided on, and what came of it. */
export type ReplayedCommand = {
  commandId: string;
  at: Instant;
  name: string;
  said: readonly { term: string; text: string }[];
  /** Why it was refused; null when it was not. */
  refusal: string | null;
  /** Each account as the command found it. */
  saw: readonly SeenView[];
  wrote: readonly { accountId: string; name: string; first: number; last: number }[];
};

export type SeenView = {
  accountId: string;
  version: number;
  nickname: string;
  status: string;
  bookedMinor: bigint;
  availableMinor: bigint;
  currency: Currency;
};

/** A session told again: what was on the screen each time, what was asked for, and the answer. */
export function ReplayList({
  commands,
  locale,
}: {
  commands: readonly ReplayedCommand[];
  locale: Locale;
}) {
  return (
    <Grouped items={commands} titleOf={({ at }) => dayTitle(at)} heading="h2">
      {(command) => (
        <li
          key={command.commandId}
          className="grid gap-x-6 gap-y-3 border-b border-border px-5 py-4 text-small last:border-b-0 md:grid-cols-2"
        >
          <div className="min-w-0">
            <p className="font-medium">{command.name}</p>
            <p className="figures text-meta text-muted">{formatClock(command.at)}</p>
            <ul className="mt-1">
              {command.said.map(({ term, text }) => (
                <li key={term}>
                  <span className="text-muted">{term}</span> <bdi>{text}</bdi>
                </li>
              ))}
            </ul>
            <Outcome command={command} />
          </div>
          {command.saw.length > 0 && (
            <div className="min-w-0">
              <p className="text-meta text-muted">What it found</p>
              <ul className="grid gap-2">
                {command.saw.map((seen) => (
                  <Seen key={seen.accountId} seen={seen} locale={locale} />
                ))}
              </ul>
            </div>
          )}
        </li>
      )}
    </Grouped>
  );
}

function Outcome({ command: { refusal, wrote } }: { command: ReplayedCommand }) {
  if (refusal !== null) {
    return (
      <p className="mt-1 flex gap-1.5 text-error">
        <Icon name="alert" className="mt-0.5 size-4" />
        <span>Refused: {refusal}</span>
      </p>
    );
  }
  return (
    <p className="mt-1 flex gap-1.5">
      <span className="text-credit">
        <Icon name="check" className="mt-0.5 size-4" />
      </span>
      <span>
        Accepted
        {wrote.map(({ accountId, name, first, last }) => (
          <span key={accountId}>
            , <bdi>{name}</bdi>{' '}
            {Array.from({ length: last - first + 1 }, (_, index) => first + index).map(
              (version) => (
                <Link
                  key={version}
                  className="prose-link mr-1"
                  href={`/accounts/${accountId}/history/${version}` as never}
                  prefetch={false}
                >
                  v{version}
                </Link>
              ),
            )}
          </span>
        ))}
      </span>
    </p>
  );
}

function Seen({ seen, locale }: { seen: SeenView; locale: Locale }) {
  const { accountId, version, nickname, status, bookedMinor, availableMinor, currency } = seen;
  const money = { currency, locale };
  return (
    <li>
      <Link
        className="prose-link inline-flex min-h-6 pointer-coarse:min-h-11 items-center"
        href={`/accounts/${accountId}?asOf=v${version}` as never}
        prefetch={false}
      >
        <span>
          <bdi>{nickname}</bdi> at v{version}
        </span>
      </Link>
      <span className="block">
        {status}, <Amount minor={bookedMinor} {...money} />, available{' '}
        <Amount minor={availableMinor} {...money} />
      </span>
    </li>
  );
}
