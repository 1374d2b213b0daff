'use client';

import { useEffect, useRef, useState } from 'react';
import type { AccountId } from '@/domain/ids';
import type { Currency, Locale } from '@/domain/money';
import { Button } from '../ui/button';
import { Icon } from '../ui/icon';
import type { Proof as Result } from './check-account';

type State =
  | { kind: 'idle' }
  | { kind: 'running'; done: number; total: number }
  | { kind: 'done'; result: Result }
  | { kind: 'unavailable'; why: string };

const INSECURE =
  'Your browser only works out hashes on a secure page: open the bank by https, or on localhost.';

/** The badge of an account: the browser itself works out every hash and the balance from the events. */
export function Proof({
  accountId,
  version,
  currency,
  locale,
  label = 'Check this balance',
}: {
  accountId: AccountId;
  /** The newest that the page knows: what was proved may be older. */
  version: number;
  currency: Currency;
  locale: Locale;
  label?: string;
}) {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  const check = async (whole: boolean) => {
    if (state.kind === 'running') return;
    if (!window.isSecureContext) return setState({ kind: 'unavailable', why: INSECURE });
    const stopping = new AbortController();
    running.current = stopping;
    setState({ kind: 'running', done: 0, total: 0 });
    try {
      const { checkAccount } = await import('./check-account');
      const result = await checkAccount(
        accountId,
        { currency, locale },
        (done, total) => setState({ kind: 'running', done, total }),
        stopping.signal,
        { whole },
      );
      setState({ kind: 'done', result });
    } catch {
      if (stopping.signal.aborted) return;
      setState({ kind: 'unavailable', why: 'The bank did not answer. Nothing was checked.' });
    }
  };

  const provenTo = state.kind === 'done' ? state.result.after + state.result.events : null;
  return (
    <section
      aria-label="Proof"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-border bg-surface px-5 py-3 text-small print:hidden"
    >
      <div className="min-w-0 flex-1 basis-56" role="status">
        <div className="noscript:hidden" data-testid="proof">
          <Verdict state={state} />
          {provenTo !== null && provenTo < version && (
            <p className="mt-1 text-muted">
              That was the balance after v{provenTo}. There is more by now: check again.
            </p>
          )}
        </div>
        <p className="hidden text-muted noscript:block">
          With JavaScript, your browser can check this balance by itself, event by event.
        </p>
      </div>
      <span className="flex flex-wrap gap-2 noscript:hidden">
        {state.kind === 'done' && state.result.after > 0 && (
          <Button onClick={() => check(true)}>Check from the opening</Button>
        )}
        <Button onClick={() => check(false)} aria-disabled={state.kind === 'running' || undefined}>
          {state.kind === 'done' ? 'Check again' : label}
        </Button>
      </span>
    </section>
  );
}

function Verdict({ state }: { state: State }) {
  switch (state.kind) {
    case 'idle':
      return (
        <p className="text-muted">
          No need to take our word for it: your browser can work out the balance of now again from
          the stored events, and check their hashes. Texts stay sealed. Of whoever sent you money or
          got some from you, it is given the ids of their account and of the request, which the
          hashes cover, and nothing else.
        </p>
      );
    case 'running':
      return state.total > 1_000 ? (
        <p className="figures text-muted">
          Replayed {state.done} of {state.total} events…
        </p>
      ) : (
        <p className="text-muted">Replaying…</p>
      );
    case 'unavailable':
      return <p className="text-muted">{state.why}</p>;
    case 'done':
      return <Outcome {...state.result} />;
  }
}

function Outcome({ events, after, ms, differences }: Result) {
  const since = after > 0 ? `, since v${after},` : '';
  const replayed = `Replayed ${events} ${events === 1 ? 'event' : 'events'}${since} in ${Math.max(1, Math.round(ms))} ms`;
  if (differences.length === 0) {
    return (
      <p className="flex gap-2 text-credit">
        <Icon name="check" />
        {replayed}, matches
      </p>
    );
  }
  return (
    <div className="flex gap-2 text-error">
      <Icon name="alert" />
      <div>
        <p>{replayed}, does not match</p>
        <ul>
          {differences.slice(0, 5).map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
        {differences.length > 5 && <p>… and {differences.length - 5} more.</p>}
      </div>
    </div>
  );
}
