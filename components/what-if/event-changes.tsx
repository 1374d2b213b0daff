import { useState } from 'react';
import type { AccountEvent } from '@/domain/account/events';
import { formatMoment, toMs } from '@/domain/calendar';
import { formatAmount, type MinorText, minor, minorText, toMinor } from '@/domain/money';
import { statementLine } from '@/domain/projections/statement';
import type { Recorded } from '@/domain/recorded';
import { parseAmount } from '@/domain/typed-money';
import { chosenAmount, mayBeLeftOut } from '@/domain/what-if/changes';
import { eventSentence } from '../account/event-sentence';
import type { MoneyStyle } from '../account/money';
import { lineView } from '../account/views';
import { problemSentence } from '../sentences';
import { Button } from '../ui/button';
import { CheckboxField } from '../ui/field';
import { Icon } from '../ui/icon';
import { EmptyState } from '../ui/layout';
import type { WhatIfState } from './use-what-if';

const SHOWN = 10;

/** The events up to the playhead, newest first, each to be left out or to have had another amount. */
export function EventChanges({ state, ...money }: { state: WhatIfState } & MoneyStyle) {
  const [pages, setPages] = useState(1);
  const { events, atMs } = state;
  const closedAt = events.find(({ type }) => type === 'AccountClosed')?.recordedAt;
  const upToHere = events.filter((event) => mayBeLeftOut(event) && toMs(event.recordedAt) <= atMs);
  const shown = upToHere.slice(-SHOWN * pages).reverse();
  if (shown.length === 0) {
    return (
      <EmptyState title="Nothing to change up to here">
        Move the playhead to the right: what had happened by then is listed here.
      </EmptyState>
    );
  }
  return (
    <>
      <ul>
        {shown.map((event) => (
          <EventChange
            key={event.version}
            event={event}
            amountMinor={chosenAmount(event, closedAt)}
            state={state}
            {...money}
          />
        ))}
      </ul>
      {shown.length < upToHere.length && (
        <div className="border-t border-border px-5 py-3">
          <Button onClick={() => setPages(pages + 1)}>Show earlier events</Button>
        </div>
      )}
    </>
  );
}

function EventChange({
  event,
  amountMinor,
  state,
  currency,
  locale,
}: {
  event: Recorded<AccountEvent>;
  /** Undefined where nobody chose it. */
  amountMinor: MinorText | undefined;
  state: WhatIfState;
} & MoneyStyle) {
  const { changes, open } = state;
  // What a statement calls it: whom it was paid to, what it was for.
  const line = statementLine(minor(0n), event);
  const name = line && lineView(line, open).title;
  const isLeftOut = changes.leftOut.has(event.version);
  const isChanged = isLeftOut || changes.amounts.has(event.version);
  return (
    <li
      className={`flex flex-wrap items-center gap-x-6 border-t border-l-3 border-t-border py-2 pr-5 pl-4 ${isChanged ? 'border-l-what-if border-dashed bg-what-if-bg' : 'border-l-transparent'}`}
    >
      <div className="min-w-0 flex-1 basis-60">
        <p className={`text-small font-medium ${isLeftOut ? 'line-through' : ''}`}>
          <bdi>{eventSentence(event, open, currency, locale)}</bdi>
        </p>
        <p className="figures text-meta text-muted">
          {name && <bdi>{name} · </bdi>}v{event.version} · {formatMoment(event.recordedAt)}
        </p>
      </div>
      <CheckboxField
        label="Leave out"
        name={`leave-out-${event.version}`}
        checked={isLeftOut}
        aria-label={`Leave out v${event.version}`}
        onChange={({ target }) => state.leaveOut(event.version, target.checked)}
      />
      {amountMinor !== undefined && !isLeftOut && (
        <AmountChange
          key={state.resets}
          version={event.version}
          real={amountMinor}
          imagined={changes.amounts.get(event.version)}
          onChange={(amount) => state.setAmount(event.version, amount)}
          currency={currency}
          locale={locale}
        />
      )}
    </li>
  );
}

/** Takes effect as it is typed; what makes no amount changes nothing yet, and says so. */
function AmountChange({
  version,
  real,
  imagined,
  onChange,
  currency,
  locale,
}: {
  version: number;
  real: MinorText;
  /** What it is to have been already: the row comes and goes with the playhead. */
  imagined: MinorText | undefined;
  onChange(amount: MinorText | null): void;
} & MoneyStyle) {
  const [typed, setTyped] = useState(formatAmount(toMinor(imagined ?? real), currency, locale));
  const parsed = parseAmount(typed, currency, locale);
  return (
    <div className="ml-auto">
      <label className="flex items-center gap-3 text-small font-medium">
        <span>
          Amount <span className="sr-only">of v{version}</span>
        </span>
        <input
          name={`amount-${version}`}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          className="min-h-11 w-28 rounded-control border border-edge bg-surface px-3 text-right text-body hover:border-text aria-invalid:border-error"
          aria-invalid={!parsed.ok}
          aria-describedby={parsed.ok ? undefined : `amount-${version}-error`}
          onChange={({ target }) => {
            setTyped(target.value);
            const amount = parseAmount(target.value, currency, locale);
            if (!amount.ok) return;
            onChange(minorText(amount.minor) === real ? null : minorText(amount.minor));
          }}
        />
      </label>
      {!parsed.ok && (
        <p
          id={`amount-${version}-error`}
          className="mt-1 flex max-w-60 gap-1.5 text-small text-error"
        >
          <Icon name="alert" />
          <span>
            <span className="sr-only">Error: </span>
            {problemSentence(parsed.problem, locale)}
          </span>
        </p>
      )}
    </div>
  );
}
